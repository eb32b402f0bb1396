import { PROGRAM_DATA_HEADER_BYTES } from '../loader/loader-state.ts';

/** Largest account the runtime allows (10 MiB), so the largest program. Bytes. */
export const MAX_ACCOUNT_BYTES = 10 * 1024 * 1024;
export const MAX_PROGRAM_BYTES = MAX_ACCOUNT_BYTES - PROGRAM_DATA_HEADER_BYTES;

/** Writes under way at once: enough to fill a slot, few enough for a public node's rate limit. */
export const WRITE_CONCURRENCY = 16;
/** What a Write takes: 2,370 units of the loader and 150 for each of three limit instructions, with room. */
export const WRITE_COMPUTE_UNITS = 5_000;
/** Rounds of reading the buffer and writing what is missing, before it counts as not verifiable. */
export const MAX_WRITE_ROUNDS = 5;

/** An extension must be at least this long once SIMD-0431 is active (less only near the account limit). Bytes. */
export const MIN_EXTENSION_BYTES = 10_240;

/** Accounts listed by findBuffers. */
export const MAX_BUFFERS_LISTED = 1_000;

/** A program can change once a slot: wait this long for the next one. Milliseconds. */
export const SLOT_WAIT_LIMIT_MS = 60_000;
export const SLOT_POLL_MS = 100;
