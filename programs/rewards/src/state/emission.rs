//! What was minted and burned, over the network's whole life.

use neoengine_shared::SharedError;
use pina::*;

use super::{RewardsAccountType, STATE_VERSION, add};
use crate::{
    economy::{
        allocation::{ALLOCATIONS, Allocation},
        emission_schedule::{GENESIS_SUPPLY, MINED_SUPPLY},
    },
    errors::RewardsError,
};

const EMISSION_SEED: &[u8] = b"emission";

/// The program's one account of totals.
#[account(discriminator = RewardsAccountType::Emission)]
#[pda(seeds = [EMISSION_SEED], bump = bump)]
pub struct Emission {
    #[pina(validate(value == STATE_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Events emitted.
    pub seq: u64,
    /// The mint of DSX.
    pub mint: Address,
    /// Base units minted of each genesis allocation, by its number; 0 until it is minted.
    pub genesis_minted: [u64; 3],
    /// Base units that the budgets of all opened pages allow.
    pub budgeted: u64,
    /// Base units minted from budgets.
    pub mined_minted: u64,
    /// Base units burned through this program.
    pub burned: u64,
}

/// Bytes of the account.
#[rustfmt::skip]
const EMISSION_BYTES: usize =
    1                   // discriminator
    + 1                 // version
    + 1                 // bump
    + 8                 // seq
    + 32                // mint
    + 8 * ALLOCATIONS   // genesis_minted
    + 8                 // budgeted
    + 8                 // mined_minted
    + 8; // burned
const _: () = assert!(size_of::<EmissionZc>() == EMISSION_BYTES);

impl EmissionZc {
    /// Records that `allocation` is minted, and returns its amount in base units. Once only.
    pub fn mint_allocation(&mut self, allocation: Allocation) -> Result<u64, RewardsError> {
        let minted = self.genesis_minted.get_mut(allocation as usize).ok_or(RewardsError::UnknownAllocation)?;
        if minted.get() != 0 {
            return Err(RewardsError::AllocationMinted);
        }
        minted.set(allocation.amount());
        Ok(allocation.amount())
    }

    /// Records a page's budget when the page opens.
    pub fn add_budget(&mut self, amount: u64) -> Result<(), RewardsError> {
        add(&mut self.budgeted, amount).map(|_| ())
    }

    /// Records what is minted from a budget.
    pub fn add_mined(&mut self, amount: u64) -> Result<(), RewardsError> {
        add(&mut self.mined_minted, amount).map(|_| ())
    }

    /// Records what is burned.
    pub fn add_burned(&mut self, amount: u64) -> Result<(), RewardsError> {
        add(&mut self.burned, amount).map(|_| ())
    }

    /// Genesis within its supply, mined within the opened budgets and the supply.
    pub fn invariant(&self) -> ProgramResult {
        let mut genesis: u64 = 0;
        for minted in &self.genesis_minted {
            genesis = genesis.checked_add(minted.get()).ok_or(RewardsError::MathOverflow)?;
        }
        let mined = self.mined_minted.get();
        if genesis > GENESIS_SUPPLY || mined > MINED_SUPPLY {
            return Err(RewardsError::SupplyExceeded.into());
        }
        if mined > self.budgeted.get() {
            return Err(RewardsError::BudgetExceeded.into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emission(bytes: &mut [u8]) -> &mut EmissionZc {
        Emission::initialize(bytes, |emission| {
            emission.version = STATE_VERSION;
            Ok(())
        })
        .unwrap()
    }

    #[test]
    fn allocations_are_minted_once_and_sum_to_the_genesis_supply() {
        let mut bytes = [0; Emission::SIZE];
        let emission = emission(&mut bytes);
        for number in 0..ALLOCATIONS as u8 {
            let allocation = Allocation::try_from(number).unwrap();
            assert_eq!(emission.mint_allocation(allocation), Ok(allocation.amount()));
            assert_eq!(emission.mint_allocation(allocation), Err(RewardsError::AllocationMinted));
            assert!(emission.invariant().is_ok());
        }
        let sum: u64 = emission.genesis_minted.iter().map(|minted| minted.get()).sum();
        assert_eq!(sum, GENESIS_SUPPLY);
    }

    #[test]
    fn minting_above_the_budgets_breaks_the_invariant() {
        let mut bytes = [0; Emission::SIZE];
        let emission = emission(&mut bytes);
        emission.add_budget(100).unwrap();
        emission.add_mined(100).unwrap();
        assert!(emission.invariant().is_ok());
        emission.add_mined(1).unwrap();
        assert_eq!(emission.invariant(), Err(RewardsError::BudgetExceeded.into()));
    }
}
