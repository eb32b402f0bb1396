//! Marks a key as used, for ever.

use pina::*;

use crate::{
    ID,
    state::{KEY_RECORD_VERSION, KeyRecord},
};

/// Creates the KeyRecord of `key`, which speaks for `device` from `now` on.
///
/// Errors: `InvalidSeeds` when `record` is not at the key's address, `AccountAlreadyInitialized` when the key was used.
pub fn mark_used(
    record: &mut AccountView,
    payer: &AccountView,
    key: &Address,
    device: &Address,
    now: i64,
) -> ProgramResult {
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
