import type { Chain } from './chain.ts';
import { LocalnetCorruptError } from './errors.ts';
import type { PositionedRecord } from './ledger/recover.ts';
import { parseWireTransaction } from './transaction/wire.ts';

/**
 * Brings a chain from its snapshot to where its ledger ends.
 *
 * @param before - records older than the snapshot: only the history wants them.
 * @param since - records to be run again; each must come out as it did.
 * @throws LocalnetCorruptError
 */
export function replay(
  directory: string,
  chain: Chain,
  before: Iterable<PositionedRecord>,
  since: Iterable<PositionedRecord>,
): void {
  for (const record of before) {
    if (record.kind === 'mark') chain.history.addMark(record.mark);
    else chain.indexTransaction(parseWireTransaction(record.record.wire), record.record, record.position);
  }
  for (const record of since) {
    const same =
      record.kind === 'mark'
        ? chain.reopen(record.mark)
        : chain.rerun(parseWireTransaction(record.record.wire), record.record, record.position);
    if (same) continue;
    const { segment, offset } = record.position;
    throw new LocalnetCorruptError(directory, `running segment ${segment} again differs at byte ${offset}`);
  }
}
