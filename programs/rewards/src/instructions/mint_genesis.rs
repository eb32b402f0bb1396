//! Mints a genesis allocation into a vault, each once. The team's vault must vest it.

use neoengine_core::read;
use neoengine_shared::{clock, upgrade_authority};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    economy::allocation::{Allocation, TEAM_CLIFF_SECONDS, TEAM_VESTING_SECONDS},
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::DSX_MINT,
    program_signature::sign_as_program,
    state::{Emission, Vault, Vesting},
    tokens::{MintTo, has_other_authority, read_token_account},
    vault::signer::VaultSigner,
};

#[instruction(discriminator = RewardsInstruction::MintGenesis)]
pub struct MintGenesisInstruction {
    /// 0 treasury, 1 ecosystem, 2 team.
    pub allocation: u8,
}

#[derive(Accounts)]
pub struct MintGenesisAccounts<'a> {
    /// The program's upgrade authority or core's admin.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    pub program_data: &'a AccountView,
    pub network: &'a AccountView,
    pub emission: &'a mut AccountView,
    #[pina(validate(address = DSX_MINT))]
    pub mint: &'a mut AccountView,
    pub vault: &'a AccountView,
    pub vault_authority: &'a AccountView,
    /// DSX account of the vault.
    pub destination: &'a mut AccountView,
    pub program_authority: &'a AccountView,
    #[pina(validate(program = token::ID))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for MintGenesisAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = MintGenesisInstruction::try_from_bytes(data)?;
        let allocation = Allocation::try_from(args.allocation)?;
        let network = read::network(self.network)?;
        let (admin, genesis) = (network.admin, network.genesis.get());
        drop(network);
        if admin != *self.authority.address() {
            upgrade_authority::require(self.program_data, &ID, self.authority)?;
        }
        let vault = Vault::load(self.vault)?;
        VaultSigner::new(self.vault.address(), vault.authority_bump, self.vault_authority)?;
        if allocation == Allocation::Team && !vault.vesting().is_some_and(|vesting| vests_the_team(&vesting, genesis)) {
            return Err(RewardsError::VestingRequired.into());
        }
        let destination = read_token_account(self.destination)?;
        if destination.mint != DSX_MINT {
            return Err(RewardsError::WrongMint.into());
        }
        if destination.owner != *self.vault_authority.address() {
            return Err(RewardsError::WrongTokenOwner.into());
        }
        if has_other_authority(self.destination)? {
            return Err(RewardsError::SharedTokenAccount.into());
        }

        let address = *self.emission.address();
        let mut emission = Emission::load_pda_mut(self.emission, &ID)?;
        let amount = emission.mint_allocation(allocation)?;
        emission.invariant()?;
        let envelope = Envelope::next(&address, &mut emission.seq, clock::now()?)?;
        drop(emission);
        emit!(GenesisMinted, envelope, |event| {
            event.vault = *self.vault.address();
            event.destination = *self.destination.address();
            event.amount.set(amount);
            event.allocation = allocation as u8;
        })?;
        let mint = MintTo { mint: self.mint, destination: self.destination, authority: self.program_authority, amount };
        sign_as_program(|signers| mint.invoke_signed(signers))
    }
}

/// The whole allocation, from genesis or later, over four years with a cliff of one.
fn vests_the_team(vesting: &Vesting, genesis: i64) -> bool {
    let lasts = |until: i64, seconds: i64| until.checked_sub(vesting.start).is_some_and(|length| length >= seconds);
    vesting.total == Allocation::Team.amount()
        && vesting.start >= genesis
        && lasts(vesting.cliff, TEAM_CLIFF_SECONDS)
        && lasts(vesting.end, TEAM_VESTING_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn team_vesting_is_whole_long_and_not_backdated() {
        let genesis = 1_800_000_000;
        let good = Vesting {
            total: Allocation::Team.amount(),
            start: genesis,
            cliff: genesis + TEAM_CLIFF_SECONDS,
            end: genesis + TEAM_VESTING_SECONDS,
        };
        assert!(vests_the_team(&good, genesis));
        for bad in [
            Vesting { total: good.total - 1, ..good },
            Vesting { start: genesis - 1, ..good },
            Vesting { cliff: good.cliff - 1, ..good },
            Vesting { end: good.end - 1, ..good },
        ] {
            assert!(!vests_the_team(&bad, genesis));
        }
    }
}
