//! Burns a holder's DSX and counts it.

use neoengine_shared::clock;
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::DSX_MINT,
    state::Emission,
    tokens,
};

#[instruction(discriminator = RewardsInstruction::Burn)]
pub struct BurnInstruction {
    /// Base units.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct BurnAccounts<'a> {
    #[pina(validate(signer))]
    pub owner: &'a AccountView,
    /// DSX account of the owner.
    pub source: &'a mut AccountView,
    pub emission: &'a mut AccountView,
    #[pina(validate(address = DSX_MINT))]
    pub mint: &'a mut AccountView,
    #[pina(validate(program = token::ID))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for BurnAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = BurnInstruction::try_from_bytes(data)?;
        let amount = args.amount.get();
        if amount == 0 {
            return Err(RewardsError::ZeroAmount.into());
        }
        let address = *self.emission.address();
        let mut emission = Emission::load_pda_mut(self.emission, &ID)?;
        emission.add_burned(amount)?;
        emission.invariant()?;
        let envelope = Envelope::next(&address, &mut emission.seq, clock::now()?)?;
        drop(emission);
        emit!(Burned, envelope, |event| {
            event.owner = *self.owner.address();
            event.amount.set(amount);
        })?;
        tokens::Burn { source: self.source, mint: self.mint, owner: self.owner, amount }.invoke_signed(&[])
    }
}
