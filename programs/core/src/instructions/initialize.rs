use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use neoengine_shared::new_account::NewAccount;
use neoengine_shared::upgrade_authority;
use pina::*;

use super::CoreInstruction;
use crate::ID;
use crate::events::NetworkInitialized;
use crate::limits::CLASSES;
use crate::rules::parameters_of;
use crate::state::*;

/// Creates the network; epoch 0 begins now. Mining starts at the difficulty's floor.
#[instruction(discriminator = CoreInstruction::Initialize)]
pub struct InitializeInstruction {
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
pub struct InitializeAccounts<'a> {
    /// Core's upgrade authority; becomes the admin.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    /// Pays the rent.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// Core's ProgramData.
    pub program_data: &'a AccountView,
    pub network: &'a mut AccountView,
    pub beacon_ring: &'a mut AccountView,
    pub difficulty: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for InitializeAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = InitializeInstruction::try_from_bytes(data)?;
        upgrade_authority::require(self.program_data, &ID, self.authority)?;
        let parameters = parameters_of!(args);
        parameters.check()?;
        let now = clock::now()?;

        let admin = *self.authority.address();
        NewAccount { account: self.network, payer: self.payer, owner: &ID, seeds: &Network::seeds().as_slices() }
            .create::<Network>(|network, bump| {
            network.version = VERSION;
            network.bump = bump;
            network.admin = admin;
            network.genesis.set(now);
            network.set_parameters(&parameters);
            Ok(())
        })?;
        NewAccount {
            account: self.beacon_ring,
            payer: self.payer,
            owner: &ID,
            seeds: &BeaconRing::seeds().as_slices(),
        }
        .create::<BeaconRing>(|ring, bump| {
            ring.version = VERSION;
            ring.bump = bump;
            Ok(())
        })?;
        NewAccount { account: self.difficulty, payer: self.payer, owner: &ID, seeds: &Difficulty::seeds().as_slices() }
            .create::<Difficulty>(|difficulty, bump| {
                difficulty.version = VERSION;
                difficulty.bump = bump;
                difficulty.changed_at.set(now);
                difficulty.set_bounds(&parameters);
                Ok(())
            })?;

        let difficulty = Difficulty::load_pda(self.difficulty, &ID)?;
        difficulty.invariant()?;
        let account = *self.network.address();
        let mut network = Network::load_pda_mut(self.network, &ID)?;
        let seq = next_seq(&mut network.seq)?;
        network.invariant()?;
        NetworkInitialized::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.admin = admin;
            Ok(())
        })
    }
}
