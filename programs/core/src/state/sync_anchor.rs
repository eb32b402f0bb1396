use neoengine_shared::SharedError;
use pina::*;

use super::CoreAccount;
use super::VERSION;

/// Checkpoint of an owner's synchronised data: the root of what the devices agreed on.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"sync", owner: Address, id: [u8; 32]], bump = bump)]
pub struct SyncAnchor {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub owner: Address,
    pub id: [u8; 32],
    pub root: [u8; 32],
    /// Entries under the root.
    pub count: u64,
    /// Rises with every checkpoint, so that an older one never replaces a newer.
    pub checkpoint: u64,
    pub updated_at: i64,
    pub rent_payer: Address,
    pub seq: u64,
}

#[rustfmt::skip]
const SYNC_ANCHOR_BYTES: usize =
      1    // discriminator
    + 1    // version
    + 1    // bump
    + 32   // owner
    + 32   // id
    + 32   // root
    + 8    // count
    + 8    // checkpoint
    + 8    // updated_at
    + 32   // rent_payer
    + 8; // seq
const _: () = assert!(size_of::<SyncAnchorZc>() == SYNC_ANCHOR_BYTES);

self_named!(SyncAnchor, SyncAnchorZc, |anchor| SyncAnchor::seeds(&anchor.owner, anchor.id));
