/** Longest key file read, in bytes; a plain one has about 230, an encrypted one about 500. */
export const MAX_KEY_FILE_BYTES = 4_096;

/** Only the owner may read and write. */
export const KEY_FILE_MODE = 0o600;
export const KEY_DIRECTORY_MODE = 0o700;

/** scrypt (RFC 7914) for new files: 128 MiB and about half a second (N = 2^17, r = 8, p = 1, as OWASP asks). */
export const SCRYPT = { n: 2 ** 17, r: 8, p: 1 } as const;
/** The most that a file may ask for: 128 · N · r bytes of memory. A stranger's file must not exhaust it. */
export const MAX_SCRYPT_MEMORY_BYTES = 512 * 1024 * 1024;
export const MAX_SCRYPT_PARALLELISM = 4;

export const MIN_PASSPHRASE_LENGTH = 8;
export const MAX_PASSPHRASE_LENGTH = 1_024;
