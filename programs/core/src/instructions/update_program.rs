use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::ID;
use crate::events::EntryUpdated;
use crate::state::*;

/// Changes what a program or attestor may do, or switches it off. It takes effect at once.
#[instruction(discriminator = CoreInstruction::UpdateProgram)]
pub struct UpdateProgramInstruction {
    pub class: u8,
    pub flags: u32,
    pub enabled: bool,
}

#[derive(Accounts)]
pub struct UpdateProgramAccounts<'a> {
    #[pina(validate(signer))]
    pub admin: &'a AccountView,
    pub network: &'a AccountView,
    pub entry: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for UpdateProgramAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = UpdateProgramInstruction::try_from_bytes(data)?;
        let network = Network::load_pda(self.network, &ID)?;
        network.require_admin(self.admin)?;
        let account = *self.entry.address();
        let mut entry = ProgramEntry::load_mut(self.entry)?;
        let now = clock::now()?;

        entry.set_powers(args.class, args.flags(), args.enabled());
        let seq = next_seq(&mut entry.seq)?;
        entry.invariant()?;
        EntryUpdated::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.class = entry.class;
            event.flags = entry.flags;
            event.enabled = entry.enabled;
            Ok(())
        })
    }
}
