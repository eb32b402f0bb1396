/** Every number that a client of the localnet can push against, or that the protocol fixes. */

/** Nominal length of a slot, in milliseconds. */
export const SLOT_MILLISECONDS = 400;

/** Slots in an epoch, as on mainnet; the localnet has no warm-up epochs. */
export const SLOTS_PER_EPOCH = 432_000n;

/** Blocks for which a blockhash stays usable (Agave's MAX_PROCESSING_AGE). */
export const MAX_BLOCKHASH_AGE = 150;

/** Entries of the SlotHashes sysvar. */
export const SLOT_HASHES_ENTRIES = 512;

/** Wire size of a legacy or v0 transaction, in bytes. */
export const MAX_TRANSACTION_BYTES = 1_232;

/** Wire size of a v1 transaction, in bytes. */
export const MAX_V1_TRANSACTION_BYTES = 4_096;

/** Lamports charged for each signature. */
export const LAMPORTS_PER_SIGNATURE = 5_000n;

/** The most one airdrop request may ask for, in lamports (1,000,000 SOL). */
export const MAX_AIRDROP_LAMPORTS = 1_000_000_000_000_000n;

/** What the faucet holds at genesis, in lamports (500 million SOL). */
export const FAUCET_LAMPORTS = 500_000_000_000_000_000n;

/** Addresses in one getMultipleAccounts. */
export const MAX_MULTIPLE_ACCOUNTS = 100;

/** Signatures in one getSignatureStatuses. */
export const MAX_SIGNATURE_STATUSES = 256;

/** Signatures in one page of getSignaturesForAddress. */
export const MAX_SIGNATURES_PAGE = 1_000;

/** Slots in one getBlocks range. */
export const MAX_BLOCKS_RANGE = 500_000n;

/** Slots in one getSlotLeaders. */
export const MAX_SLOT_LEADERS = 5_000n;

/** Filters in one getProgramAccounts or programSubscribe. */
export const MAX_PROGRAM_FILTERS = 4;

/** Bytes that one memcmp filter compares. */
export const MAX_MEMCMP_BYTES = 128;

/** Account data that base58 answers carry, in bytes. */
export const MAX_BASE58_ACCOUNT_BYTES = 128;

/** Bytes of an HTTP body or a WebSocket message. */
export const MAX_REQUEST_BYTES = 1_048_576;

/** Requests in one JSON-RPC batch. */
export const MAX_BATCH_REQUESTS = 100;

/** Open HTTP and WebSocket connections, together. */
export const MAX_CONNECTIONS = 256;

/** Subscriptions that one WebSocket may hold. */
export const MAX_SUBSCRIPTIONS_PER_CONNECTION = 1_024;

/** Bytes a slow WebSocket client may leave unread before it is dropped. */
export const MAX_SOCKET_BACKLOG_BYTES = 16_777_216;

/** Milliseconds an HTTP client has to send a whole request. */
export const REQUEST_TIMEOUT_MILLISECONDS = 30_000;

/** Transactions whose full records stay in memory; older ones are read from the ledger. */
export const RECENT_RECORDS = 4_096;

/** Transactions that a localnet without a directory remembers. */
export const MEMORY_HISTORY_TRANSACTIONS = 200_000;

/** Bytes after which a ledger segment is closed and a snapshot is taken. */
export const SEGMENT_BYTES = 16 * 1024 * 1024;

/** Ledger segments kept as history; older ones are deleted. */
export const MAX_SEGMENTS = 16;

/** Snapshots kept, so that a damaged newest one does not end the chain. */
export const MAX_SNAPSHOTS = 2;

/** Bytes of log lines kept for one transaction, as on mainnet. */
export const MAX_LOG_BYTES = 10_000n;
