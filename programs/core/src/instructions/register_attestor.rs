use neoengine_shared::clock;
use neoengine_shared::new_account::NewAccount;
use pina::*;

use super::CoreInstruction;
use crate::ID;
use crate::events::EntryRegistered;
use crate::state::*;

/// Registers a key that vouches for devices or reports on the network. It cannot hold a capability that
/// creates work or money.
#[instruction(discriminator = CoreInstruction::RegisterAttestor)]
pub struct RegisterAttestorInstruction {
    pub key: Address,
    pub class: u8,
    pub flags: u32,
}

#[derive(Accounts)]
pub struct RegisterAttestorAccounts<'a> {
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    /// Pays the rent.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub network: &'a AccountView,
    pub entry: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for RegisterAttestorAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = RegisterAttestorInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        network.require_admin(self.admin)?;
        let now = clock::now()?;

        NewAccount {
            account: self.entry,
            payer: self.payer,
            owner: &ID,
            seeds: &ProgramEntry::seeds(&args.key).as_slices(),
        }
        .create::<ProgramEntry>(|entry, bump| {
            entry.version = VERSION;
            entry.bump = bump;
            entry.key = args.key;
            entry.kind = KIND_ATTESTOR;
            entry.authority = args.key;
            entry.set_powers(args.class, args.flags(), true);
            entry.seq.set(1);
            Ok(())
        })?;

        let entry = ProgramEntry::load_pda(self.entry, &args.key, &ID)?;
        entry.invariant()?;
        EntryRegistered::emit(|event| {
            event.account = *self.entry.address();
            event.seq.set(1);
            event.at.set(now);
            event.key = args.key;
            event.kind = KIND_ATTESTOR;
            event.class = args.class;
            event.flags = args.flags;
            Ok(())
        })
    }
}
