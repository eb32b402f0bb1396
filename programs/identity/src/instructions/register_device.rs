//! Registers a device: owner and device key both sign, a bond is locked, the key is marked as used for ever.

use neoengine_shared::{SharedError, clock, ids::IDENTITY_AUTHORITY, slot_hash};
use pina::*;

use super::IdentityInstruction;
use crate::{
    ID,
    bond::bond_lamports,
    errors::IdentityError,
    events::DeviceRegistered,
    key_marking::MarkUsed,
    region_report::{RegionReport, joined},
    state::{DEVICE_VERSION, Device, DeviceKind, DeviceStatus, IdentityConfig, OWNER_VERSION, Owner},
    tier::nominal_rate_milli,
    verification::incarnation,
};

#[instruction(discriminator = IdentityInstruction::RegisterDevice)]
pub struct RegisterDeviceInstruction {
    /// A `DeviceKind`.
    pub kind: u8,
    /// 1 to 5.
    pub tier: u8,
    /// The core region that the device is in.
    pub region: u8,
    /// Hash of what the client measured of the machine.
    pub fingerprint_hash: [u8; 32],
}

#[derive(Accounts)]
pub struct RegisterDeviceAccounts<'a> {
    #[pina(validate(signer))]
    pub owner: &'a AccountView,
    /// The device's first key.
    #[pina(validate(signer))]
    pub device_key: &'a AccountView,
    /// Pays rent and bond; the bond goes back to it at revocation.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub config: &'a AccountView,
    /// The Device, created here.
    pub device: &'a mut AccountView,
    /// The KeyRecord of the device key, created here.
    pub key_record: &'a mut AccountView,
    /// The Owner, created with the first device.
    pub owner_record: &'a mut AccountView,
    /// Core's Region that the device joins.
    pub region_account: &'a mut AccountView,
    #[pina(validate(address = IDENTITY_AUTHORITY, error = SharedError::WrongPda))]
    pub program_authority: &'a AccountView,
    /// Identity's entry in core's registry.
    pub entry: &'a AccountView,
    #[pina(validate(program = neoengine_core::ID))]
    pub core_program: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for RegisterDeviceAccounts<'a> {
    fn process(mut self, data: &[u8]) -> ProgramResult {
        let args = RegisterDeviceInstruction::try_from_bytes(data)?;
        if self.owner.address() == self.device_key.address() {
            return Err(IdentityError::KeysNotDistinct.into());
        }
        if !self.key_record.is_data_empty() {
            return Err(IdentityError::KeyAlreadyUsed.into());
        }
        DeviceKind::try_from(args.kind)?;
        let rate_milli = nominal_rate_milli(args.tier)?;

        let now = clock::now()?;
        let bond = self.count_registration(now)?;
        MarkUsed {
            record: self.key_record,
            payer: self.payer,
            key: self.device_key.address(),
            device: self.device.address(),
            now,
        }
        .invoke()?;
        let incarnation = incarnation(&slot_hash::newest()?.hash, self.device_key.address());
        self.create_device(args, now, bond, &incarnation)?;
        self.lock_bond(bond)?;
        self.emit(args, now, bond, &incarnation)?;
        RegionReport { program_authority: self.program_authority, entry: self.entry }
            .send(&[&*self.region_account], &joined(args.region, rate_milli))
    }
}

impl RegisterDeviceAccounts<'_> {
    /// Counts the device with its owner and says what bond it takes.
    fn count_registration(&mut self, now: i64) -> Result<u64, ProgramError> {
        let (base, step, limit) = {
            let config = IdentityConfig::load_pda(self.config, &ID)?;
            (config.bond_base_lamports.get(), config.bond_step_bps.get(), config.max_devices_per_day.get())
        };
        let owner = *self.owner.address();
        if self.owner_record.is_data_empty() {
            CreateProgramAccount {
                account: self.owner_record,
                payer: self.payer,
                owner: &ID,
                seeds: &Owner::seeds(&owner).as_slices(),
            }
            .invoke_with_bump::<Owner>(|record, bump| {
                record.version = OWNER_VERSION;
                record.bump = bump;
                record.owner = owner;
                Ok(())
            })?;
        }
        let mut record = Owner::load_pda_mut(self.owner_record, &owner, &ID)?;
        let recent = record.recent_registrations(now);
        record.add_device(limit)?;
        record.invariant()?;
        Ok(bond_lamports(base, step, recent)?)
    }

    fn create_device(
        &mut self,
        args: &RegisterDeviceInstructionZc,
        now: i64,
        bond: u64,
        incarnation: &[u8; 16],
    ) -> ProgramResult {
        let (owner, key, payer) = (*self.owner.address(), *self.device_key.address(), *self.payer.address());
        CreateProgramAccount {
            account: self.device,
            payer: self.payer,
            owner: &ID,
            seeds: &Device::seeds(&key).as_slices(),
        }
        .invoke_with_bump::<Device>(|device, bump| {
            device.version = DEVICE_VERSION;
            device.bump = bump;
            device.kind = args.kind;
            device.tier = args.tier;
            device.region = args.region;
            device.status = DeviceStatus::Active as u8;
            device.owner = owner;
            device.first_key = key;
            device.device_key = key;
            device.fingerprint_hash = args.fingerprint_hash;
            device.created_at.set(now);
            device.updated_at.set(now);
            device.bond_lamports.set(bond);
            device.bond_payer = payer;
            device.incarnation = *incarnation;
            device.seq.set(1);
            Ok(())
        })?;
        Device::load(self.device)?.invariant()
    }

    /// The bond lies in the Device account, above its rent.
    fn lock_bond(&self, bond: u64) -> ProgramResult {
        system::instructions::Transfer { from: self.payer, to: self.device, lamports: bond }.invoke()
    }

    fn emit(&self, args: &RegisterDeviceInstructionZc, now: i64, bond: u64, incarnation: &[u8; 16]) -> ProgramResult {
        DeviceRegistered::emit(|event| {
            event.account = *self.device.address();
            event.seq.set(1);
            event.at.set(now);
            event.owner = *self.owner.address();
            event.device_key = *self.device_key.address();
            event.kind = args.kind;
            event.tier = args.tier;
            event.region = args.region;
            event.bond_lamports.set(bond);
            event.incarnation = *incarnation;
            Ok(())
        })
    }
}
