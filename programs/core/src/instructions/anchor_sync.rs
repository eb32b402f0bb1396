use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use neoengine_shared::new_account::NewAccount;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::ID;
use crate::events::SyncAnchored;
use crate::state::*;

/// Stores a newer checkpoint of an owner's synchronised data; the first one creates the anchor.
#[instruction(discriminator = CoreInstruction::AnchorSync)]
pub struct AnchorSyncInstruction {
    pub id: [u8; 32],
    pub root: [u8; 32],
    /// Entries under the root.
    pub count: u64,
    /// Must be above the stored one.
    pub checkpoint: u64,
}

#[derive(Accounts)]
pub struct AnchorSyncAccounts<'a> {
    #[pina(validate(signer))]
    pub owner: &'a AccountView,
    /// Pays the rent of a new anchor, and gets it back when it closes.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub anchor: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for AnchorSyncAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = AnchorSyncInstruction::try_from_bytes(data)?;
        let now = clock::now()?;

        let owner = *self.owner.address();
        if self.anchor.is_data_empty() {
            let rent_payer = *self.payer.address();
            NewAccount {
                account: self.anchor,
                payer: self.payer,
                owner: &ID,
                seeds: &SyncAnchor::seeds(&owner, args.id).as_slices(),
            }
            .create::<SyncAnchor>(|anchor, bump| {
                anchor.version = VERSION;
                anchor.bump = bump;
                anchor.owner = owner;
                anchor.id = args.id;
                anchor.rent_payer = rent_payer;
                Ok(())
            })?;
        }

        let account = *self.anchor.address();
        let mut anchor = SyncAnchor::load_pda_mut(self.anchor, &owner, args.id, &ID)?;
        if args.checkpoint() <= anchor.checkpoint() {
            return Err(CoreError::SyncVersionNotNewer.into());
        }
        anchor.root = args.root;
        anchor.count = args.count;
        anchor.checkpoint = args.checkpoint;
        anchor.updated_at.set(now);
        let seq = next_seq(&mut anchor.seq)?;
        SyncAnchored::emit(|event| {
            event.account = account;
            event.seq.set(seq);
            event.at.set(now);
            event.owner = owner;
            event.root = args.root;
            event.checkpoint = args.checkpoint;
            Ok(())
        })
    }
}
