use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::ParametersSet;
use crate::limits::CLASSES;
use crate::rules::parameters_of;
use crate::state::*;

/// Replaces the network's parameters, within their hard bounds. Weights, pay limits, regions and lanes act
/// from the next page on, in every class alike; regions never become fewer.
#[instruction(discriminator = CoreInstruction::SetParameters)]
pub struct SetParametersInstruction {
    pub regions: u8,
    pub lanes: u8,
    pub weights_bps: [u16; CLASSES],
    pub max_pay_per_work: [u64; CLASSES],
    pub max_work_per_credit: [u64; CLASSES],
    pub max_work_per_epoch: [u64; CLASSES],
    pub multiplier_min_bps: u16,
    pub multiplier_max_bps: u16,
    pub difficulty_floor: u8,
    pub difficulty_ceiling: u8,
    pub target_milli_proofs: u32,
}

#[derive(Accounts)]
pub struct SetParametersAccounts<'a> {
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    pub network: &'a mut AccountView,
    pub difficulty: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for SetParametersAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = SetParametersInstruction::try_from_bytes(data)?;
        let account = *self.network.address();
        let mut network = Network::load_pda_mut(self.network, &ID)?;
        network.require_admin(self.admin)?;
        let mut difficulty = Difficulty::load_pda_mut(self.difficulty, &ID)?;
        let parameters = parameters_of!(args);
        parameters.check()?;
        if parameters.regions < network.regions {
            return Err(CoreError::ShardsOutOfBounds.into());
        }
        let now = clock::now()?;

        let page = clock::page_of(network.epoch_at(now)?);
        network.keep_rules_through(page);
        network.set_parameters(&parameters);
        difficulty.set_bounds(&parameters);
        let seq = next_seq(&mut network.seq)?;
        network.invariant()?;
        difficulty.invariant()?;
        ParametersSet::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.weights_bps = network.weights_bps;
            event.regions = network.regions;
            event.lanes = network.lanes;
            event.rules_page = network.rules_page;
            Ok(())
        })
    }
}
