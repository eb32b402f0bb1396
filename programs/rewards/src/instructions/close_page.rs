//! Closes a page ninety days after its end: what nobody claimed burns, the rent goes back. Anyone may.

use neoengine_shared::{clock, closing::close_to_payer};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::DSX_MINT,
    program_signature::sign_as_program,
    state::{BudgetPage, Emission},
    tokens::{Burn, CloseAccount, read_token_account},
};

#[instruction(discriminator = RewardsInstruction::ClosePage)]
pub struct ClosePageInstruction {
    pub class: u8,
    pub page: u64,
}

#[derive(Accounts)]
pub struct ClosePageAccounts<'a> {
    pub budget_page: &'a mut AccountView,
    pub payout: &'a mut AccountView,
    pub emission: &'a mut AccountView,
    #[pina(validate(address = DSX_MINT))]
    pub mint: &'a mut AccountView,
    /// Who paid for the page and its payout account.
    #[pina(validate(writable))]
    pub rent_payer: &'a AccountView,
    pub program_authority: &'a AccountView,
    #[pina(validate(program = token::ID))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ClosePageAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ClosePageInstruction::try_from_bytes(data)?;
        let (class, page, now) = (args.class, args.page.get(), clock::now()?);
        let address = *self.budget_page.address();
        let mut budget_page = BudgetPage::load_pda_mut(self.budget_page, class, page, &ID)?;
        if budget_page.payout != *self.payout.address() {
            return Err(RewardsError::AccountMismatch.into());
        }
        if !budget_page.is_expired(now) {
            return Err(RewardsError::PageNotExpired.into());
        }
        let rent_payer = budget_page.rent_payer;
        let rest = read_token_account(self.payout)?.amount;
        let envelope = Envelope::next(&address, &mut budget_page.seq, now)?;
        drop(budget_page);
        let mut emission = Emission::load_pda_mut(self.emission, &ID)?;
        emission.add_burned(rest)?;
        emission.invariant()?;
        drop(emission);
        emit!(PageClosed, envelope, |event| {
            event.class = class;
            event.page.set(page);
            event.burned.set(rest);
        })?;

        let burn = Burn { source: self.payout, mint: self.mint, owner: self.program_authority, amount: rest };
        let close = CloseAccount {
            token_program: self.token_program,
            account: self.payout,
            // Not to the payer: a call cannot give lamports to a key that has become a program, a direct transfer can.
            destination: self.budget_page,
            owner: self.program_authority,
        };
        sign_as_program(|signers| {
            if rest > 0 {
                burn.invoke_signed(signers)?;
            }
            close.invoke_signed(signers)
        })?;
        close_to_payer(self.budget_page, self.rent_payer, &rent_payer, &ID)
    }
}
