//! Lets a device mine. Owner and device key both sign.

use neoengine_identity::tier::nominal_rate_milli;
use neoengine_shared::{SharedError, clock};
use pina::*;

use super::CpuInstruction;
use crate::{
    ID, device,
    errors::CpuError,
    events::MinerRegistered,
    state::{MINER_VERSION, Miner, MiningSession},
};

#[instruction(discriminator = CpuInstruction::RegisterMiner)]
pub struct RegisterMinerInstruction {}

#[derive(Accounts)]
pub struct RegisterMinerAccounts<'a> {
    #[pina(validate(signer))]
    pub owner: &'a AccountView,
    /// The device's current key.
    #[pina(validate(signer))]
    pub device_key: &'a AccountView,
    /// Pays the rent.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// Identity's Device.
    pub device: &'a AccountView,
    /// The Miner, created here.
    pub miner: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for RegisterMinerAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let _ = RegisterMinerInstruction::try_from_bytes(data)?;
        let rate_milli = self.check_device()?;
        let (account, device_address) = (*self.miner.address(), *self.device.address());
        let (_, session_bump) = MiningSession::try_find_pda(&account, &ID).ok_or(SharedError::WrongPda)?;
        CreateProgramAccount {
            account: self.miner,
            payer: self.payer,
            owner: &ID,
            seeds: &Miner::seeds(&device_address).as_slices(),
        }
        .invoke_with_bump::<Miner>(|miner, bump| {
            miner.version = MINER_VERSION;
            miner.bump = bump;
            miner.session_bump = session_bump;
            miner.device = device_address;
            miner.rate_milli.set(rate_milli);
            miner.seq.set(1);
            Ok(())
        })?;
        self.miner.as_account::<Miner>(&ID)?.invariant()?;

        let now = clock::now()?;
        MinerRegistered::emit(|event| {
            event.account = account;
            event.seq.set(1);
            event.at.set(now);
            event.device = device_address;
            event.rate_milli.set(rate_milli);
            Ok(())
        })
    }
}

impl RegisterMinerAccounts<'_> {
    /// The rate that the device's tier starts with.
    fn check_device(&self) -> Result<u64, ProgramError> {
        let device = device::load(self.device)?;
        if device.owner != *self.owner.address() {
            return Err(CpuError::NotOwner.into());
        }
        device::require_key(&device, self.device_key.address())?;
        device::require_active(&device)?;
        Ok(nominal_rate_milli(device.tier)?)
    }
}
