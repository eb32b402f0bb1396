//! Asks a device to prove that its key is still there. The owner may, and attestors. A new challenge replaces an open one.

use neoengine_core::{authority, flags};
use neoengine_shared::{clock, event::next_seq, slot_hash};
use pina::*;

use super::IdentityInstruction;
use crate::{
    errors::IdentityError,
    events::ChallengeIssued,
    state::{CHALLENGE_SECONDS, Device},
    verification::challenge,
};

#[instruction(discriminator = IdentityInstruction::RequestChallenge)]
pub struct RequestChallengeInstruction {}

#[derive(Accounts)]
pub struct RequestChallengeAccounts<'a> {
    /// The device's owner, or an attestor.
    #[pina(validate(signer))]
    pub requester: &'a AccountView,
    pub device: &'a mut AccountView,
    /// The attestor's entry in core's registry; none for the owner.
    pub attestor_entry: Option<&'a AccountView>,
}

impl<'a> ProcessAccountInfos<'a> for RequestChallengeAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let _ = RequestChallengeInstruction::try_from_bytes(data)?;
        let requester = *self.requester.address();
        if let Some(entry) = self.attestor_entry {
            authority::require(entry, self.requester, flags::ATTEST, None)?;
        } else if Device::load(self.device)?.owner != requester {
            return Err(IdentityError::NotOwner.into());
        }

        let now = clock::now()?;
        let expires_at = now.saturating_add(CHALLENGE_SECONDS);
        let account = *self.device.address();
        let slot_hash = slot_hash::newest()?.hash;
        let (seq, challenge) = {
            let mut device = Device::load_mut(self.device)?;
            device.require_active()?;
            let seq = next_seq(&mut device.seq)?;
            device.challenge = challenge(&slot_hash, &account, seq);
            device.challenge_expires.set(expires_at);
            device.invariant()?;
            (seq, device.challenge)
        };
        ChallengeIssued::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.challenge = challenge;
            event.expires_at.set(expires_at);
            event.requested_by = requester;
            Ok(())
        })
    }
}
