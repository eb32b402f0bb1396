//! Capabilities of registry entries. Each instruction that another program calls names the one that it needs.
//! Numbers are frozen. Bit 2 is reserved: claims do not hang on the registry, see `settle_work`.

/// `open_work_page` and `credit_work` of the entry's own class.
pub const CREDIT_WORK: u32 = 1;
/// rewards: `pay` from the budget of the entry's own class.
pub const PAY: u32 = 4;
/// `update_global_state`.
pub const UPDATE_STATE: u32 = 8;
/// identity: `adjust_trust`.
pub const ADJUST_TRUST: u32 = 16;
/// identity: `attest`, `request_challenge`.
pub const ATTEST: u32 = 32;
/// identity: `revoke` of a device of any owner.
pub const REVOKE: u32 = 64;

/// All that exist.
pub const ALL: u32 = CREDIT_WORK | PAY | UPDATE_STATE | ADJUST_TRUST | ATTEST | REVOKE;
/// Those that need a class, because they act for one.
pub const OF_A_CLASS: u32 = CREDIT_WORK | PAY;
/// Those that an attestor's key may hold: none that creates work or money.
pub const OF_AN_ATTESTOR: u32 = UPDATE_STATE | ADJUST_TRUST | ATTEST | REVOKE;
