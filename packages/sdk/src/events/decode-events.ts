import { PROGRAMS } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { readProgramRecords } from './program-records.ts';

/** What every event begins with. */
export interface EventEnvelope {
  /** The account that the event is about. */
  readonly account: Address;
  /** Counts that account's events, from 1: a gap means that one was missed. */
  readonly seq: bigint;
  /** Unix seconds by the chain's clock. */
  readonly at: bigint;
}

/** One event of one of our programs. */
export interface NeoEngineEvent {
  /** Such as `cpu`. */
  readonly program: string;
  /** Such as `ProofAccepted`. */
  readonly name: string;
  readonly data: EventEnvelope & Readonly<Record<string, unknown>>;
}

export interface DecodedEvents {
  readonly events: readonly NeoEngineEvent[];
  /** Records of our programs that this version cannot read: newer events, or damaged ones. */
  readonly unknown: number;
  /** Events may be missing: the log was cut, or makes no sense. */
  readonly incomplete: boolean;
}

/** The events in a transaction's log that our programs themselves emitted. */
export function decodeEvents(logs: readonly string[]): DecodedEvents {
  const { records, truncated, malformed } = readProgramRecords(logs);
  const events: NeoEngineEvent[] = [];
  let unknown = 0;
  for (const { programId, fields } of records) {
    const program = PROGRAMS.find(({ address }) => address === programId);
    if (program === undefined) continue;
    const event = decodeRecord(program, fields[0]);
    if (event === undefined) unknown += 1;
    else events.push(event);
  }
  return { events, unknown, incomplete: truncated || malformed };
}

function decodeRecord(
  program: (typeof PROGRAMS)[number],
  record: Uint8Array | undefined,
): NeoEngineEvent | undefined {
  const type = program.events[record?.[0] ?? 0];
  if (record === undefined || type === undefined) return undefined;
  try {
    const data = type.decoder.decode(record) as NeoEngineEvent['data'];
    return { program: program.name, name: type.name, data };
  } catch {
    return undefined;
  }
}
