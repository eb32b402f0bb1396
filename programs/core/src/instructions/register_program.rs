use neoengine_shared::clock;
use neoengine_shared::ids::AUTHORITY_SEED;
use neoengine_shared::new_account::NewAccount;
use neoengine_shared::upgrade_authority::LOADER;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::EntryRegistered;
use crate::limits::MAX_PROGRAMS;
use crate::state::*;

/// Registers a program with its capabilities; its authority PDA is derived here, once and for all.
#[instruction(discriminator = CoreInstruction::RegisterProgram)]
pub struct RegisterProgramInstruction {
    pub class: u8,
    pub flags: u32,
}

#[derive(Accounts)]
pub struct RegisterProgramAccounts<'a> {
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    /// Pays the rent.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub network: &'a mut AccountView,
    /// The program: executable, of the upgradeable loader.
    pub program: &'a AccountView,
    pub entry: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for RegisterProgramAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = RegisterProgramInstruction::try_from_bytes(data)?;
        let mut network = Network::load_pda_mut(self.network, &ID)?;
        network.require_admin(self.admin)?;
        if !self.program.executable() || !self.program.owned_by(&LOADER) {
            return Err(CoreError::ProgramExpected.into());
        }
        if network.programs() >= MAX_PROGRAMS {
            return Err(CoreError::RegistryFull.into());
        }
        let key = *self.program.address();
        let (authority, _) = try_find_program_address(&[AUTHORITY_SEED], &key).ok_or(CoreError::ProgramExpected)?;
        let now = clock::now()?;

        let programs = network.programs() + 1;
        network.programs.set(programs);
        network.invariant()?;
        NewAccount {
            account: self.entry,
            payer: self.payer,
            owner: &ID,
            seeds: &ProgramEntry::seeds(&key).as_slices(),
        }
        .create::<ProgramEntry>(|entry, bump| {
            entry.version = VERSION;
            entry.bump = bump;
            entry.key = key;
            entry.kind = KIND_PROGRAM;
            entry.authority = authority;
            entry.set_powers(args.class, args.flags(), true);
            entry.seq.set(1);
            Ok(())
        })?;

        let entry = ProgramEntry::load_pda(self.entry, &key, &ID)?;
        entry.invariant()?;
        EntryRegistered::emit(|event| {
            event.account = *self.entry.address();
            event.seq.set(1);
            event.at.set(now);
            event.key = key;
            event.kind = KIND_PROGRAM;
            event.class = args.class;
            event.flags = args.flags;
            Ok(())
        })
    }
}
