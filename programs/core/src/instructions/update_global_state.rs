use neoengine_shared::SharedError;
use neoengine_shared::class::NO_CLASS;
use neoengine_shared::clock;
use neoengine_shared::event::next_seq;
use pina::*;

use super::CoreInstruction;
use crate::CoreError;
use crate::authority;
use crate::events::RegionUpdated;
use crate::flags;
use crate::limits::MAX_UPDATES;
use crate::rules::StateUpdate;
use crate::state::*;

/// Applies a batch of updates to regions, all or none, and recomputes the regions' health. Called by a
/// program, or sent by an attestor, with `UPDATE_STATE`; attestors send kinds 4 and 5 alone.
///
/// Update `i` below `count` is `(kinds[i], region_ids[i], classes[i], first[i], second[i])`:
/// 1 a device joined; 2 a device left; 3 mining power changed by `first` (signed, two's complement; counts
/// stay between zero and the field's maximum);
/// 4 the class now has capacity `first`, of which `second` is used; 5 `first` training tasks run, at
/// `second` basis points. Kinds without a class carry 255, unused values are 0.
#[instruction(discriminator = CoreInstruction::UpdateGlobalState)]
pub struct UpdateGlobalStateInstruction {
    pub count: u8,
    pub kinds: [u8; MAX_UPDATES],
    pub region_ids: [u8; MAX_UPDATES],
    pub classes: [u8; MAX_UPDATES],
    pub first: [u64; MAX_UPDATES],
    pub second: [u64; MAX_UPDATES],
}

#[derive(Accounts)]
pub struct UpdateGlobalStateAccounts<'a> {
    /// The calling program's authority PDA, or the attestor.
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    pub entry: &'a AccountView,
    /// The regions that the updates name, each once.
    #[pina(remaining)]
    pub regions: &'a mut [AccountView],
}

impl<'a> ProcessAccountInfos<'a> for UpdateGlobalStateAccounts<'a> {
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = UpdateGlobalStateInstruction::try_from_bytes(data)?;
        let key = authority::require(self.entry, self.authority, flags::UPDATE_STATE, None)?;
        let entry = ProgramEntry::load(self.entry)?;
        let by = Reporter { key, class: entry.class, is_attestor: entry.kind == KIND_ATTESTOR };
        let count = usize::from(args.count);
        if count == 0 || count > MAX_UPDATES {
            return Err(CoreError::UpdateInvalid.into());
        }
        let now = clock::now()?;

        let mut applied = 0;
        for account in self.regions {
            applied += update_region(account, args, &by, now)?;
        }
        if applied == count { Ok(()) } else { Err(CoreError::RegionNotGiven.into()) }
    }
}

/// Who reports.
struct Reporter {
    key: Address,
    class: u8,
    is_attestor: bool,
}

/// Applies the updates that name this region, and returns how many those are.
// Inlined because the target passes at most five words as arguments.
#[inline(always)]
fn update_region(
    account: &mut AccountView,
    args: &UpdateGlobalStateInstructionZc,
    by: &Reporter,
    now: i64,
) -> Result<usize, ProgramError> {
    let address = *account.address();
    let mut region = Region::load_mut(account)?;
    let mut applied = 0;
    for index in 0..usize::from(args.count) {
        if args.region_ids[index] == region.id {
            let update = decode(args, index)?;
            require_allowed(update, by)?;
            region.apply(update)?;
            applied += 1;
        }
    }

    region.recompute_health(now)?;
    let seq = next_seq(&mut region.seq)?;
    region.invariant()?;
    RegionUpdated::emit(|event| {
        event.account = address;
        event.seq.set(seq);
        event.at.set(now);
        event.by = by.key;
        event.active_devices = region.active_devices;
        event.mining_power = region.mining_power;
        event.health_bps = region.health_bps;
        Ok(())
    })?;
    Ok(applied)
}

fn decode(args: &UpdateGlobalStateInstructionZc, index: usize) -> Result<StateUpdate, CoreError> {
    StateUpdate::decode(args.kinds[index], args.classes[index], args.first[index].get(), args.second[index].get())
}

/// Attestors report neither devices nor power, and a class's program or attestor reports its own class alone.
fn require_allowed(update: StateUpdate, by: &Reporter) -> Result<(), SharedError> {
    if by.is_attestor && !update.is_open_to_attestors() {
        return Err(SharedError::MissingCapability);
    }
    match update {
        StateUpdate::ResourceUtilization { class, .. } if by.class != NO_CLASS && class != by.class => {
            Err(SharedError::WrongClass)
        }
        _ => Ok(()),
    }
}
