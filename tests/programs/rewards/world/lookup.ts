import {
  type Address,
  address,
  appendTransactionMessageInstructions,
  compressTransactionMessageUsingAddressLookupTables,
  createTransactionMessage,
  generateKeyPairSigner,
  getAddressEncoder,
  type Instruction,
  lamports,
  pipe,
  setTransactionMessageComputeUnitLimit,
  setTransactionMessageFeePayerSigner,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import { FailedTransactionMetadata } from 'litesvm';
import { readEvents } from '../../../support/program-events.ts';
import type { SendResult, TestVm } from '../../../support/test-vm.ts';

const LOOKUP_PROGRAM = address('AddressLookupTab1e1111111111111111111111111');
/** Tag, deactivation slot (never), last extended slot, start index, authority (none), padding. */
const TABLE_HEADER = [1, 0, 0, 0, ...Array(8).fill(255), ...Array(8).fill(0), 0, 0, ...Array(34).fill(0)];

/** Sends one instruction with more accounts than a plain transaction holds, through an address lookup table. */
export async function sendWithLookup(vm: TestVm, instruction: Instruction): Promise<SendResult> {
  const addresses = (instruction.accounts ?? []).map((meta) => meta.address);
  const table = await createTable(vm, addresses);
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (empty) => setTransactionMessageFeePayerSigner(vm.payer, empty),
    (paid) => vm.svm.setTransactionMessageLifetimeUsingLatestBlockhash(paid),
    (timed) => setTransactionMessageComputeUnitLimit(1_400_000, timed),
    (limited) => appendTransactionMessageInstructions([instruction], limited),
    (full) => compressTransactionMessageUsingAddressLookupTables(full, { [table]: addresses }),
  );
  const result = vm.svm.sendTransaction(await signTransactionMessageWithSigners(message));
  const failed = result instanceof FailedTransactionMetadata;
  const meta = failed ? result.meta() : result;
  const logs = failed ? [String(result.err()), ...meta.logs()] : meta.logs();
  return {
    ok: !failed,
    error: undefined,
    logs,
    computeUnits: Number(meta.computeUnitsConsumed()),
    events: failed ? [] : readEvents(logs),
  };
}

async function createTable(vm: TestVm, addresses: readonly Address[]): Promise<Address> {
  const { address: table } = await generateKeyPairSigner();
  const data = new Uint8Array([
    ...TABLE_HEADER,
    ...addresses.flatMap((key) => [...getAddressEncoder().encode(key)]),
  ]);
  vm.svm.setAccount({
    address: table,
    data,
    executable: false,
    lamports: lamports(vm.svm.minimumBalanceForRentExemption(BigInt(data.length))),
    programAddress: LOOKUP_PROGRAM,
    space: BigInt(data.length),
  });
  return table;
}
