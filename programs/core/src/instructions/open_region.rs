use neoengine_shared::clock;
use neoengine_shared::new_account::NewAccount;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::RegionOpened;
use crate::state::*;

/// Opens the account of a region that the network counts.
#[instruction(discriminator = CoreInstruction::OpenRegion)]
pub struct OpenRegionInstruction {
    pub id: u8,
}

#[derive(Accounts)]
pub struct OpenRegionAccounts<'a> {
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    /// Pays the rent.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub network: &'a AccountView,
    pub region: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for OpenRegionAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = OpenRegionInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        network.require_admin(self.admin)?;
        if args.id >= network.regions {
            return Err(CoreError::UnknownRegion.into());
        }
        let now = clock::now()?;

        NewAccount { account: self.region, payer: self.payer, owner: &ID, seeds: &Region::seeds(args.id).as_slices() }
            .create::<Region>(|region, bump| {
                region.version = VERSION;
                region.bump = bump;
                region.id = args.id;
                region.updated_at.set(now);
                region.seq.set(1);
                Ok(())
            })?;

        let region = Region::load_pda(self.region, args.id, &ID)?;
        region.invariant()?;
        RegionOpened::emit(|event| {
            event.account = *self.region.address();
            event.seq.set(1);
            event.at.set(now);
            event.id = args.id;
            Ok(())
        })
    }
}
