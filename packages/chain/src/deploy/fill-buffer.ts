import type { KeyPairSigner, Slot } from '@solana/kit';
import { closeBufferAccount, initializeBuffer, writeBuffer } from '../loader/loader-instructions.ts';
import { BUFFER_HEADER_BYTES } from '../loader/loader-state.ts';
import { BlockhashExpiredError, ConfirmationUnknownError } from '../send/errors.ts';
import { withLoadedDataMargin } from '../send/loaded-data.ts';
import { estimatePriorityFee } from '../send/priority-fee.ts';
import { type Chunk, chunkLength, missingChunks } from './chunks.ts';
import { createLoaderAccount } from './create-account.ts';
import { type DeployContext, land } from './deploy-context.ts';
import { AuthorityMismatchError, DeployVerificationError } from './errors.ts';
import { MAX_WRITE_ROUNDS, WRITE_COMPUTE_UNITS, WRITE_CONCURRENCY } from './limits.ts';
import { fetchBuffer } from './loader-accounts.ts';
import { sha256Hex } from './program-file.ts';
import { runBounded } from './run-bounded.ts';

/**
 * Makes the buffer hold exactly the file: creates it or takes up one of an interrupted deploy, writes only
 * the chunks that differ, and reads it back until its bytes are the file's.
 *
 * @throws DeployVerificationError if they are not after several rounds.
 */
export async function fillBuffer(context: DeployContext, buffer: KeyPairSigner): Promise<void> {
  const { file, authority } = context;
  let seen = await ensureBuffer(context, buffer);
  const length = chunkLength(buffer.address, context.payer, authority);
  for (let round = 0; ; round++) {
    const content = await readContent(context, buffer, seen);
    const missing = missingChunks(content, file, length);
    context.report('writing', file.length - byteCount(missing));
    if (missing.length === 0) return;
    if (round === MAX_WRITE_ROUNDS) {
      throw new DeployVerificationError(buffer.address, await sha256Hex(file), await sha256Hex(content));
    }
    seen = await writeChunks(context, buffer, missing, seen);
  }
}

/** @returns the slot since which the buffer is there. */
async function ensureBuffer(context: DeployContext, buffer: KeyPairSigner): Promise<Slot> {
  const { cluster, payer, authority, file, signal } = context;
  context.report('buffer', 0);
  const existing = await fetchBuffer(cluster, buffer.address, signal ? { signal } : {});
  if (existing !== undefined && existing.authority !== authority.address) {
    throw new AuthorityMismatchError(buffer.address, existing.authority, authority.address);
  }
  if (existing?.content.length === file.length) return 0n;
  // A buffer cannot change its size: one for a file of another length gives its rent back first.
  if (existing !== undefined)
    await land(context, [closeBufferAccount(buffer.address, payer.address, authority)]);
  const space = BUFFER_HEADER_BYTES + file.length;
  const create = await createLoaderAccount(cluster, payer, buffer, space, signal);
  return (await land(context, [...create, initializeBuffer(buffer.address, authority.address)])).slot;
}

async function readContent({ cluster, signal }: DeployContext, buffer: KeyPairSigner, minContextSlot: Slot) {
  const found = await fetchBuffer(cluster, buffer.address, { minContextSlot, ...(signal ? { signal } : {}) });
  return found?.content ?? new Uint8Array();
}

/** @returns the last slot in which a chunk landed. */
async function writeChunks(
  context: DeployContext,
  buffer: KeyPairSigner,
  chunks: readonly Chunk[],
  since: Slot,
): Promise<Slot> {
  const { cluster, authority, file, signal = new AbortController().signal } = context;
  const limits = {
    computeUnitLimit: WRITE_COMPUTE_UNITS,
    loadedAccountsDataSizeLimit: withLoadedDataMargin(BUFFER_HEADER_BYTES + file.length),
  };
  const priorityFee =
    context.priorityFee.priorityFee ?? (await estimatePriorityFee(cluster.rpc, [buffer.address], signal));
  let written = file.length - byteCount(chunks);
  let latest = since;
  await runBounded(chunks, WRITE_CONCURRENCY, async ({ offset, bytes }) => {
    const slot = await writeOnce(context, writeBuffer(buffer.address, authority, offset, bytes), {
      limits,
      priorityFee,
    });
    if (slot === undefined) return;
    if (slot > latest) latest = slot;
    written += bytes.length;
    context.report('writing', written);
  });
  return latest;
}

/** Undefined for a write that was not seen to land: the next round finds out and repeats it. */
async function writeOnce(...args: [DeployContext, ReturnType<typeof writeBuffer>, WriteOptions]) {
  const [context, instruction, options] = args;
  try {
    return (await land(context, [instruction], options)).slot;
  } catch (error) {
    if (error instanceof BlockhashExpiredError || error instanceof ConfirmationUnknownError) return undefined;
    throw error;
  }
}

type WriteOptions = NonNullable<Parameters<typeof land>[2]>;

function byteCount(chunks: readonly Chunk[]): number {
  return chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
