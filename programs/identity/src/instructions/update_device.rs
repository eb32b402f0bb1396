//! The owner changes what it declares of a device: tier, region, fingerprint. At most once an hour.

use neoengine_core::rules::StateUpdate;
use neoengine_shared::{SharedError, clock, event::next_seq, ids::IDENTITY_AUTHORITY};
use pina::*;

use super::IdentityInstruction;
use crate::{
    errors::IdentityError,
    events::DeviceUpdated,
    region_report::{RegionReport, joined, left},
    state::{Device, UPDATE_INTERVAL_SECONDS},
    tier::nominal_rate_milli,
};

#[instruction(discriminator = IdentityInstruction::UpdateDevice)]
pub struct UpdateDeviceInstruction {
    /// 1 to 5.
    pub tier: u8,
    /// The core region that the device is in from now on.
    pub region: u8,
    pub fingerprint_hash: [u8; 32],
}

#[derive(Accounts)]
pub struct UpdateDeviceAccounts<'a> {
    #[pina(validate(signer))]
    pub owner: &'a AccountView,
    pub device: &'a mut AccountView,
    /// Core's Region that the device is in.
    #[pina(validate(writable))]
    pub old_region: &'a AccountView,
    /// Core's Region that the device moves to; the same one when it stays.
    #[pina(validate(writable))]
    pub new_region: &'a AccountView,
    #[pina(validate(address = IDENTITY_AUTHORITY, error = SharedError::WrongPda))]
    pub program_authority: &'a AccountView,
    /// Identity's entry in core's registry.
    pub entry: &'a AccountView,
    #[pina(validate(program = neoengine_core::ID))]
    pub core_program: &'a AccountView,
}

/// Where a device was and what it declared, before the update.
struct Before {
    region: u8,
    rate_milli: u64,
    seq: u64,
}

impl<'a> ProcessAccountInfos<'a> for UpdateDeviceAccounts<'a> {
    fn process(mut self, data: &[u8]) -> ProgramResult {
        let args = UpdateDeviceInstruction::try_from_bytes(data)?;
        let rate_milli = nominal_rate_milli(args.tier)?;
        let now = clock::now()?;
        let before = self.apply(args, now)?;
        DeviceUpdated::emit(|event| {
            event.account = *self.device.address();
            event.seq.set(before.seq);
            event.at.set(now);
            event.tier = args.tier;
            event.region = args.region;
            event.fingerprint_hash = args.fingerprint_hash;
            Ok(())
        })?;
        self.report(&before, args.region, rate_milli)
    }
}

impl UpdateDeviceAccounts<'_> {
    fn apply(&mut self, args: &UpdateDeviceInstructionZc, now: i64) -> Result<Before, ProgramError> {
        let mut device = Device::load_mut(self.device)?;
        device.require_owner(self.owner.address())?;
        device.require_active()?;
        if now < device.updated_at.get().saturating_add(UPDATE_INTERVAL_SECONDS) {
            return Err(IdentityError::UpdateTooSoon.into());
        }
        let (region, rate_milli) = (device.region, nominal_rate_milli(device.tier)?);
        device.tier = args.tier;
        device.region = args.region;
        device.fingerprint_hash = args.fingerprint_hash;
        device.updated_at.set(now);
        let seq = next_seq(&mut device.seq)?;
        device.invariant()?;
        Ok(Before { region, rate_milli, seq })
    }

    fn report(&self, before: &Before, region: u8, rate_milli: u64) -> ProgramResult {
        let core = RegionReport { program_authority: self.program_authority, entry: self.entry };
        if before.region != region {
            let [gone, power_gone] = left(before.region, before.rate_milli);
            let [come, power_come] = joined(region, rate_milli);
            return core.send(&[self.old_region, self.new_region], &[gone, power_gone, come, power_come]);
        }
        if before.rate_milli != rate_milli {
            // Nominal rates are far below 2^63.
            let delta = rate_milli as i64 - before.rate_milli as i64;
            return core.send(&[self.new_region], &[(region, StateUpdate::MiningPowerChanged(delta))]);
        }
        Ok(())
    }
}
