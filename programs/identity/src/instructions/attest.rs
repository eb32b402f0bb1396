//! An attestor vouches for a device.

use neoengine_core::{authority, flags};
use neoengine_shared::{clock, event::next_seq};
use pina::*;

use super::IdentityInstruction;
use crate::{
    events::DeviceAttested,
    state::{AttestationKind, Device},
};

#[instruction(discriminator = IdentityInstruction::Attest)]
pub struct AttestInstruction {
    /// An `AttestationKind`.
    pub kind: u8,
    /// Digest of the evidence, which stays off chain.
    pub digest: [u8; 32],
}

#[derive(Accounts)]
pub struct AttestAccounts<'a> {
    /// An attestor with `ATTEST`.
    #[pina(validate(signer))]
    pub attestor: &'a AccountView,
    /// The attestor's entry in core's registry.
    pub attestor_entry: &'a AccountView,
    pub device: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for AttestAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = AttestInstruction::try_from_bytes(data)?;
        authority::require(self.attestor_entry, self.attestor, flags::ATTEST, None)?;
        AttestationKind::try_from(args.kind)?;

        let now = clock::now()?;
        let account = *self.device.address();
        let seq = {
            let mut device = Device::load_mut(self.device)?;
            device.require_active()?;
            device.attestation_kind = args.kind;
            device.attestation_digest = args.digest;
            device.attested_at.set(now);
            let seq = next_seq(&mut device.seq)?;
            device.invariant()?;
            seq
        };
        DeviceAttested::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.attestor = *self.attestor.address();
            event.kind = args.kind;
            event.digest = args.digest;
            Ok(())
        })
    }
}
