//! Pays from the budget of the current epoch: called by a program that core's registry lets pay, for its own class only.

use neoengine_core::{authority, flags};
use neoengine_shared::clock;
use pina::*;

use crate::{
    ID, RewardsInstruction,
    events::{Envelope, emit},
    program_addresses::DSX_MINT,
    program_signature::sign_as_program,
    state::{BudgetPage, Emission, PAGE_EPOCHS},
    tokens::MintTo,
};

#[instruction(discriminator = RewardsInstruction::Pay)]
pub struct PayInstruction {
    pub class: u8,
    pub page: u64,
    /// Base units.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct PayAccounts<'a> {
    /// The calling program's authority PDA.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    /// Core's registry entry of the calling program.
    pub registry_entry: &'a AccountView,
    pub budget_page: &'a mut AccountView,
    pub emission: &'a mut AccountView,
    #[pina(validate(address = DSX_MINT))]
    pub mint: &'a mut AccountView,
    /// DSX account of whoever the calling program pays.
    pub destination: &'a mut AccountView,
    pub program_authority: &'a AccountView,
    #[pina(validate(program = token::ID))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for PayAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = PayInstruction::try_from_bytes(data)?;
        let (class, page, amount) = (args.class, args.page.get(), args.amount.get());
        let program = authority::require(self.registry_entry, self.authority, flags::PAY, Some(class))?;

        let now = clock::now()?;
        let address = *self.budget_page.address();
        let mut budget_page = BudgetPage::load_pda_mut(self.budget_page, class, page, &ID)?;
        let index = budget_page.epoch_index(now)?;
        budget_page.pay(index, amount)?;
        budget_page.invariant()?;
        let envelope = Envelope::next(&address, &mut budget_page.seq, now)?;
        drop(budget_page);
        let mut emission = Emission::load_pda_mut(self.emission, &ID)?;
        emission.add_mined(amount)?;
        emission.invariant()?;
        drop(emission);
        emit!(Paid, envelope, |event| {
            event.program = program;
            event.destination = *self.destination.address();
            event.class = class;
            // The page is loaded, so its first epoch was computed when it was opened.
            event.epoch.set(page.wrapping_mul(PAGE_EPOCHS as u64).wrapping_add(index as u64));
            event.amount.set(amount);
        })?;
        let mint = MintTo { mint: self.mint, destination: self.destination, authority: self.program_authority, amount };
        sign_as_program(|signers| mint.invoke_signed(signers))
    }
}
