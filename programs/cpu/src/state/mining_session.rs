//! One personal challenge, for one proof.

use neoengine_shared::SharedError;
use pina::*;

use super::CpuAccountType;
use crate::{errors::CpuError, neohash_version};

/// The layout that this program writes.
pub const MINING_SESSION_VERSION: u8 = 1;
/// How long a session takes a proof.
pub const SESSION_SECONDS: i64 = 180;
const SESSION_SEED: &[u8] = b"session";

/// A device's open session. Closed by its proof, by the device, or after its time by anyone; the miner's counter sees
/// to it that no later session has the same challenge.
#[account(discriminator = CpuAccountType::MiningSession)]
#[pda(seeds = [SESSION_SEED, miner: Address], bump = bump)]
pub struct MiningSession {
    #[pina(validate(value == MINING_SESSION_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// NeoHash version.
    pub neohash_version: u8,
    /// Leading zero bits that the proof's digest must have.
    pub bits: u8,
    /// The core region that the device was in.
    pub region: u8,
    pub miner: Address,
    /// identity's Device account.
    pub device: Address,
    /// The key that opened the session: what NeoHash calls the device.
    pub device_key: Address,
    pub owner: Address,
    /// The epoch of the opening.
    pub epoch: u64,
    /// The newest slot hash at the opening.
    pub slot_hash: [u8; 32],
    /// Which of the miner's sessions this is.
    pub counter: u64,
    pub challenge: [u8; 32],
    pub opened_at: i64,
    pub expires_at: i64,
    /// Who paid the rent and gets it back.
    pub rent_payer: Address,
}

/// Bytes of the account: what the schema macro must arrive at.
#[rustfmt::skip]
pub const MINING_SESSION_BYTES: usize =
    1    // discriminator
    + 1  // version
    + 1  // bump
    + 1  // neohash_version
    + 1  // bits
    + 1  // region
    + 32 // miner
    + 32 // device
    + 32 // device_key
    + 32 // owner
    + 8  // epoch
    + 32 // slot_hash
    + 8  // counter
    + 32 // challenge
    + 8  // opened_at
    + 8  // expires_at
    + 32; // rent_payer
const _: () = assert!(size_of::<MiningSessionZc>() == MINING_SESSION_BYTES);

impl MiningSessionZc {
    /// Errors: `SessionExpired` after the session's last second.
    pub fn require_running(&self, now: i64) -> Result<(), CpuError> {
        if now <= self.expires_at.get() { Ok(()) } else { Err(CpuError::SessionExpired) }
    }

    /// Errors: `TimestampOutsideSession` unless the proof was found after the opening and not in the future.
    pub fn require_within(&self, timestamp: i64, now: i64) -> Result<(), CpuError> {
        let within = self.opened_at.get() <= timestamp && timestamp <= now;
        if within { Ok(()) } else { Err(CpuError::TimestampOutsideSession) }
    }

    /// Seconds from the opening to `now`, at most the session's life.
    pub fn seconds_run(&self, now: i64) -> u64 {
        now.saturating_sub(self.opened_at.get()).clamp(0, SESSION_SECONDS) as u64
    }

    /// The target in v2 bits: what the proof is worth.
    pub fn worth_bits(&self) -> Result<u8, CpuError> {
        neohash_version::worth_bits(self.neohash_version, self.bits)
    }

    /// What holds when a session is opened.
    pub fn invariant(&self) -> ProgramResult {
        let lives = self.expires_at.get().checked_sub(self.opened_at.get()) == Some(SESSION_SECONDS);
        if !lives || self.counter.get() == 0 {
            return Err(SharedError::InvariantBroken.into());
        }
        self.worth_bits().map(|_| ()).map_err(Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(bytes: &mut [u8; MiningSession::SIZE]) -> &mut MiningSessionZc {
        MiningSession::initialize(bytes, |session| {
            session.version = MINING_SESSION_VERSION;
            session.neohash_version = neohash_version::V2;
            session.counter.set(1);
            session.opened_at.set(1_000);
            session.expires_at.set(1_180);
            Ok(())
        })
        .unwrap()
    }

    #[test]
    fn it_runs_through_its_last_second() {
        let mut bytes = [0; MiningSession::SIZE];
        let session = session(&mut bytes);
        assert_eq!(session.require_running(1_180), Ok(()));
        assert_eq!(session.require_running(1_181), Err(CpuError::SessionExpired));
        assert_eq!((session.seconds_run(1_030), session.seconds_run(9_999), session.seconds_run(0)), (30, 180, 0));
    }

    #[test]
    fn a_timestamp_lies_between_opening_and_now() {
        let mut bytes = [0; MiningSession::SIZE];
        let session = session(&mut bytes);
        for (timestamp, fine) in [(999, false), (1_000, true), (1_050, true), (1_051, false), (i64::MAX, false)] {
            assert_eq!(session.require_within(timestamp, 1_050).is_ok(), fine, "{timestamp}");
        }
    }

    #[test]
    fn a_session_lives_180_seconds_and_has_a_number() {
        let mut bytes = [0; MiningSession::SIZE];
        let session = session(&mut bytes);
        assert_eq!(session.invariant(), Ok(()));
        session.expires_at.set(1_181);
        assert_eq!(session.invariant(), Err(SharedError::InvariantBroken.into()));
        session.expires_at.set(1_180);
        session.counter.set(0);
        assert_eq!(session.invariant(), Err(SharedError::InvariantBroken.into()));
    }
}
