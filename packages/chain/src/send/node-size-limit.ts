import { isSolanaError, SOLANA_ERROR__JSON_RPC__INVALID_PARAMS } from '@solana/kit';
import { TransactionTooLargeError } from './errors.ts';

/** Agave up to 4.1 takes no larger transaction over RPC, although v1 has room for 4,096 bytes. */
const NODE_PACKET_BYTES = 1_232;

/** Gives the name of this package to a node's refusal of a large v1 transaction; other errors as they are. */
export function nameSizeRefusal(error: unknown, size: number): unknown {
  if (!isSolanaError(error, SOLANA_ERROR__JSON_RPC__INVALID_PARAMS)) return error;
  const refused = size > NODE_PACKET_BYTES && /too large/.test(String(error.context.__serverMessage));
  return refused ? new TransactionTooLargeError(size, NODE_PACKET_BYTES, 'this RPC node') : error;
}
