import { decodeBase58 } from '../base58.ts';
import { MAX_TRANSACTION_BYTES, MAX_V1_TRANSACTION_BYTES } from '../limits.ts';
import { MalformedBytes } from '../transaction/byte-reader.ts';
import { parseWireTransaction, type WireTransaction } from '../transaction/wire.ts';
import type { Config } from './params.ts';
import { invalidParams, RPC_CODES, RpcError } from './rpc-error.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const SIGNATURE_BYTES = 64;

/** Reads a wire transaction in the encoding that the configuration names (base58 where it names none). */
export function decodeTransaction(text: string, config: Config): WireTransaction {
  const encoding = config.oneOf('encoding', ['base58', 'base64']) ?? 'base58';
  const bytes = encoding === 'base64' ? fromBase64(text) : decodeBase58(text, MAX_TRANSACTION_BYTES);
  if (bytes === undefined)
    throw invalidParams('invalid base58 encoding of the transaction, or it is too large.');
  return parse(bytes);
}

/** Reads a message without signatures, as getFeeForMessage takes it. */
export function decodeMessage(text: string): WireTransaction {
  const message = fromBase64(text);
  const isV1 = message[0] === 0x81;
  const signers = message[isV1 || message[0] === 0x80 ? 1 : 0] ?? 0;
  const signatures = Buffer.alloc(signers * SIGNATURE_BYTES);
  return parse(Buffer.concat(isV1 ? [message, signatures] : [Buffer.from([signers]), signatures, message]));
}

function fromBase64(text: string): Buffer {
  if (text.length > MAX_V1_TRANSACTION_BYTES * 2)
    throw invalidParams('base64 encoded transaction too large.');
  if (!BASE64.test(text)) throw invalidParams('invalid base64 encoding.');
  return Buffer.from(text, 'base64');
}

function parse(bytes: Uint8Array): WireTransaction {
  try {
    return parseWireTransaction(bytes);
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error;
    throw new RpcError(RPC_CODES.invalidParams, `failed to deserialize the transaction: ${error.message}`);
  }
}
