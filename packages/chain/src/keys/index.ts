export {
  KeyFileExistsError,
  KeyFileMalformedError,
  KeyFileUnreadableError,
  KeyFileUnwritableError,
  KeyMismatchError,
  PassphraseLengthError,
  PassphraseRequiredError,
  WrongPassphraseError,
} from './errors.ts';
export {
  type CreateKeyFileOptions,
  createKeyFile,
  type ReadKeyFileOptions,
  readKeyFile,
} from './key-file.ts';
