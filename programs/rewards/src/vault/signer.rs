//! The vault's authority: the address that holds its assets and signs for it.

use pina::*;

use crate::{ID, errors::RewardsError, program_addresses::VaultAuthority};

/// Seeds of one vault's authority.
pub struct VaultSigner {
    vault: Address,
    bump: u8,
}

impl VaultSigner {
    /// The authority of `vault`; `AccountMismatch` unless `vault_authority` is it.
    pub fn new(vault: &Address, bump: u8, vault_authority: &AccountView) -> Result<Self, RewardsError> {
        let seeds = VaultAuthority::seeds(vault);
        if is_derived_address(vault_authority.address(), &seeds.as_slices(), bump, &ID) {
            Ok(Self { vault: *vault, bump })
        } else {
            Err(RewardsError::AccountMismatch)
        }
    }

    /// Signs `call` with the authority.
    pub fn sign(&self, call: impl FnOnce(&[Signer<'_, '_>]) -> ProgramResult) -> ProgramResult {
        let seeds = VaultAuthority::seeds(&self.vault).with_bump(self.bump);
        call(&[seeds.to_signer().as_signer()])
    }
}
