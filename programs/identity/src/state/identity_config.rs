//! The program's one configuration account.

use neoengine_shared::SharedError;
use pina::*;

use super::IdentityAccountType;
use crate::errors::IdentityError;

/// The layout that this program writes.
pub const IDENTITY_CONFIG_VERSION: u8 = 1;
const CONFIG_SEED: &[u8] = b"config";

/// Bounds that no admin can leave.
/// A bond of 10 SOL keeps nobody out for good and refunds in full.
const MAX_BOND_BASE_LAMPORTS: u64 = 10_000_000_000;
/// Each recent registration at most doubles the base.
const MAX_BOND_STEP_BPS: u16 = 10_000;
/// Hours are counted in one byte each.
const MAX_DEVICES_PER_DAY: u16 = 200;
/// Full trust takes ten days at least.
const MAX_TRUST_RISE_PER_DAY_BPS: u16 = 1_000;

/// What registration costs, and how fast trust grows.
#[account(discriminator = IdentityAccountType::IdentityConfig)]
#[pda(seeds = [CONFIG_SEED], bump = bump)]
pub struct IdentityConfig {
    #[pina(validate(value == IDENTITY_CONFIG_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Bond of an owner's first device of the day, in lamports.
    pub bond_base_lamports: u64,
    /// What each further device of the day adds to the bond, in basis points of the base.
    pub bond_step_bps: u16,
    /// Devices that one owner may register in 24 hours.
    pub max_devices_per_day: u16,
    /// How far a device's trust may rise in a day, in basis points.
    pub trust_rise_per_day_bps: u16,
    /// Events emitted.
    pub seq: u64,
}

/// Bytes of the account: what the schema macro must arrive at.
#[rustfmt::skip]
pub const IDENTITY_CONFIG_BYTES: usize =
    1   // discriminator
    + 1 // version
    + 1 // bump
    + 8 // bond_base_lamports
    + 2 // bond_step_bps
    + 2 // max_devices_per_day
    + 2 // trust_rise_per_day_bps
    + 8; // seq
const _: () = assert!(size_of::<IdentityConfigZc>() == IDENTITY_CONFIG_BYTES);

/// The parameters that the admin may move within their bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    pub bond_base_lamports: u64,
    pub bond_step_bps: u16,
    pub max_devices_per_day: u16,
    pub trust_rise_per_day_bps: u16,
}

impl Parameters {
    /// Errors: `ParameterOutOfBounds`.
    pub fn validate(&self) -> Result<(), IdentityError> {
        let inside = self.bond_base_lamports <= MAX_BOND_BASE_LAMPORTS
            && self.bond_step_bps <= MAX_BOND_STEP_BPS
            && (1..=MAX_DEVICES_PER_DAY).contains(&self.max_devices_per_day)
            && (1..=MAX_TRUST_RISE_PER_DAY_BPS).contains(&self.trust_rise_per_day_bps);
        if inside { Ok(()) } else { Err(IdentityError::ParameterOutOfBounds) }
    }
}

impl IdentityConfigZc {
    /// Takes the parameters over, as they are.
    pub fn set_parameters(&mut self, parameters: &Parameters) {
        self.bond_base_lamports.set(parameters.bond_base_lamports);
        self.bond_step_bps.set(parameters.bond_step_bps);
        self.max_devices_per_day.set(parameters.max_devices_per_day);
        self.trust_rise_per_day_bps.set(parameters.trust_rise_per_day_bps);
    }

    /// What holds after every instruction that changes the configuration.
    pub fn invariant(&self) -> ProgramResult {
        Parameters {
            bond_base_lamports: self.bond_base_lamports.get(),
            bond_step_bps: self.bond_step_bps.get(),
            max_devices_per_day: self.max_devices_per_day.get(),
            trust_rise_per_day_bps: self.trust_rise_per_day_bps.get(),
        }
        .validate()
        .map_err(Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Parameters = Parameters {
        bond_base_lamports: 10_000_000,
        bond_step_bps: 5_000,
        max_devices_per_day: 10,
        trust_rise_per_day_bps: 100,
    };

    #[test]
    fn every_bound_holds() {
        assert_eq!(GOOD.validate(), Ok(()));
        let bad = [
            Parameters { bond_base_lamports: MAX_BOND_BASE_LAMPORTS + 1, ..GOOD },
            Parameters { bond_step_bps: MAX_BOND_STEP_BPS + 1, ..GOOD },
            Parameters { max_devices_per_day: 0, ..GOOD },
            Parameters { max_devices_per_day: MAX_DEVICES_PER_DAY + 1, ..GOOD },
            Parameters { trust_rise_per_day_bps: 0, ..GOOD },
            Parameters { trust_rise_per_day_bps: MAX_TRUST_RISE_PER_DAY_BPS + 1, ..GOOD },
        ];
        for parameters in bad {
            assert_eq!(parameters.validate(), Err(IdentityError::ParameterOutOfBounds), "{parameters:?}");
        }
    }
}
