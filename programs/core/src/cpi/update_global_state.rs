use pina::*;
use pinocchio::cpi::invoke_signed_with_bounds;

use crate::CoreError;
use crate::ID;
use crate::instructions::UpdateGlobalStateInstruction;
use crate::limits::MAX_UPDATES;
use crate::rules::StateUpdate;

/// Authority, entry, and a region an update at most.
const MAX_ACCOUNTS: usize = 2 + MAX_UPDATES;

/// Applies up to `MAX_UPDATES` updates, all or none.
pub struct UpdateGlobalState<'a> {
    /// The caller's authority PDA; signs.
    pub authority: &'a AccountView,
    /// The caller's registry entry with `UPDATE_STATE`.
    pub entry: &'a AccountView,
    /// The regions that the updates name, each once. Writable.
    pub regions: &'a [&'a AccountView],
    /// Number of the region, and what changes in it.
    pub updates: &'a [(u8, StateUpdate)],
}

impl UpdateGlobalState<'_> {
    /// # Errors
    /// `UpdateInvalid` when there are too many updates or regions; otherwise core's.
    pub fn invoke_signed(&self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        if self.updates.len() > MAX_UPDATES || self.regions.len() > MAX_UPDATES {
            return Err(CoreError::UpdateInvalid.into());
        }

        let mut data = [0; UpdateGlobalStateInstruction::SIZE];
        UpdateGlobalStateInstruction::initialize(&mut data, |args| {
            args.count = self.updates.len() as u8;
            for (index, (region, update)) in self.updates.iter().enumerate() {
                let (kind, class, first, second) = update.encode();
                args.kinds[index] = kind;
                args.region_ids[index] = *region;
                args.classes[index] = class;
                args.first[index].set(first);
                args.second[index].set(second);
            }
            Ok(())
        })?;

        let mut views = [self.authority; MAX_ACCOUNTS];
        let mut accounts = [const { InstructionAccount::readonly(&ID) }; MAX_ACCOUNTS];
        accounts[0] = InstructionAccount::readonly_signer(self.authority.address());
        views[1] = self.entry;
        accounts[1] = InstructionAccount::readonly(self.entry.address());
        for (index, region) in self.regions.iter().enumerate() {
            views[2 + index] = region;
            accounts[2 + index] = InstructionAccount::writable(region.address());
        }
        let count = 2 + self.regions.len();
        let instruction = InstructionView { program_id: &ID, accounts: &accounts[..count], data: &data };
        invoke_signed_with_bounds::<MAX_ACCOUNTS, _>(&instruction, &views[..count], signers)
    }
}
