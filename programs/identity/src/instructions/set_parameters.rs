//! Changes what registration costs and how fast trust grows, within hard bounds.

use neoengine_core::read;
use neoengine_shared::event::next_seq;
use pina::*;

use super::{IdentityInstruction, initialize::emit_parameters_set};
use crate::{
    ID,
    errors::IdentityError,
    state::{IdentityConfig, Parameters},
};

#[instruction(discriminator = IdentityInstruction::SetParameters)]
pub struct SetParametersInstruction {
    /// Bond of an owner's first device of the day, in lamports.
    pub bond_base_lamports: u64,
    /// What each further device of the day adds, in basis points of the base.
    pub bond_step_bps: u16,
    /// Devices that one owner may register in 24 hours.
    pub max_devices_per_day: u16,
    /// How far trust may rise in a day, in basis points.
    pub trust_rise_per_day_bps: u16,
}

#[derive(Accounts)]
pub struct SetParametersAccounts<'a> {
    /// The network's admin.
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    /// Core's Network, which names the admin.
    pub network: &'a AccountView,
    pub config: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for SetParametersAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = SetParametersInstruction::try_from_bytes(data)?;
        if read::network(self.network)?.admin != *self.admin.address() {
            return Err(IdentityError::NotAdmin.into());
        }
        let parameters = Parameters {
            bond_base_lamports: args.bond_base_lamports.get(),
            bond_step_bps: args.bond_step_bps.get(),
            max_devices_per_day: args.max_devices_per_day.get(),
            trust_rise_per_day_bps: args.trust_rise_per_day_bps.get(),
        };
        parameters.validate()?;

        let account = *self.config.address();
        let seq = {
            let mut config = IdentityConfig::load_pda_mut(self.config, &ID)?;
            config.set_parameters(&parameters);
            let seq = next_seq(&mut config.seq)?;
            config.invariant()?;
            seq
        };
        emit_parameters_set(account, seq, &parameters)
    }
}
