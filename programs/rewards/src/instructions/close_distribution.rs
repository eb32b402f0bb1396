//! Ends a distribution after its time: the rest goes back to its authority, the rent to who paid. Anyone may.

use neoengine_shared::{SharedError, clock, closing::close_to_payer};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::Distribution,
    tokens::{CloseAccount, TOKEN_PROGRAMS, Transfer, mint_decimals, read_token_account},
};

#[instruction(discriminator = RewardsInstruction::CloseDistribution)]
pub struct CloseDistributionInstruction {}

#[derive(Accounts)]
pub struct CloseDistributionAccounts<'a> {
    pub distribution: &'a mut AccountView,
    pub escrow: &'a mut AccountView,
    /// Token account of the authority.
    pub destination: &'a mut AccountView,
    pub mint: &'a AccountView,
    /// Who paid for the distribution.
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CloseDistributionAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        CloseDistributionInstruction::try_from_bytes(data)?;
        let address = *self.distribution.address();
        let now = clock::now()?;
        let mut distribution = Distribution::load_mut(self.distribution)?;
        if distribution.escrow != *self.escrow.address() {
            return Err(RewardsError::AccountMismatch.into());
        }
        if distribution.rent_payer != *self.rent_payer.address() {
            return Err(SharedError::WrongRentPayer.into());
        }
        if now < distribution.ends_at.get() {
            return Err(RewardsError::DistributionNotEnded.into());
        }
        let decimals = mint_decimals(self.mint, self.token_program)?;
        let (authority, nonce, bump) = (distribution.authority, distribution.nonce, distribution.bump);
        if read_token_account(self.destination)?.owner != authority {
            return Err(RewardsError::WrongTokenOwner.into());
        }
        let rest = read_token_account(self.escrow)?.amount;
        let rent_payer = distribution.rent_payer;
        let envelope = Envelope::next(&address, &mut distribution.seq, now)?;
        drop(distribution);
        emit!(DistributionClosed, envelope, |event| {
            event.returned.set(rest);
        })?;

        let seeds = Distribution::seeds(&authority, nonce).with_bump(bump);
        let signer = seeds.to_signer();
        if rest > 0 {
            let transfer = Transfer {
                token_program: self.token_program,
                from: self.escrow,
                mint: self.mint,
                to: self.destination,
                owner: self.distribution,
                amount: rest,
                decimals,
            };
            transfer.invoke_signed(&[signer.as_signer()])?;
        }
        let close = CloseAccount {
            token_program: self.token_program,
            account: self.escrow,
            // Not to the payer: a call cannot give lamports to a key that has become a program, a direct transfer can.
            destination: self.distribution,
            owner: self.distribution,
        };
        close.invoke_signed(&[signer.as_signer()])?;
        close_to_payer(self.distribution, self.rent_payer, &rent_payer, &ID)
    }
}
