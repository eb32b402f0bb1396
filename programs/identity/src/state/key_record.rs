//! The mark that a key has been a device's: a key is used once, ever.

use neoengine_shared::SharedError;
use pina::*;

use super::IdentityAccountType;

/// The layout that this program writes.
pub const KEY_RECORD_VERSION: u8 = 1;
const KEY_SEED: &[u8] = b"key";

/// Which device a key belongs to, or belonged to. Never closes: it is the guard against registering again.
#[account(discriminator = IdentityAccountType::KeyRecord)]
#[pda(seeds = [KEY_SEED, key: Address], bump = bump)]
pub struct KeyRecord {
    #[pina(validate(value == KEY_RECORD_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub key: Address,
    /// The Device account.
    pub device: Address,
    /// Unix seconds.
    pub used_since: i64,
}

/// Bytes of the account: what the schema macro must arrive at.
#[rustfmt::skip]
pub const KEY_RECORD_BYTES: usize =
    1    // discriminator
    + 1  // version
    + 1  // bump
    + 32 // key
    + 32 // device
    + 8; // used_since
const _: () = assert!(size_of::<KeyRecordZc>() == KEY_RECORD_BYTES);
