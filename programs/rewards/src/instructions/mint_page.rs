//! The crank: fixes the pools of the epochs that core has closed since the last time, and mints their sum at once.
//! Anyone may.

use neoengine_core::read;
use neoengine_shared::clock;
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::DSX_MINT,
    program_signature::sign_as_program,
    state::{BudgetPage, Emission},
    tokens::MintTo,
};

#[instruction(discriminator = RewardsInstruction::MintPage)]
pub struct MintPageInstruction {
    pub class: u8,
    pub page: u64,
}

#[derive(Accounts)]
pub struct MintPageAccounts<'a> {
    /// Core's totals of the same class and page.
    pub epoch_page: &'a AccountView,
    pub budget_page: &'a mut AccountView,
    pub emission: &'a mut AccountView,
    #[pina(validate(address = DSX_MINT))]
    pub mint: &'a mut AccountView,
    pub payout: &'a mut AccountView,
    pub program_authority: &'a AccountView,
    #[pina(validate(program = token::ID))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for MintPageAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = MintPageInstruction::try_from_bytes(data)?;
        let (class, page, now) = (args.class, args.page.get(), clock::now()?);
        let epoch_page = read::epoch_page(self.epoch_page, class, page)?;
        let address = *self.budget_page.address();
        let mut budget_page = BudgetPage::load_pda_mut(self.budget_page, class, page, &ID)?;
        if budget_page.payout != *self.payout.address() {
            return Err(RewardsError::AccountMismatch.into());
        }
        if budget_page.is_expired(now) {
            return Err(RewardsError::PageExpired.into());
        }

        let closed = usize::from(epoch_page.closed_epochs.get());
        let amount = budget_page.fix_pools(&epoch_page.work, closed)?;
        budget_page.invariant()?;
        let envelope = Envelope::next(&address, &mut budget_page.seq, now)?;
        drop(budget_page);
        drop(epoch_page);
        let mut emission = Emission::load_pda_mut(self.emission, &ID)?;
        emission.add_mined(amount)?;
        emission.invariant()?;
        drop(emission);
        emit!(PageMinted, envelope, |event| {
            event.class = class;
            event.page.set(page);
            event.minted_epochs.set(closed as u16);
            event.amount.set(amount);
        })?;
        if amount == 0 {
            return Ok(());
        }
        let mint = MintTo { mint: self.mint, destination: self.payout, authority: self.program_authority, amount };
        sign_as_program(|signers| mint.invoke_signed(signers))
    }
}
