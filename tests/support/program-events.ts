import { PROGRAMS } from '@neoengine/clients';
import { readProgramRecords } from '../../packages/sdk/src/events/program-records.ts';

/** An event that one of our programs emitted. */
export interface EmittedEvent {
  readonly program: string;
  readonly name: string;
  readonly data: object;
}

/** The events of our programs in a transaction's log, in order; others' records are left out. */
export function readEvents(logs: readonly string[]): EmittedEvent[] {
  return readProgramRecords(logs).records.flatMap(({ programId, fields }) => {
    const program = PROGRAMS.find((candidate) => candidate.address === programId);
    const [record] = fields;
    const event = record?.[0] === undefined ? undefined : program?.events[record[0]];
    if (!program || !record || !event) return [];
    return [{ program: program.name, name: event.name, data: event.decoder.decode(record) }];
  });
}
