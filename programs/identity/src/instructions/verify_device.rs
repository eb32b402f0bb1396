//! The device answers its challenge.

use neoengine_shared::{clock, event::next_seq};
use pina::*;

use super::IdentityInstruction;
use crate::{
    errors::IdentityError,
    events::DeviceVerified,
    state::{Device, DeviceZc},
    verification::response,
};

#[instruction(discriminator = IdentityInstruction::VerifyDevice)]
pub struct VerifyDeviceInstruction {
    /// SHA-256("neoengine:verify" | challenge | device key | incarnation).
    pub response: [u8; 32],
}

#[derive(Accounts)]
pub struct VerifyDeviceAccounts<'a> {
    /// The device's current key.
    #[pina(validate(signer))]
    pub device_key: &'a AccountView,
    pub device: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for VerifyDeviceAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = VerifyDeviceInstruction::try_from_bytes(data)?;
        let now = clock::now()?;
        let account = *self.device.address();
        let device_key = *self.device_key.address();
        let seq = {
            let mut device = Device::load_mut(self.device)?;
            device.require_device_key(&device_key)?;
            device.require_active()?;
            check_answer(&device, &args.response, now)?;
            device.clear_challenge();
            device.last_verified.set(now);
            let seq = next_seq(&mut device.seq)?;
            device.invariant()?;
            seq
        };
        DeviceVerified::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.device_key = device_key;
            Ok(())
        })
    }
}

fn check_answer(device: &DeviceZc, answer: &[u8; 32], now: i64) -> Result<(), IdentityError> {
    match device.challenge_expires.get() {
        0 => return Err(IdentityError::NoPendingChallenge),
        expires if now > expires => return Err(IdentityError::ChallengeExpired),
        _ => {}
    }
    if *answer != response(&device.challenge, &device.device_key, &device.incarnation) {
        return Err(IdentityError::WrongResponse);
    }
    Ok(())
}
