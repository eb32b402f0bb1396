//! What one device has mined.

use neoengine_shared::SharedError;
use pina::*;

use super::CpuAccountType;
use crate::{
    errors::CpuError,
    rate::{HIGHEST_RATE_MILLI, LOWEST_RATE_MILLI},
};

/// The layout that this program writes.
pub const MINER_VERSION: u8 = 1;
const MINER_SEED: &[u8] = b"miner";

/// The miner of one device. Never closes: its session counter is what keeps a challenge from coming twice.
#[account(discriminator = CpuAccountType::Miner)]
#[pda(seeds = [MINER_SEED, device: Address], bump = bump)]
pub struct Miner {
    #[pina(validate(value == MINER_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Bump of the miner's session, found once.
    pub session_bump: u8,
    pub has_open_session: bool,
    /// identity's Device account.
    pub device: Address,
    /// Sessions ever opened.
    pub session_counter: u64,
    /// The device's own recent speed: NeoHash v2 solutions a second x 1000.
    pub rate_milli: u64,
    /// Proofs accepted.
    pub accepted: u64,
    /// Work accepted, in expected solutions.
    pub work: u64,
    /// Sessions that ended without a proof.
    pub expired: u32,
    /// Unix seconds; 0 when never.
    pub last_proof_at: i64,
    /// Events emitted.
    pub seq: u64,
}

/// Bytes of the account: what the schema macro must arrive at.
#[rustfmt::skip]
pub const MINER_BYTES: usize =
    1    // discriminator
    + 1  // version
    + 1  // bump
    + 1  // session_bump
    + 1  // has_open_session
    + 32 // device
    + 8  // session_counter
    + 8  // rate_milli
    + 8  // accepted
    + 8  // work
    + 4  // expired
    + 8  // last_proof_at
    + 8; // seq
const _: () = assert!(size_of::<MinerZc>() == MINER_BYTES);

impl MinerZc {
    /// Counts a new session and says its number, from 1.
    ///
    /// Errors: `SessionAlreadyOpen`.
    pub fn begin_session(&mut self) -> Result<u64, ProgramError> {
        if self.has_open_session.get() {
            return Err(CpuError::SessionAlreadyOpen.into());
        }
        let counter = self.session_counter.get().checked_add(1).ok_or(SharedError::InvariantBroken)?;
        self.session_counter.set(counter);
        self.has_open_session = true.into();
        Ok(counter)
    }

    /// Takes an accepted proof over.
    pub fn count_proof(&mut self, work: u64, rate_milli: u64, now: i64) -> Result<(), SharedError> {
        let accepted = self.accepted.get().checked_add(1).ok_or(SharedError::InvariantBroken)?;
        let total = self.work.get().checked_add(work).ok_or(SharedError::InvariantBroken)?;
        self.accepted.set(accepted);
        self.work.set(total);
        self.rate_milli.set(rate_milli);
        self.last_proof_at.set(now);
        self.has_open_session = false.into();
        Ok(())
    }

    /// Takes the end of a session without a proof over; `rate_milli` is the lowered rate if the session ran out.
    pub fn count_closed(&mut self, lowered_rate_milli: Option<u64>) {
        if let Some(rate_milli) = lowered_rate_milli {
            self.expired.set(self.expired.get().saturating_add(1));
            self.rate_milli.set(rate_milli);
        }
        self.has_open_session = false.into();
    }

    /// What holds after every instruction that changes a miner.
    pub fn invariant(&self) -> ProgramResult {
        let consistent = (LOWEST_RATE_MILLI..=HIGHEST_RATE_MILLI).contains(&self.rate_milli.get())
            && self.accepted.get() <= self.session_counter.get()
            && u64::from(self.expired.get()) <= self.session_counter.get();
        if consistent { Ok(()) } else { Err(SharedError::InvariantBroken.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn miner(bytes: &mut [u8; Miner::SIZE]) -> &mut MinerZc {
        Miner::initialize(bytes, |miner| {
            miner.version = MINER_VERSION;
            miner.rate_milli.set(2_000);
            Ok(())
        })
        .unwrap()
    }

    #[test]
    fn sessions_are_numbered_and_come_one_at_a_time() {
        let mut bytes = [0; Miner::SIZE];
        let miner = miner(&mut bytes);
        assert_eq!(miner.begin_session(), Ok(1));
        assert_eq!(miner.begin_session(), Err(CpuError::SessionAlreadyOpen.into()));
        miner.count_closed(None);
        assert_eq!(miner.begin_session(), Ok(2));
        assert_eq!(miner.invariant(), Ok(()));
    }

    #[test]
    fn a_proof_and_a_miss_are_counted() {
        let mut bytes = [0; Miner::SIZE];
        let miner = miner(&mut bytes);
        miner.begin_session().unwrap();
        miner.count_proof(64, 2_500, 77).unwrap();
        miner.begin_session().unwrap();
        miner.count_closed(Some(1_500));
        assert_eq!((miner.accepted.get(), miner.work.get(), miner.last_proof_at.get()), (1, 64, 77));
        assert_eq!((miner.expired.get(), miner.rate_milli.get()), (1, 1_500));
        assert_eq!(miner.invariant(), Ok(()));
    }

    #[test]
    fn counters_do_not_overflow_silently() {
        let mut bytes = [0; Miner::SIZE];
        let miner = miner(&mut bytes);
        miner.work.set(u64::MAX);
        assert_eq!(miner.count_proof(1, 2_000, 0), Err(SharedError::InvariantBroken));
        miner.session_counter.set(u64::MAX);
        assert_eq!(miner.begin_session(), Err(SharedError::InvariantBroken.into()));
    }

    #[test]
    fn more_proofs_than_sessions_break_the_invariant() {
        let mut bytes = [0; Miner::SIZE];
        let miner = miner(&mut bytes);
        miner.accepted.set(1);
        assert_eq!(miner.invariant(), Err(SharedError::InvariantBroken.into()));
    }
}
