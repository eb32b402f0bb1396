//! Creates the configuration. Only the program's upgrade authority can, so nobody gets in before the deployer.

use neoengine_shared::{clock, upgrade_authority};
use pina::*;

use super::IdentityInstruction;
use crate::{
    ID,
    events::ParametersSet,
    state::{IDENTITY_CONFIG_VERSION, IdentityConfig, Parameters},
};

#[instruction(discriminator = IdentityInstruction::Initialize)]
pub struct InitializeInstruction {
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
pub struct InitializeAccounts<'a> {
    /// The program's upgrade authority.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    /// Pays the rent.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// The loader's ProgramData account of this program.
    pub program_data: &'a AccountView,
    /// The configuration, created here.
    pub config: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for InitializeAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = InitializeInstruction::try_from_bytes(data)?;
        upgrade_authority::require(self.program_data, &ID, self.authority)?;
        let parameters = Parameters {
            bond_base_lamports: args.bond_base_lamports.get(),
            bond_step_bps: args.bond_step_bps.get(),
            max_devices_per_day: args.max_devices_per_day.get(),
            trust_rise_per_day_bps: args.trust_rise_per_day_bps.get(),
        };
        parameters.validate()?;

        let account = *self.config.address();
        CreateProgramAccount {
            account: self.config,
            payer: self.payer,
            owner: &ID,
            seeds: &IdentityConfig::seeds().as_slices(),
        }
        .invoke_with_bump::<IdentityConfig>(|config, bump| {
            config.version = IDENTITY_CONFIG_VERSION;
            config.bump = bump;
            config.set_parameters(&parameters);
            config.seq.set(1);
            Ok(())
        })?;
        IdentityConfig::load_pda(self.config, &ID)?.invariant()?;
        emit_parameters_set(account, 1, &parameters)
    }
}

/// Logs the parameters as they are from now on.
pub(super) fn emit_parameters_set(account: Address, seq: u64, parameters: &Parameters) -> ProgramResult {
    let now = clock::now()?;
    ParametersSet::emit(|event| {
        event.account = account;
        event.seq.set(seq);
        event.at.set(now);
        event.bond_base_lamports.set(parameters.bond_base_lamports);
        event.bond_step_bps.set(parameters.bond_step_bps);
        event.max_devices_per_day.set(parameters.max_devices_per_day);
        event.trust_rise_per_day_bps.set(parameters.trust_rise_per_day_bps);
        Ok(())
    })
}
