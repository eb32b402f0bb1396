/**
 * The encrypted key file: JSON with the keypair's 64 bytes sealed by AES-256-GCM under a key that scrypt makes
 * from the passphrase. Everything else in the file is authenticated with it.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { KeyFileMalformedError, WrongPassphraseError } from './errors.ts';
import { MAX_SCRYPT_MEMORY_BYTES, MAX_SCRYPT_PARALLELISM, SCRYPT } from './limits.ts';
import { addressOfBytes, KEYPAIR_BYTES } from './secret-bytes.ts';

const FORMAT = 'neoengine-encrypted-keypair';
const VERSION = 1;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SALT_BYTES = 16;

interface ScryptParameters {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** What is authenticated beside the ciphertext, in this order. */
interface Header {
  readonly format: string;
  readonly version: number;
  readonly address: string;
  readonly kdf: { readonly name: 'scrypt'; readonly salt: string } & ScryptParameters;
  readonly cipher: { readonly name: string; readonly nonce: string };
}

const derive = promisify<
  string,
  Uint8Array,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);

export async function encodeEncrypted(bytes: Uint8Array, passphrase: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    address: addressOfBytes(bytes),
    kdf: { name: 'scrypt', salt: salt.toString('base64'), ...SCRYPT },
    cipher: { name: CIPHER, nonce: nonce.toString('base64') },
  };
  const cipher = createCipheriv(CIPHER, await deriveKey(passphrase, salt, SCRYPT), nonce);
  cipher.setAAD(authenticated(header));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  return JSON.stringify({ ...header, ciphertext: sealed.toString('base64') }, null, 2);
}

/** Whether a key file's JSON is of this format. */
export function isEncrypted(content: unknown): content is Record<string, unknown> {
  return typeof content === 'object' && content !== null && 'format' in content && content.format === FORMAT;
}

/** @throws KeyFileMalformedError, WrongPassphraseError */
export async function decodeEncrypted(
  path: string,
  content: Record<string, unknown>,
  passphrase: string,
): Promise<Uint8Array> {
  const header = readHeader(path, content);
  const sealed = readBase64(path, content.ciphertext, KEYPAIR_BYTES + TAG_BYTES);
  const key = await deriveKey(passphrase, readBase64(path, header.kdf.salt, SALT_BYTES), header.kdf);
  const decipher = createDecipheriv(CIPHER, key, readBase64(path, header.cipher.nonce, NONCE_BYTES));
  decipher.setAAD(authenticated(header));
  decipher.setAuthTag(sealed.subarray(KEYPAIR_BYTES));
  try {
    return new Uint8Array(
      Buffer.concat([decipher.update(sealed.subarray(0, KEYPAIR_BYTES)), decipher.final()]),
    );
  } catch {
    throw new WrongPassphraseError(path);
  }
}

function readHeader(path: string, content: Record<string, unknown>): Header {
  if (content.version !== VERSION) throw new KeyFileMalformedError(path, 'its version is not known');
  const { address, kdf, cipher } = content as { address?: unknown; kdf?: unknown; cipher?: unknown };
  const { name, salt, n, r, p } = (kdf ?? {}) as Record<string, unknown>;
  const { name: cipherName, nonce } = (cipher ?? {}) as Record<string, unknown>;
  const texts = [address, salt, nonce].every((value) => typeof value === 'string');
  if (!texts || name !== 'scrypt' || cipherName !== CIPHER || !areSafe({ n, r, p })) {
    throw new KeyFileMalformedError(path, 'its encryption parameters are missing or out of bounds');
  }
  return {
    format: FORMAT,
    version: VERSION,
    address: address as string,
    kdf: { name, salt: salt as string, n: n as number, r: r as number, p: p as number },
    cipher: { name: cipherName, nonce: nonce as string },
  };
}

/** N a power of two (RFC 7914), and no more memory and time than a file may ask for. */
function areSafe({ n, r, p }: Record<'n' | 'r' | 'p', unknown>): boolean {
  if (![n, r, p].every((value) => Number.isSafeInteger(value) && (value as number) >= 1)) return false;
  const [cost, block, parallel] = [n as number, r as number, p as number];
  if (cost < 2 || 2 ** Math.round(Math.log2(cost)) !== cost) return false;
  return 128 * cost * block <= MAX_SCRYPT_MEMORY_BYTES && parallel <= MAX_SCRYPT_PARALLELISM;
}

function readBase64(path: string, text: unknown, length: number): Buffer {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (bytes.length !== length)
    throw new KeyFileMalformedError(path, 'an encrypted field has the wrong length');
  return bytes;
}

function deriveKey(passphrase: string, salt: Uint8Array, { n, r, p }: ScryptParameters): Promise<Buffer> {
  // The same passphrase typed on another system may come in another Unicode form.
  const maxmem = 2 * MAX_SCRYPT_MEMORY_BYTES;
  return derive(passphrase.normalize('NFKC'), salt, KEY_BYTES, { N: n, r, p, maxmem });
}

function authenticated(header: Header): Buffer {
  const { format, version, address, kdf, cipher } = header;
  const parts = [
    format,
    version,
    address,
    kdf.name,
    kdf.salt,
    kdf.n,
    kdf.r,
    kdf.p,
    cipher.name,
    cipher.nonce,
  ];
  return Buffer.from(JSON.stringify(parts));
}
