//! The genesis allocations: named amounts, each minted once.

use super::emission_schedule::{DSX, GENESIS_SUPPLY};
use crate::errors::RewardsError;

/// Allocations that exist.
pub const ALLOCATIONS: usize = 3;
/// The team's allocation vests at least this long: four years of 365 days.
pub const TEAM_VESTING_SECONDS: i64 = 4 * 365 * 24 * 60 * 60;
/// Nothing of the team's allocation is free before this: one year of 365 days.
pub const TEAM_CLIFF_SECONDS: i64 = 365 * 24 * 60 * 60;

/// What a part of the genesis supply is for. Stored and passed as one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Allocation {
    /// Referrals, tournament seeds, achievements.
    Treasury = 0,
    /// Grants and liquidity.
    Ecosystem = 1,
    /// The team's, vesting.
    Team = 2,
}

impl Allocation {
    /// Base units of the allocation.
    pub const fn amount(self) -> u64 {
        match self {
            Self::Treasury | Self::Ecosystem => 200_000_000 * DSX,
            Self::Team => 100_000_000 * DSX,
        }
    }
}

const _: () = assert!(
    Allocation::Treasury.amount() + Allocation::Ecosystem.amount() + Allocation::Team.amount() == GENESIS_SUPPLY
);

impl TryFrom<u8> for Allocation {
    type Error = RewardsError;

    fn try_from(byte: u8) -> Result<Self, RewardsError> {
        match byte {
            0 => Ok(Self::Treasury),
            1 => Ok(Self::Ecosystem),
            2 => Ok(Self::Team),
            _ => Err(RewardsError::UnknownAllocation),
        }
    }
}
