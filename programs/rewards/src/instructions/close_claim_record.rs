//! Gives back the rent of a claim record whose distribution is closed. Anyone may.

use neoengine_shared::closing::close_to_payer;
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    state::{ClaimRecord, Distribution},
};

#[instruction(discriminator = RewardsInstruction::CloseClaimRecord)]
pub struct CloseClaimRecordInstruction {}

#[derive(Accounts)]
pub struct CloseClaimRecordAccounts<'a> {
    pub claim_record: &'a mut AccountView,
    /// The record's distribution: its empty address, or a later distribution at the same address.
    pub distribution: &'a AccountView,
    /// Who paid for the record.
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CloseClaimRecordAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        CloseClaimRecordInstruction::try_from_bytes(data)?;
        let claimant = self.claim_record.as_account::<ClaimRecord>(&ID)?.claimant;
        let record = ClaimRecord::load_pda(self.claim_record, self.distribution.address(), &claimant, &ID)?;
        // The address is the record's, so an account there that is not this program's is no distribution.
        if self.distribution.owned_by(&ID) {
            let distribution = Distribution::load(self.distribution)?;
            if distribution.incarnation == record.incarnation {
                return Err(RewardsError::DistributionLives.into());
            }
        }
        let rent_payer = record.rent_payer;
        drop(record);
        close_to_payer(self.claim_record, self.rent_payer, &rent_payer, &ID)
    }
}
