//! Ends a device's life: the owner may, and attestors with `REVOKE`. The bond goes back to who paid it; the Device stays
//! as the guard against registering its key again. Where core takes no reports of identity, the region is not told: a
//! bond is never locked by what core's admin decides.

use neoengine_core::{authority, flags};
use neoengine_shared::{SharedError, clock, event::next_seq, ids::IDENTITY_AUTHORITY};
use pina::*;

use super::IdentityInstruction;
use crate::{
    ID,
    errors::IdentityError,
    events::DeviceRevoked,
    region_report::{RegionReport, left},
    state::{Device, DeviceStatus, Owner},
    tier::nominal_rate_milli,
};

#[instruction(discriminator = IdentityInstruction::Revoke)]
pub struct RevokeInstruction {}

#[derive(Accounts)]
pub struct RevokeAccounts<'a> {
    /// The device's owner, or an attestor.
    #[pina(validate(signer))]
    pub revoker: &'a AccountView,
    pub device: &'a mut AccountView,
    /// The Owner of the device.
    pub owner_record: &'a mut AccountView,
    /// Who paid the bond and gets it back.
    #[pina(validate(writable))]
    pub bond_payer: &'a AccountView,
    /// Core's Region that the device leaves.
    pub region_account: &'a mut AccountView,
    #[pina(validate(address = IDENTITY_AUTHORITY, error = SharedError::WrongPda))]
    pub program_authority: &'a AccountView,
    /// Identity's entry in core's registry.
    pub entry: &'a AccountView,
    #[pina(validate(program = neoengine_core::ID))]
    pub core_program: &'a AccountView,
    /// The attestor's entry in core's registry; none for the owner.
    pub attestor_entry: Option<&'a AccountView>,
}

/// What a revocation leaves to do.
struct Revoked {
    owner: Address,
    region: u8,
    tier: u8,
    bond: u64,
    seq: u64,
}

impl<'a> ProcessAccountInfos<'a> for RevokeAccounts<'a> {
    fn process(mut self, data: &[u8]) -> ProgramResult {
        let _ = RevokeInstruction::try_from_bytes(data)?;
        if let Some(entry) = self.attestor_entry {
            authority::require(entry, self.revoker, flags::REVOKE, None)?;
        } else if Device::load(self.device)?.owner != *self.revoker.address() {
            return Err(IdentityError::NotOwner.into());
        }

        let now = clock::now()?;
        let revoked = self.end_device()?;
        self.uncount(&revoked.owner)?;
        DeviceRevoked::emit(|event| {
            event.account = *self.device.address();
            event.seq.set(revoked.seq);
            event.at.set(now);
            event.revoked_by = *self.revoker.address();
            event.bond_lamports.set(revoked.bond);
            Ok(())
        })?;
        let report = RegionReport { program_authority: self.program_authority, entry: self.entry };
        if report.is_taken()? {
            report.send(&[&*self.region_account], &left(revoked.region, nominal_rate_milli(revoked.tier)?))?;
        }
        self.return_bond(revoked.bond)
    }
}

impl RevokeAccounts<'_> {
    fn end_device(&mut self) -> Result<Revoked, ProgramError> {
        let mut device = Device::load_mut(self.device)?;
        device.require_not_revoked()?;
        if device.bond_payer != *self.bond_payer.address() {
            return Err(SharedError::WrongRentPayer.into());
        }
        let bond = device.bond_lamports.get();
        device.status = DeviceStatus::Revoked as u8;
        device.bond_lamports.set(0);
        device.clear_challenge();
        let seq = next_seq(&mut device.seq)?;
        device.invariant()?;
        Ok(Revoked { owner: device.owner, region: device.region, tier: device.tier, bond, seq })
    }

    fn uncount(&mut self, owner: &Address) -> ProgramResult {
        let mut record = Owner::load_pda_mut(self.owner_record, owner, &ID)?;
        record.remove_device()?;
        record.invariant()
    }

    fn return_bond(&mut self, bond: u64) -> ProgramResult {
        // A view is a pointer: the copy changes the same lamports. The field is shared because the payer may be the
        // revoker too.
        let mut bond_payer = *self.bond_payer;
        self.device.send_owned(&ID, bond, &mut bond_payer)
    }
}
