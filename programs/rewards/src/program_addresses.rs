//! Addresses of this program that hold no data of its own: mint, authorities, token accounts.
//!
//! The singletons are constants: constant seeds and a constant program id give constant addresses. A test derives them.

pub use neoengine_shared::ids::{REWARDS_AUTHORITY as AUTHORITY, REWARDS_AUTHORITY_BUMP as AUTHORITY_BUMP};
use pina::*;

/// The mint of DSX.
pub const DSX_MINT: Address = address!("2YA13qSTE1bEGiTGQSzQNdD14Nbg4EavxDiFTQJxy6DU");
/// Bump of [`DSX_MINT`].
pub const DSX_MINT_BUMP: u8 = 255;

const MINT_SEED: &[u8] = b"mint";
const AUTHORITY_SEED: &[u8] = b"authority";
const PAYOUT_SEED: &[u8] = b"payout";
const VAULT_AUTHORITY_SEED: &[u8] = b"vault-authority";
const ESCROW_SEED: &[u8] = b"escrow";

/// The mint of DSX.
#[pda(seeds = [MINT_SEED])]
pub struct Mint {}

/// Mints DSX, owns the payout accounts, and signs this program's calls to core.
#[pda(seeds = [AUTHORITY_SEED])]
pub struct Authority {}

/// Token account that a page's claims are paid from.
#[pda(seeds = [PAYOUT_SEED, class: u8, page: u64])]
pub struct Payout {}

/// Holds a vault's assets and signs for it.
#[pda(seeds = [VAULT_AUTHORITY_SEED, vault: Address])]
pub struct VaultAuthority {}

/// Token account of a distribution.
#[pda(seeds = [ESCROW_SEED, distribution: Address])]
pub struct Escrow {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ID;

    #[test]
    fn the_id_is_the_one_that_others_know() {
        assert_eq!(ID, neoengine_shared::ids::REWARDS);
    }

    #[test]
    fn constants_are_the_canonical_addresses() {
        assert_eq!(try_find_program_address(&[MINT_SEED], &ID), Some((DSX_MINT, DSX_MINT_BUMP)));
        assert_eq!(try_find_program_address(&[AUTHORITY_SEED], &ID), Some((AUTHORITY, AUTHORITY_BUMP)));
    }
}
