//! Tokens that leave a vault: from its own token account, and within its vesting.

use pina::*;

use super::signer::VaultSigner;
use crate::{
    errors::RewardsError,
    program_addresses::DSX_MINT,
    state::VaultZc,
    tokens::{Transfer, mint_decimals, read_token_account},
};

/// What every payment out of a vault needs.
pub struct VaultSource<'a> {
    pub vault_authority: &'a AccountView,
    /// The vault's token account.
    pub source: &'a AccountView,
    pub mint: &'a AccountView,
    pub token_program: &'a AccountView,
}

impl VaultSource<'_> {
    /// Fails unless `source` is the vault authority's token account of the mint at `expected_mint`; returns the decimals.
    pub fn check(&self, expected_mint: &Address) -> Result<u8, ProgramError> {
        if self.mint.address() != expected_mint {
            return Err(RewardsError::WrongMint.into());
        }
        let decimals = mint_decimals(self.mint, self.token_program)?;
        let holding = read_token_account(self.source)?;
        if holding.mint != *expected_mint {
            return Err(RewardsError::WrongMint.into());
        }
        if holding.owner != *self.vault_authority.address() {
            return Err(RewardsError::WrongTokenOwner.into());
        }
        Ok(decimals)
    }

    /// Pays `amount` to `destination`, signed by the vault's authority.
    #[inline(always)]
    pub fn pay(&self, signer: &VaultSigner, destination: &AccountView, amount: u64, decimals: u8) -> ProgramResult {
        let transfer = Transfer {
            token_program: self.token_program,
            from: self.source,
            mint: self.mint,
            to: destination,
            owner: self.vault_authority,
            amount,
            decimals,
        };
        signer.sign(|signers| transfer.invoke_signed(signers))
    }
}

/// Records that `amount` of `mint` leaves the vault; DSX only as far as it has vested.
pub fn record_outflow(vault: &mut VaultZc, mint: &Address, amount: u64, now: i64) -> Result<(), RewardsError> {
    if *mint == DSX_MINT { vault.withdraw_dsx(amount, now) } else { Ok(()) }
}
