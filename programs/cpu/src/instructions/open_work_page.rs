//! Opens a device's work page of the current epoch. Anyone may pay for it.

use neoengine_core::cpi::OpenWorkPage;
use neoengine_shared::{
    SharedError, class,
    ids::{AUTHORITY_SEED, CPU_AUTHORITY, CPU_AUTHORITY_BUMP},
};
use pina::*;

use super::CpuInstruction;
use crate::{ID, device, state::Miner};

#[instruction(discriminator = CpuInstruction::OpenWorkPage)]
pub struct OpenWorkPageInstruction {}

#[derive(Accounts)]
pub struct OpenWorkPageAccounts<'a> {
    /// Pays the page's rent and gets it back when the page closes.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// Identity's Device; active.
    pub device: &'a AccountView,
    /// The device's Miner.
    pub miner: &'a AccountView,
    /// Core's Network.
    pub network: &'a AccountView,
    /// Core's EpochPage of cpu and the current page.
    pub epoch_page: &'a AccountView,
    /// Core's WorkPage, created here.
    pub work_page: &'a mut AccountView,
    #[pina(validate(address = CPU_AUTHORITY, error = SharedError::WrongPda))]
    pub program_authority: &'a AccountView,
    /// Cpu's entry in core's registry.
    pub entry: &'a AccountView,
    #[pina(validate(program = neoengine_core::ID))]
    pub core_program: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for OpenWorkPageAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let _ = OpenWorkPageInstruction::try_from_bytes(data)?;
        let device_address = *self.device.address();
        let (owner, region) = {
            let device = device::load(self.device)?;
            device::require_active(&device)?;
            (device.owner, device.region)
        };
        Miner::load_pda(self.miner, &device_address, &ID)?;

        let bump = [CPU_AUTHORITY_BUMP];
        let signer = PdaSigner::from([AUTHORITY_SEED, &bump]);
        OpenWorkPage {
            authority: self.program_authority,
            entry: self.entry,
            network: self.network,
            epoch_page: self.epoch_page,
            work_page: self.work_page,
            payer: self.payer,
            system_program: self.system_program,
            class: class::CPU,
            device: device_address,
            owner,
            region,
        }
        .invoke_signed(&[signer.as_signer()])
    }
}
