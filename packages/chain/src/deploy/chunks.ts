import {
  type Address,
  blockhash,
  getTransactionMessageSize,
  type ReadonlyUint8Array,
  type TransactionSigner,
} from '@solana/kit';
import { writeBuffer } from '../loader/loader-instructions.ts';
import { buildMessage } from '../send/build-message.ts';

export interface Chunk {
  /** Of the program, in bytes. */
  readonly offset: number;
  readonly bytes: ReadonlyUint8Array;
}

const V0_TRANSACTION_BYTES = 1_232;
/** Long enough that its length is encoded as that of the final chunk (two bytes up to 16,383). */
const PROBE_BYTES = 512;

/** How many bytes of program one v0 transaction carries; two signers leave fewer than one. */
export function chunkLength(buffer: Address, payer: TransactionSigner, authority: TransactionSigner): number {
  const probe = writeBuffer(buffer, authority, 0, new Uint8Array(PROBE_BYTES));
  const draft = { instructions: [probe], feePayer: payer, signers: [] };
  const lifetime = { blockhash: blockhash('1'.repeat(32)), lastValidBlockHeight: 0n };
  const resources = { computeUnitLimit: 1, loadedAccountsDataSizeLimit: 1, priorityFee: 1n };
  return (
    PROBE_BYTES +
    V0_TRANSACTION_BYTES -
    getTransactionMessageSize(buildMessage(0, draft, lifetime, resources))
  );
}

/** The chunks of `file` that the buffer does not hold yet, in order. */
export function missingChunks(
  content: ReadonlyUint8Array,
  file: ReadonlyUint8Array,
  length: number,
): Chunk[] {
  const chunks: Chunk[] = [];
  for (let offset = 0; offset < file.length; offset += length) {
    const bytes = file.slice(offset, offset + length);
    if (bytes.some((byte, index) => byte !== content[offset + index])) chunks.push({ offset, bytes });
  }
  return chunks;
}
