//! Creates the mint of DSX and the totals. Only the program's upgrade authority can, so nobody gets there first.

use neoengine_core::read;
use neoengine_shared::{clock, new_account::NewAccount, upgrade_authority};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    events::{Envelope, emit},
    program_addresses::{DSX_MINT, DSX_MINT_BUMP, Mint},
    state::{Emission, STATE_VERSION},
    tokens::create_mint,
};

#[instruction(discriminator = RewardsInstruction::InitializeMint)]
pub struct InitializeMintInstruction {}

#[derive(Accounts)]
pub struct InitializeMintAccounts<'a> {
    /// Pays the rent.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// The program's upgrade authority.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    pub program_data: &'a AccountView,
    /// Core's network, which must exist.
    pub network: &'a AccountView,
    pub emission: &'a mut AccountView,
    #[pina(validate(address = DSX_MINT))]
    pub mint: &'a mut AccountView,
    #[pina(validate(program = token::ID))]
    pub token_program: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for InitializeMintAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        InitializeMintInstruction::try_from_bytes(data)?;
        upgrade_authority::require(self.program_data, &ID, self.authority)?;
        let network = read::network(self.network)?;
        drop(network);

        NewAccount { account: self.emission, payer: self.payer, owner: &ID, seeds: &Emission::seeds().as_slices() }
            .create::<Emission>(|emission, bump| {
            emission.version = STATE_VERSION;
            emission.bump = bump;
            emission.mint = DSX_MINT;
            Ok(())
        })?;
        let address = *self.emission.address();
        let mut emission = Emission::load_pda_mut(self.emission, &ID)?;
        emission.invariant()?;
        let envelope = Envelope::next(&address, &mut emission.seq, clock::now()?)?;
        drop(emission);
        emit!(MintInitialized, envelope, |event| {
            event.mint = DSX_MINT;
        })?;

        let seeds = Mint::seeds().with_bump(DSX_MINT_BUMP);
        create_mint(self.mint, self.payer, &[seeds.to_signer().as_signer()])
    }
}
