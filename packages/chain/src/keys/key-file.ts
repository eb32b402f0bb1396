import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyPairSigner } from '@solana/kit';
import { decodeEncrypted, encodeEncrypted, isEncrypted } from './encrypted-format.ts';
import {
  KeyFileExistsError,
  KeyFileMalformedError,
  KeyFileUnreadableError,
  KeyFileUnwritableError,
  PassphraseLengthError,
  PassphraseRequiredError,
} from './errors.ts';
import {
  KEY_DIRECTORY_MODE,
  KEY_FILE_MODE,
  MAX_KEY_FILE_BYTES,
  MAX_PASSPHRASE_LENGTH,
  MIN_PASSPHRASE_LENGTH,
} from './limits.ts';
import { decodePlain, encodePlain } from './plain-format.ts';
import { generateKeypairBytes, toSigner } from './secret-bytes.ts';

export interface CreateKeyFileOptions {
  /** Encrypts the file; without it, whoever can read the file has the key. 8 to 1,024 characters. */
  readonly passphrase?: string;
}

export interface ReadKeyFileOptions {
  /** Opens an encrypted file; not looked at for a plain one. */
  readonly passphrase?: string;
  /** Told when others than the owner may read the file; not called on Windows, which has no such modes. */
  readonly onWarning?: (message: string) => void;
}

/**
 * Makes a new random keypair and writes it to a new file that only the owner may read (mode 0600), in the
 * Solana CLI's format or, with a passphrase, encrypted. Missing directories are made (mode 0700).
 *
 * @throws KeyFileExistsError, KeyFileUnwritableError, PassphraseLengthError
 */
export async function createKeyFile(
  path: string,
  options: CreateKeyFileOptions = {},
): Promise<KeyPairSigner> {
  const { passphrase } = options;
  if (passphrase !== undefined) assertPassphraseLength(passphrase);
  const bytes = generateKeypairBytes();
  await writeNewFile(
    path,
    passphrase === undefined ? encodePlain(bytes) : await encodeEncrypted(bytes, passphrase),
  );
  return toSigner(path, bytes);
}

/**
 * Reads a key file of the Solana CLI or one that createKeyFile wrote.
 *
 * @throws KeyFileUnreadableError, KeyFileMalformedError, KeyMismatchError, PassphraseRequiredError,
 *   WrongPassphraseError
 */
export async function readKeyFile(path: string, options: ReadKeyFileOptions = {}): Promise<KeyPairSigner> {
  const content = parse(path, await readSmallFile(path, options.onWarning));
  if (Array.isArray(content)) return toSigner(path, decodePlain(path, content));
  if (!isEncrypted(content))
    throw new KeyFileMalformedError(path, 'it holds neither 64 numbers nor an encrypted key');
  if (options.passphrase === undefined) throw new PassphraseRequiredError(path);
  return toSigner(path, await decodeEncrypted(path, content, options.passphrase));
}

function assertPassphraseLength({ length }: string): void {
  if (length >= MIN_PASSPHRASE_LENGTH && length <= MAX_PASSPHRASE_LENGTH) return;
  throw new PassphraseLengthError(`The passphrase has ${length} characters.`, {
    advice: `Choose one of ${MIN_PASSPHRASE_LENGTH} to ${MAX_PASSPHRASE_LENGTH} characters.`,
  });
}

/** The file appears whole or not at all: nobody reads half a key, and of two processes that make one, one wins. */
async function writeNewFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: KEY_DIRECTORY_MODE });
    await writeDurably(draft, `${text}\n`);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw unwritable(path, error);
  }
  try {
    // A link, unlike a rename, never replaces what is there.
    await link(draft, path);
  } catch (error) {
    throw errorCode(error) === 'EEXIST' ? new KeyFileExistsError(path) : unwritable(path, error);
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  // `wx` creates and never opens what is there, so no other process and no link can receive the key.
  const file = await open(path, 'wx', KEY_FILE_MODE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function unwritable(path: string, error: unknown): KeyFileUnwritableError {
  return new KeyFileUnwritableError(`${path} cannot be written (${errorCode(error)}).`, {
    advice: 'Check that the directory exists, is writable and has space.',
  });
}

async function readSmallFile(path: string, onWarning?: (message: string) => void): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size, mode } = await file.stat();
      if (size > MAX_KEY_FILE_BYTES) throw new KeyFileMalformedError(path, `it has ${size} bytes`);
      const others = mode & 0o077;
      if (others !== 0 && process.platform !== 'win32') {
        onWarning?.(`${path} can be read by other users of this machine; run: chmod 600 ${path}`);
      }
      // A device or a pipe has no size, so the bound stands here too.
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(MAX_KEY_FILE_BYTES) });
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof KeyFileMalformedError) throw error;
    throw unreadable(path, errorCode(error));
  }
}

function unreadable(path: string, code: string): KeyFileUnreadableError {
  if (code === 'ENOENT') {
    return new KeyFileUnreadableError(`There is no key file at ${path}.`, {
      advice: 'Check the path, or create a key.',
    });
  }
  const advice = 'Check that it is a file and that you may read it.';
  return new KeyFileUnreadableError(`${path} cannot be read (${code}).`, { advice });
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold the key.
    throw new KeyFileMalformedError(path, 'it is not JSON');
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
