//! Moves a device's trust: programs and attestors with `ADJUST_TRUST` may.

use neoengine_core::{authority, flags};
use neoengine_shared::{clock, event::next_seq};
use pina::*;

use super::IdentityInstruction;
use crate::{
    ID,
    events::TrustAdjusted,
    state::{Device, IdentityConfig},
};

#[instruction(discriminator = IdentityInstruction::AdjustTrust)]
pub struct AdjustTrustInstruction {
    /// Basis points up or down.
    pub delta: i16,
}

#[derive(Accounts)]
pub struct AdjustTrustAccounts<'a> {
    /// A program's authority PDA or an attestor's key.
    #[pina(validate(signer))]
    pub adjuster: &'a AccountView,
    /// The adjuster's entry in core's registry.
    pub adjuster_entry: &'a AccountView,
    pub config: &'a AccountView,
    pub device: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for AdjustTrustAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = AdjustTrustInstruction::try_from_bytes(data)?;
        authority::require(self.adjuster_entry, self.adjuster, flags::ADJUST_TRUST, None)?;
        let limit = IdentityConfig::load_pda(self.config, &ID)?.trust_rise_per_day_bps.get();

        let now = clock::now()?;
        let account = *self.device.address();
        let (seq, trust_bps) = {
            let mut device = Device::load_mut(self.device)?;
            device.require_not_revoked()?;
            let trust = device.trust().adjusted(args.delta.get(), now, limit)?;
            device.set_trust(trust);
            let seq = next_seq(&mut device.seq)?;
            device.invariant()?;
            (seq, trust.bps)
        };
        TrustAdjusted::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.adjusted_by = *self.adjuster.address();
            event.delta = args.delta;
            event.trust_bps.set(trust_bps);
            Ok(())
        })
    }
}
