import { NeoEngineError } from '../errors.ts';

/** There is no file at the path, or it cannot be read. */
export class KeyFileUnreadableError extends NeoEngineError {
  readonly code = 'KEY_FILE_UNREADABLE';
}

/** The file is there and is no key file. Its content is never repeated. */
export class KeyFileMalformedError extends NeoEngineError {
  readonly code = 'KEY_FILE_MALFORMED';

  constructor(path: string, what: string) {
    super(`${path} is not a key file: ${what}.`, {
      advice: 'Give a Solana CLI keypair file (64 numbers in brackets) or a file that NeoEngine wrote.',
    });
  }
}

/** The public half of the file does not belong to its private half, or is not the one expected. */
export class KeyMismatchError extends NeoEngineError {
  readonly code = 'KEY_MISMATCH';

  constructor(path: string) {
    super(`The public key in ${path} does not belong to its private key.`, {
      advice: 'The file was changed or damaged: restore it from a copy.',
    });
  }
}

/** There is a file at the path already; a key is never overwritten. */
export class KeyFileExistsError extends NeoEngineError {
  readonly code = 'KEY_FILE_EXISTS';

  constructor(path: string) {
    super(`${path} exists already.`, { advice: 'Choose another path; a key file is never overwritten.' });
  }
}

/** The file cannot be written. */
export class KeyFileUnwritableError extends NeoEngineError {
  readonly code = 'KEY_FILE_UNWRITABLE';
}

/** The file is encrypted and no passphrase was given. */
export class PassphraseRequiredError extends NeoEngineError {
  readonly code = 'PASSPHRASE_REQUIRED';

  constructor(path: string) {
    super(`${path} is encrypted.`, { advice: 'Give its passphrase.' });
  }
}

/** The passphrase does not open the file, or the file was changed: the two cannot be told apart. */
export class WrongPassphraseError extends NeoEngineError {
  readonly code = 'PASSPHRASE_WRONG';

  constructor(path: string) {
    super(`The passphrase does not open ${path}.`, {
      advice: 'Check the passphrase, and that the file is unchanged.',
    });
  }
}

/** A passphrase for a new file that is too short or too long. */
export class PassphraseLengthError extends NeoEngineError {
  readonly code = 'PASSPHRASE_LENGTH';
}
