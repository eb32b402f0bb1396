//! Marks a key as used, for ever.

use pina::*;

use crate::{
    ID,
    state::{KEY_RECORD_VERSION, KeyRecord},
};

/// A key that speaks for a device from `now` on, and the account that says so.
pub struct MarkUsed<'a> {
    pub record: &'a mut AccountView,
    pub payer: &'a AccountView,
    pub key: &'a Address,
    pub device: &'a Address,
    pub now: i64,
}

impl MarkUsed<'_> {
    /// Creates the KeyRecord.
    ///
    /// Errors: `InvalidSeeds` when `record` is not at the key's address, `AccountAlreadyInitialized` when the key was
    /// used.
    pub fn invoke(self) -> ProgramResult {
        let Self { record, payer, key, device, now } = self;
        CreateProgramAccount { account: record, payer, owner: &ID, seeds: &KeyRecord::seeds(key).as_slices() }
            .invoke_with_bump::<KeyRecord>(|record, bump| {
                record.version = KEY_RECORD_VERSION;
                record.bump = bump;
                record.key = *key;
                record.device = *device;
                record.used_since.set(now);
                Ok(())
            })
            .map(|_| ())
    }
}
