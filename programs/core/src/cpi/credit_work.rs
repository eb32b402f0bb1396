use pina::*;
use pinocchio::cpi::invoke_signed;

use crate::ID;
use crate::instructions::CreditWorkInstruction;

/// Credits verified work of the current epoch to a device.
pub struct CreditWork<'a> {
    /// The caller's authority PDA; signs.
    pub authority: &'a AccountView,
    /// The caller's registry entry with `CREDIT_WORK` of `class`.
    pub entry: &'a AccountView,
    pub network: &'a AccountView,
    pub epoch_page: &'a AccountView,
    /// Writable.
    pub ledger: &'a AccountView,
    /// Writable.
    pub work_page: &'a AccountView,
    pub class: u8,
    /// Before the multiplier.
    pub work: u64,
    pub proofs: u32,
    pub multiplier_bps: u16,
}

impl CreditWork<'_> {
    pub fn invoke_signed(&self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        let mut data = [0; CreditWorkInstruction::SIZE];
        CreditWorkInstruction::initialize(&mut data, |args| {
            args.class = self.class;
            args.work.set(self.work);
            args.proofs.set(self.proofs);
            args.multiplier_bps.set(self.multiplier_bps);
            Ok(())
        })?;

        let accounts = [
            InstructionAccount::readonly_signer(self.authority.address()),
            InstructionAccount::readonly(self.entry.address()),
            InstructionAccount::readonly(self.network.address()),
            InstructionAccount::readonly(self.epoch_page.address()),
            InstructionAccount::writable(self.ledger.address()),
            InstructionAccount::writable(self.work_page.address()),
        ];
        let views = [self.authority, self.entry, self.network, self.epoch_page, self.ledger, self.work_page];
        let instruction = InstructionView { program_id: &ID, accounts: &accounts, data: &data };
        invoke_signed(&instruction, &views, signers)
    }
}
