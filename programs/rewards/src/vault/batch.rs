//! Batches of payments: approved by one hash, so that fifty of them fit one proposal.

use neoengine_shared::{SharedError, sha256::sha256};
use pina::*;

use super::{signer::VaultSigner, spending::VaultSource};
use crate::{
    errors::RewardsError,
    tokens::{read_token_account, requires_memo},
};

/// Payments of a batch at most.
pub const MAX_PAYMENTS: usize = 50;
const DOMAIN: &[u8] = b"neoengine:batch";

/// The hash that a vault approves: payments chained one by one, from the domain and the mint.
/// `h0 = H(domain | mint)`, `h(i+1) = H(h(i) | destination | amount u64 LE)`.
pub fn batch_hash<'a>(mint: &Address, payments: impl Iterator<Item = (&'a Address, &'a PodU64)>) -> [u8; 32] {
    payments.fold(sha256(&[DOMAIN, mint.as_ref()]), |hash, (destination, amount)| {
        sha256(&[&hash, destination.as_ref(), &amount.get().to_le_bytes()])
    })
}

/// What of a batch is paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchOutcome {
    /// Bit `i` set: payment `i` is paid; others were invalid and skipped.
    pub paid_mask: u64,
    /// Base units paid.
    pub total: u64,
}

/// Chooses the payments that can succeed: a failed transfer could not be caught. `EmptyBatch` when none can. A read-only
/// destination is an error (`NotWritable`): who executes must not choose what is skipped.
#[inline(never)]
pub fn select_payments<'a>(
    source: &VaultSource<'_>,
    payments: impl Iterator<Item = (&'a AccountView, &'a PodU64)>,
) -> Result<BatchOutcome, ProgramError> {
    let mut outcome = BatchOutcome::default();
    for (index, (destination, amount)) in payments.enumerate() {
        if !destination.is_writable() {
            return Err(SharedError::NotWritable.into());
        }
        if amount.get() > 0 && can_receive(source, destination) {
            outcome.paid_mask |= 1 << index;
            outcome.total = outcome.total.checked_add(amount.get()).ok_or(RewardsError::MathOverflow)?;
        }
    }
    if outcome.paid_mask == 0 { Err(RewardsError::EmptyBatch.into()) } else { Ok(outcome) }
}

/// Whether a transfer to `destination` can succeed: an unfrozen token account of the mint and its program, that is
/// not the source and asks for no memo.
fn can_receive(source: &VaultSource<'_>, destination: &AccountView) -> bool {
    destination.address() != source.source.address()
        && destination.owned_by(source.token_program.address())
        && read_token_account(destination).is_ok_and(|holding| holding.mint == *source.mint.address())
        && requires_memo(destination).is_ok_and(|required| !required)
}

/// Makes the chosen payments.
pub fn pay_batch<'a>(
    source: &VaultSource<'_>,
    signer: &VaultSigner,
    payments: impl Iterator<Item = (&'a AccountView, &'a PodU64)>,
    paid_mask: u64,
    decimals: u8,
) -> ProgramResult {
    for (index, (destination, amount)) in payments.enumerate() {
        if paid_mask & (1 << index) != 0 {
            source.pay(signer, destination, amount.get(), decimals)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_binds_mint_order_destinations_and_amounts() {
        let key = |byte| Address::new_from_array([byte; 32]);
        let hash = |mint: u8, payments: &[(u8, u64)]| {
            let list: std::vec::Vec<_> =
                payments.iter().map(|(to, amount)| (key(*to), PodU64::from(*amount))).collect();
            batch_hash(&key(mint), list.iter().map(|(to, amount)| (to, amount)))
        };
        let base = hash(1, &[(2, 10), (3, 20)]);
        for other in [
            hash(9, &[(2, 10), (3, 20)]),
            hash(1, &[(3, 20), (2, 10)]),
            hash(1, &[(2, 10), (3, 21)]),
            hash(1, &[(2, 10)]),
            hash(1, &[(2, 10), (3, 20), (3, 20)]),
        ] {
            assert_ne!(base, other);
        }
    }
}
