//! Gives a device another key. Owner, old and new key sign; the new key must never have been a device's.

use neoengine_shared::{SharedError, clock, event::next_seq};
use pina::*;

use super::IdentityInstruction;
use crate::{errors::IdentityError, events::KeyRotated, key_marking::MarkUsed, state::Device};

#[instruction(discriminator = IdentityInstruction::RotateKey)]
pub struct RotateKeyInstruction {}

#[derive(Accounts)]
pub struct RotateKeyAccounts<'a> {
    #[pina(validate(signer))]
    pub owner: &'a AccountView,
    /// The device's current key.
    #[pina(validate(signer))]
    pub device_key: &'a AccountView,
    #[pina(validate(signer))]
    pub new_key: &'a AccountView,
    /// Pays the rent of the new key's record.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub device: &'a mut AccountView,
    /// The KeyRecord of the new key, created here.
    pub key_record: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for RotateKeyAccounts<'a> {
    fn process(mut self, data: &[u8]) -> ProgramResult {
        let _ = RotateKeyInstruction::try_from_bytes(data)?;
        let now = clock::now()?;
        let seq = self.replace_key()?;
        MarkUsed {
            record: self.key_record,
            payer: self.payer,
            key: self.new_key.address(),
            device: self.device.address(),
            now,
        }
        .invoke()?;
        KeyRotated::emit(|event| {
            event.account = *self.device.address();
            event.seq.set(seq);
            event.at.set(now);
            event.old_key = *self.device_key.address();
            event.new_key = *self.new_key.address();
            Ok(())
        })
    }
}

impl RotateKeyAccounts<'_> {
    fn replace_key(&mut self) -> Result<u64, ProgramError> {
        let new_key = *self.new_key.address();
        let mut device = Device::load_mut(self.device)?;
        device.require_owner(self.owner.address())?;
        device.require_device_key(self.device_key.address())?;
        device.require_active()?;
        if new_key == device.owner || new_key == device.device_key {
            return Err(IdentityError::KeysNotDistinct.into());
        }
        if !self.key_record.is_data_empty() {
            return Err(IdentityError::KeyAlreadyUsed.into());
        }
        let rotations = device.rotations.get().checked_add(1).ok_or(SharedError::MathOverflow)?;
        device.rotations.set(rotations);
        device.device_key = new_key;
        // The challenge was put to the old key.
        device.clear_challenge();
        let seq = next_seq(&mut device.seq)?;
        device.invariant()?;
        Ok(seq)
    }
}
