//! What a member may do: bits of one byte.

/// May propose vault transactions.
pub const PROPOSE: u8 = 1;
/// May approve and reject them; counts for the threshold.
pub const APPROVE: u8 = 2;
/// May execute them.
pub const EXECUTE: u8 = 4;
/// Every permission.
pub const ALL: u8 = PROPOSE | APPROVE | EXECUTE;
