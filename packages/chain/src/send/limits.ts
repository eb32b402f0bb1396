/** The runtime's ceiling for one transaction, in compute units. */
export const MAX_COMPUTE_UNITS = 1_400_000;

/** The runtime's ceiling for the account data that one transaction loads, in bytes. */
export const MAX_LOADED_ACCOUNTS_BYTES = 64 * 1024 * 1024;

/** Added to simulated compute units: a tenth, because state may differ when the transaction runs … */
export const COMPUTE_UNIT_MARGIN_BPS = 1_000;
/** … and at least one further try of a PDA bump search (1,500 units). */
export const COMPUTE_UNIT_MARGIN_MIN = 1_500;

/** Loaded data is charged in pages, so a limit inside a page saves nothing. Bytes. */
export const LOADED_DATA_PAGE_BYTES = 32 * 1024;
/** Charged beside its data for each account loaded (SIMD-0186). Bytes. */
export const LOADED_ACCOUNT_OVERHEAD_BYTES = 64;

/** Which of the recent fees of the touched accounts is paid: 60 of 100 slots took less. */
export const PRIORITY_FEE_PERCENTILE = 60;
/** Most lamports of priority fee a transaction may pay unless its caller says otherwise. */
export const DEFAULT_MAX_PRIORITY_FEE_LAMPORTS = 1_000_000n;
/** getRecentPrioritizationFees takes no more addresses. */
export const MAX_PRIORITY_FEE_ACCOUNTS = 128;

/** The same bytes are sent again this often until they land or expire. */
export const RESEND_INTERVAL_MS = 2_000;
/** First look at the status, for what landed before the subscription stood. */
export const FIRST_POLL_MS = 400;
export const POLL_INTERVAL_MS = 1_000;
/** Without a word on the transaction for this long (all nodes silent), its fate counts as unknown. */
export const CONFIRMATION_DEADLINE_MS = 180_000;

/** A node may know a signature before it can show the transaction's logs. */
export const DETAILS_ATTEMPTS = 6;
export const DETAILS_INTERVAL_MS = 400;

/** A blockhash is good for 150 blocks, so nothing signed with an older one can still repeat anything. */
export const MAX_REMEMBERED_BLOCKHASHES = 300;
