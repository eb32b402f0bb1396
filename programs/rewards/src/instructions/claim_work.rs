//! Pays a device's owner for the minted epochs that the device's page of work has not been paid for. Anyone may send it.

use neoengine_core::{cpi::SettleWork, read};
use neoengine_shared::clock;
use pina::*;

use crate::{
    ID, RewardsInstruction,
    economy::emission_schedule::DSX_DECIMALS,
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::DSX_MINT,
    program_signature::sign_as_program,
    state::BudgetPage,
    tokens::{Transfer, read_token_account},
};

#[instruction(discriminator = RewardsInstruction::ClaimWork)]
pub struct ClaimWorkInstruction {
    pub class: u8,
    pub page: u64,
}

#[derive(Accounts)]
pub struct ClaimWorkAccounts<'a> {
    /// Core's totals of the same class and page.
    pub epoch_page: &'a AccountView,
    /// Core's record of the device's work.
    pub work_page: &'a mut AccountView,
    pub budget_page: &'a mut AccountView,
    pub payout: &'a mut AccountView,
    /// DSX account of the work page's owner.
    pub destination: &'a mut AccountView,
    #[pina(validate(address = DSX_MINT))]
    pub mint: &'a AccountView,
    pub program_authority: &'a AccountView,
    #[pina(validate(program = token::ID))]
    pub token_program: &'a AccountView,
    #[pina(validate(program = neoengine_core::ID))]
    pub core_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ClaimWorkAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ClaimWorkInstruction::try_from_bytes(data)?;
        let (class, page, now) = (args.class, args.page.get(), clock::now()?);
        let epoch_page = read::epoch_page(self.epoch_page, class, page)?;
        let work_page = read::work_page(self.work_page)?;
        if work_page.class != class || work_page.page.get() != page {
            return Err(RewardsError::WrongWorkPage.into());
        }
        let address = *self.budget_page.address();
        let mut budget_page = BudgetPage::load_pda_mut(self.budget_page, class, page, &ID)?;
        if budget_page.payout != *self.payout.address() {
            return Err(RewardsError::AccountMismatch.into());
        }
        if budget_page.is_expired(now) {
            return Err(RewardsError::PageExpired.into());
        }
        let (device, owner) = (work_page.device, work_page.owner);
        let destination = read_token_account(self.destination)?;
        if destination.owner != owner {
            return Err(RewardsError::WrongTokenOwner.into());
        }

        let through = budget_page.minted_epochs.get();
        let amount = budget_page.settle(&work_page.work, &epoch_page.work, usize::from(work_page.settled.get()))?;
        budget_page.invariant()?;
        let envelope = Envelope::next(&address, &mut budget_page.seq, now)?;
        drop(budget_page);
        drop(work_page);
        drop(epoch_page);
        emit!(WorkClaimed, envelope, |event| {
            event.device = device;
            event.owner = owner;
            event.class = class;
            event.page.set(page);
            event.through.set(through);
            event.amount.set(amount);
        })?;

        let settle = SettleWork {
            authority: self.program_authority,
            epoch_page: self.epoch_page,
            work_page: self.work_page,
            through,
        };
        sign_as_program(|signers| settle.invoke_signed(signers))?;
        if amount == 0 {
            return Ok(());
        }
        let transfer = Transfer {
            token_program: self.token_program,
            from: self.payout,
            mint: self.mint,
            to: self.destination,
            owner: self.program_authority,
            amount,
            decimals: DSX_DECIMALS,
        };
        sign_as_program(|signers| transfer.invoke_signed(signers))
    }
}
