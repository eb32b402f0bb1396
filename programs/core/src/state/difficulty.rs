use neoengine_shared::SharedError;
use neoengine_shared::math;
use pina::*;

use super::CoreAccount;
use super::VERSION;
use crate::rules::Parameters;
use crate::rules::difficulty_step;
use crate::rules::step_bits;

/// The least difficulty of a mining session, steered towards a number of accepted proofs.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"difficulty"], bump = bump)]
pub struct Difficulty {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Leading zero bits that every proof needs at least.
    pub min_bits: u8,
    pub floor: u8,
    pub ceiling: u8,
    /// Accepted proofs a lane and epoch that are aimed at, times 1,000.
    pub target_milli_proofs: u32,
    /// The window of `DIFFICULTY_WINDOW` epochs that is judged next.
    pub next_window: u64,
    pub changed_at: i64,
    pub seq: u64,
}

#[rustfmt::skip]
const DIFFICULTY_BYTES: usize =
      1   // discriminator
    + 1   // version
    + 1   // bump
    + 1   // min_bits
    + 1   // floor
    + 1   // ceiling
    + 4   // target_milli_proofs
    + 8   // next_window
    + 8   // changed_at
    + 8; // seq
const _: () = assert!(size_of::<DifficultyZc>() == DIFFICULTY_BYTES);

impl DifficultyZc {
    /// Takes new bounds; the difficulty moves only as far as they force it to.
    pub fn set_bounds(&mut self, parameters: &Parameters) {
        self.floor = parameters.difficulty_floor;
        self.ceiling = parameters.difficulty_ceiling;
        self.target_milli_proofs.set(parameters.target_milli_proofs);
        self.min_bits = self.min_bits.clamp(self.floor, self.ceiling);
    }

    /// Judges the next window by its accepted proofs.
    pub fn judge(&mut self, proofs: u64, shard_epochs: u64, now: i64) -> Result<(), SharedError> {
        let step = difficulty_step(proofs, shard_epochs, self.target_milli_proofs())?;
        let bits = step_bits(self.min_bits, step, self.floor, self.ceiling);
        if bits != self.min_bits {
            self.min_bits = bits;
            self.changed_at.set(now);
        }
        self.next_window.set(math::add(self.next_window(), 1)?);
        Ok(())
    }

    /// # Errors
    /// `InvariantBroken` when the difficulty is outside its bounds.
    pub fn invariant(&self) -> Result<(), SharedError> {
        let holds = self.floor <= self.min_bits && self.min_bits <= self.ceiling;
        if holds { Ok(()) } else { Err(SharedError::InvariantBroken) }
    }
}
