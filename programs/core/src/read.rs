//! Core's accounts as other programs read them: owner, type and address checked, no call needed.

use pina::*;

use crate::ID;
use crate::state::*;

/// The network.
pub fn network(account: &AccountView) -> Result<Ref<'_, NetworkZc>, ProgramError> {
    Network::load_pda(account, &ID)
}

/// The difficulty.
pub fn difficulty(account: &AccountView) -> Result<Ref<'_, DifficultyZc>, ProgramError> {
    Difficulty::load_pda(account, &ID)
}

/// The beacon ring.
pub fn beacon_ring(account: &AccountView) -> Result<Ref<'_, BeaconRingZc>, ProgramError> {
    BeaconRing::load_pda(account, &ID)
}

/// The totals of `class` over the epochs of `page`.
pub fn epoch_page(account: &AccountView, class: u8, page: u64) -> Result<Ref<'_, EpochPageZc>, ProgramError> {
    EpochPage::load_pda(account, class, page, &ID)
}

/// The work of a device: class, device and page are what the account itself says.
pub fn work_page(account: &AccountView) -> Result<Ref<'_, WorkPageZc>, ProgramError> {
    WorkPage::load(account)
}

/// A registry entry, as it says itself; to check a signer against it use `authority::require`.
pub fn program_entry(account: &AccountView) -> Result<Ref<'_, ProgramEntryZc>, ProgramError> {
    ProgramEntry::load(account)
}
