use pina::*;
use pinocchio::cpi::invoke_signed;

use crate::ID;
use crate::instructions::OpenWorkPageInstruction;

/// Opens a device's page of the current epoch.
pub struct OpenWorkPage<'a> {
    /// The caller's authority PDA; signs.
    pub authority: &'a AccountView,
    /// The caller's registry entry with `CREDIT_WORK` of `class`.
    pub entry: &'a AccountView,
    pub network: &'a AccountView,
    pub epoch_page: &'a AccountView,
    /// Writable; does not exist yet.
    pub work_page: &'a AccountView,
    /// Signs and pays the rent; gets it back. Writable.
    pub payer: &'a AccountView,
    pub system_program: &'a AccountView,
    pub class: u8,
    pub device: Address,
    /// Who is paid for the work.
    pub owner: Address,
    pub region: u8,
}

impl OpenWorkPage<'_> {
    pub fn invoke_signed(&self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        let mut data = [0; OpenWorkPageInstruction::SIZE];
        OpenWorkPageInstruction::initialize(&mut data, |args| {
            args.class = self.class;
            args.device = self.device;
            args.owner = self.owner;
            args.region = self.region;
            Ok(())
        })?;

        let accounts = [
            InstructionAccount::readonly_signer(self.authority.address()),
            InstructionAccount::readonly(self.entry.address()),
            InstructionAccount::readonly(self.network.address()),
            InstructionAccount::readonly(self.epoch_page.address()),
            InstructionAccount::writable(self.work_page.address()),
            InstructionAccount::writable_signer(self.payer.address()),
            InstructionAccount::readonly(self.system_program.address()),
        ];
        let views = [
            self.authority,
            self.entry,
            self.network,
            self.epoch_page,
            self.work_page,
            self.payer,
            self.system_program,
        ];
        let instruction = InstructionView { program_id: &ID, accounts: &accounts, data: &data };
        invoke_signed(&instruction, &views, signers)
    }
}
