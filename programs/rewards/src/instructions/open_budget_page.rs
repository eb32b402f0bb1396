//! Opens a class's budgets for a page of epochs that core has opened. Anyone may, and pays the rent until the page closes.

use neoengine_core::read;
use neoengine_shared::{clock, new_account::NewAccount};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::{AUTHORITY, DSX_MINT, Payout},
    state::{BudgetPage, Emission, STATE_VERSION},
    tokens::NewTokenAccount,
};

#[instruction(discriminator = RewardsInstruction::OpenBudgetPage)]
pub struct OpenBudgetPageInstruction {
    pub class: u8,
    pub page: u64,
}

#[derive(Accounts)]
pub struct OpenBudgetPageAccounts<'a> {
    /// Pays the rent and gets it back when the page closes.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub network: &'a AccountView,
    /// Core's totals of the same class and page.
    pub epoch_page: &'a AccountView,
    pub emission: &'a mut AccountView,
    pub budget_page: &'a mut AccountView,
    pub payout: &'a mut AccountView,
    #[pina(validate(address = DSX_MINT))]
    pub mint: &'a AccountView,
    #[pina(validate(program = token::ID))]
    pub token_program: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for OpenBudgetPageAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = OpenBudgetPageInstruction::try_from_bytes(data)?;
        let (class, page) = (args.class, args.page.get());
        let network = read::network(self.network)?;
        let ends_at = clock::page_end(network.genesis.get(), page)?;
        drop(network);
        let epoch_page = read::epoch_page(self.epoch_page, class, page)?;
        let (weight_bps, max_pay) = (epoch_page.weight_bps.get(), epoch_page.max_pay_per_work.get());
        drop(epoch_page);
        let seeds = Payout::seeds(class, page);
        let (payout, payout_bump) =
            try_find_program_address(&seeds.as_slices(), &ID).ok_or(RewardsError::AccountMismatch)?;
        if payout != *self.payout.address() {
            return Err(RewardsError::AccountMismatch.into());
        }

        let (payer, address) = (*self.payer.address(), *self.budget_page.address());
        NewAccount {
            account: self.budget_page,
            payer: self.payer,
            owner: &ID,
            seeds: &BudgetPage::seeds(class, page).as_slices(),
        }
        .create::<BudgetPage>(|state, bump| {
            state.version = STATE_VERSION;
            state.bump = bump;
            state.class = class;
            state.page.set(page);
            state.weight_bps.set(weight_bps);
            state.max_pay_per_work.set(max_pay);
            state.ends_at.set(ends_at);
            state.payout = payout;
            state.rent_payer = payer;
            Ok(())
        })?;
        let now = clock::now()?;
        let mut state = BudgetPage::load_pda_mut(self.budget_page, class, page, &ID)?;
        if state.is_expired(now) {
            return Err(RewardsError::PageExpired.into());
        }
        state.invariant()?;
        let (epoch_budget, page_budget) = (state.epoch_budget()?, state.page_budget()?);
        let envelope = Envelope::next(&address, &mut state.seq, now)?;
        drop(state);
        let mut emission = Emission::load_pda_mut(self.emission, &ID)?;
        emission.add_budget(page_budget)?;
        emission.invariant()?;
        drop(emission);
        emit!(BudgetPageOpened, envelope, |event| {
            event.class = class;
            event.page.set(page);
            event.epoch_budget.set(epoch_budget);
            event.max_pay_per_work.set(max_pay);
        })?;

        let signer = seeds.with_bump(payout_bump);
        let account = NewTokenAccount {
            account: self.payout,
            mint: self.mint,
            owner: &AUTHORITY,
            token_program: self.token_program,
            payer: self.payer,
        };
        account.create(&[signer.to_signer().as_signer()])
    }
}
