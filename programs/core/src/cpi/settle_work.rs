use pina::*;
use pinocchio::cpi::invoke_signed;

use crate::ID;
use crate::instructions::SettleWorkInstruction;

/// Marks closed epochs of a device's page as claimed.
pub struct SettleWork<'a> {
    /// Rewards' authority PDA; signs.
    pub authority: &'a AccountView,
    pub epoch_page: &'a AccountView,
    /// Writable.
    pub work_page: &'a AccountView,
    /// Epochs of the page that are claimed from now on.
    pub through: u16,
}

impl SettleWork<'_> {
    pub fn invoke_signed(&self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        let mut data = [0; SettleWorkInstruction::SIZE];
        SettleWorkInstruction::initialize(&mut data, |args| {
            args.through.set(self.through);
            Ok(())
        })?;

        let accounts = [
            InstructionAccount::readonly_signer(self.authority.address()),
            InstructionAccount::readonly(self.epoch_page.address()),
            InstructionAccount::writable(self.work_page.address()),
        ];
        let views = [self.authority, self.epoch_page, self.work_page];
        let instruction = InstructionView { program_id: &ID, accounts: &accounts, data: &data };
        invoke_signed(&instruction, &views, signers)
    }
}
