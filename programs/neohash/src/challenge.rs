//! Challenges: what a proof is bound to.

use crate::sha256::sha256;

const TAG: &[u8; 16] = b"neohash.session\0";

/// What makes up the challenge of a mining session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session<'a> {
    /// NeoHash version, 1 or 2.
    pub version: u8,
    /// Epoch in which the session was opened.
    pub epoch: u64,
    /// Slot hash saved when the session was opened.
    pub slot_hash: &'a [u8; 32],
    /// Address of the miner's account.
    pub miner: &'a [u8; 32],
    /// The miner's count of sessions, which never falls.
    pub counter: u64,
}

/// The challenge of a mining session: SHA-256 over its fields in fixed widths, numbers
/// little-endian, after a domain tag.
pub fn session(session: &Session) -> [u8; 32] {
    let mut message = [0; 16 + 1 + 8 + 32 + 32 + 8];
    message[..16].copy_from_slice(TAG);
    message[16] = session.version;
    message[17..25].copy_from_slice(&session.epoch.to_le_bytes());
    message[25..57].copy_from_slice(session.slot_hash);
    message[57..89].copy_from_slice(session.miner);
    message[89..97].copy_from_slice(&session.counter.to_le_bytes());
    sha256(&message)
}
