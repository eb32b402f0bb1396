import { PROGRAMS } from '@neoengine/clients';
import type { EncodedAccount } from '@solana/kit';
import { fieldOffset, readIdl } from '../../support/idl.ts';

/** Where an account type of a program holds unix times: every i64 of ours is one. */
interface TimeFields {
  readonly program: string;
  readonly discriminator: number;
  readonly offsets: readonly number[];
}

const TIME_FIELDS: readonly TimeFields[] = PROGRAMS.flatMap(({ name, address: program }) =>
  (readIdl(name).accounts ?? []).map(({ data, discriminators }) => ({
    program,
    discriminator: discriminators[0]?.constant.value.number ?? -1,
    offsets: (data.fields ?? [])
      .filter(({ type }) => type.format === 'i64')
      .map((field) => fieldOffset(data.fields ?? [], field.name))
      .filter((offset) => offset !== undefined),
  })),
);

/** The account as it would be had all of it happened `seconds` later. What never happened (0) stays so. */
export function shiftTimes(account: EncodedAccount, seconds: bigint): EncodedAccount {
  const data = Uint8Array.from(account.data);
  const view = new DataView(data.buffer);
  const fields = TIME_FIELDS.find(
    ({ program, discriminator }) => program === account.programAddress && discriminator === data[0],
  );
  for (const offset of fields?.offsets ?? []) {
    const time = view.getBigInt64(offset, true);
    if (time !== 0n) view.setBigInt64(offset, time + seconds, true);
  }
  return { ...account, data };
}
