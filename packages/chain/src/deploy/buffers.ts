import {
  type Address,
  type Base64EncodedBytes,
  getAddressEncoder,
  getBase64Decoder,
  type TransactionSigner,
} from '@solana/kit';
import { closeBufferAccount } from '../loader/loader-instructions.ts';
import { BUFFER_HEADER_BYTES, LOADER_V3_ADDRESS } from '../loader/loader-state.ts';
import type { ChainConnection } from '../rpc/cluster.ts';
import { type SentTransaction, sendInstructions } from '../send/send-instructions.ts';
import { AuthorityMismatchError, NotABufferError } from './errors.ts';
import { MAX_BUFFERS_LISTED } from './limits.ts';
import { fetchBuffer } from './loader-accounts.ts';

export interface BufferListing {
  readonly address: Address;
  /** What closing it gives back. */
  readonly lamports: bigint;
  /** Bytes of program that it has room for. */
  readonly size: number;
}

/** Lists the buffers of an authority, the first 1,000: interrupted deploys that hold rent. */
export async function findBuffers(
  { rpc }: ChainConnection,
  authority: Address,
  signal?: AbortSignal,
): Promise<readonly BufferListing[]> {
  // Discriminant of a buffer, then the tag of an authority that is there.
  const start = new Uint8Array([1, 0, 0, 0, 1, ...getAddressEncoder().encode(authority)]);
  const bytes = getBase64Decoder().decode(start) as Base64EncodedBytes;
  const filters = [{ memcmp: { offset: 0n, bytes, encoding: 'base64' } }] as const;
  const config = { encoding: 'base64', filters, dataSlice: { offset: 0, length: 0 } } as const;
  const found = await rpc
    .getProgramAccounts(LOADER_V3_ADDRESS, config)
    .send(signal ? { abortSignal: signal } : {});
  return found.slice(0, MAX_BUFFERS_LISTED).map(({ pubkey, account }) => ({
    address: pubkey,
    lamports: account.lamports,
    size: Number(account.space) - BUFFER_HEADER_BYTES,
  }));
}

export interface CloseBufferOptions {
  readonly cluster: ChainConnection;
  readonly payer: TransactionSigner;
  readonly buffer: Address;
  readonly authority: TransactionSigner;
  /** Gets the rent; the payer without it. */
  readonly recipient?: Address;
  readonly signal?: AbortSignal;
}

/** Closes an abandoned buffer. @throws NotABufferError, AuthorityMismatchError, or the sender's errors. */
export async function closeBuffer(options: CloseBufferOptions): Promise<SentTransaction> {
  const { cluster, payer, buffer, authority, recipient = payer.address, signal } = options;
  const found = await fetchBuffer(cluster, buffer, signal ? { signal } : {});
  if (found === undefined) throw new NotABufferError(buffer);
  if (found.authority !== authority.address) {
    throw new AuthorityMismatchError(buffer, found.authority, authority.address);
  }
  const feePayer = payer.address === authority.address ? authority : payer;
  const instructions = [closeBufferAccount(buffer, recipient, authority)];
  return sendInstructions({ cluster, feePayer, instructions, ...(signal ? { signal } : {}) });
}
