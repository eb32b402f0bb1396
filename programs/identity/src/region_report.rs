//! What identity tells core about regions: devices that come and go, and the power that they declare.

use neoengine_core::{cpi::UpdateGlobalState, flags, read, rules::StateUpdate};
use neoengine_shared::{
    SharedError,
    ids::{AUTHORITY_SEED, IDENTITY_AUTHORITY_BUMP},
};
use pina::*;

use crate::ID;

/// The accounts by which identity speaks to core.
pub struct RegionReport<'a> {
    /// Identity's authority PDA.
    pub program_authority: &'a AccountView,
    /// Identity's registry entry.
    pub entry: &'a AccountView,
}

/// A device of this nominal rate (solutions a second x 1000) is in the region now.
pub fn joined(region: u8, rate_milli: u64) -> [(u8, StateUpdate); 2] {
    [(region, StateUpdate::DeviceJoined), (region, StateUpdate::MiningPowerChanged(rate_milli as i64))]
}

/// A device of this nominal rate is in the region no more.
pub fn left(region: u8, rate_milli: u64) -> [(u8, StateUpdate); 2] {
    [(region, StateUpdate::DeviceLeft), (region, StateUpdate::MiningPowerChanged(-(rate_milli as i64)))]
}

impl RegionReport<'_> {
    /// Whether core takes identity's reports: its admin may have switched the entry off.
    ///
    /// # Errors
    /// `InvalidAccountOwner` or `InvalidSeeds` when `entry` is not an entry of core's registry, `UnknownAuthority` when
    /// it is another program's: nobody avoids the report by naming another.
    pub fn is_taken(&self) -> Result<bool, ProgramError> {
        let entry = read::program_entry(self.entry)?;
        if entry.key != ID {
            return Err(SharedError::UnknownAuthority.into());
        }
        Ok(entry.allows(flags::UPDATE_STATE))
    }

    /// Reports the updates, all or none. `regions` are core's Region accounts that they name, each once.
    pub fn send(&self, regions: &[&AccountView], updates: &[(u8, StateUpdate)]) -> ProgramResult {
        let bump = [IDENTITY_AUTHORITY_BUMP];
        let signer = PdaSigner::from([AUTHORITY_SEED, &bump]);
        UpdateGlobalState { authority: self.program_authority, entry: self.entry, regions, updates }
            .invoke_signed(&[signer.as_signer()])
    }
}
