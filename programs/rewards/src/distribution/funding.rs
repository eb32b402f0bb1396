//! Distributions of keys and of vaults are opened and updated alike; only who signs for the tokens differs.

use neoengine_shared::{clock, new_account::NewAccount, sha256::sha256, slot_hash};
use pina::*;

use crate::{
    ID,
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::Escrow,
    state::{Distribution, DistributionTerms, STATE_VERSION},
    tokens::{NewTokenAccount, read_token_account},
};

/// Accounts of a new distribution.
pub struct NewDistribution<'a, 'b> {
    pub payer: &'a AccountView,
    pub distribution: &'b mut AccountView,
    pub escrow: &'b mut AccountView,
    pub mint: &'a AccountView,
    pub token_program: &'a AccountView,
    pub authority: Address,
    pub nonce: [u8; 16],
}

/// Creates distribution and escrow with the first terms. The caller then funds the escrow and calls [`check_escrow`].
#[inline(never)]
pub fn open_distribution(new: NewDistribution<'_, '_>, terms: &DistributionTerms) -> ProgramResult {
    let now = clock::now()?;
    let address = *new.distribution.address();
    let escrow_seeds = Escrow::seeds(&address);
    let (escrow, escrow_bump) =
        try_find_program_address(&escrow_seeds.as_slices(), &ID).ok_or(RewardsError::AccountMismatch)?;
    if escrow != *new.escrow.address() {
        return Err(RewardsError::AccountMismatch.into());
    }
    let digest = sha256(&[b"neoengine:distribution", address.as_ref(), &slot_hash::newest()?.hash]);
    let (payer, mint) = (*new.payer.address(), *new.mint.address());
    NewAccount {
        account: new.distribution,
        payer: new.payer,
        owner: &ID,
        seeds: &Distribution::seeds(&new.authority, new.nonce).as_slices(),
    }
    .create::<Distribution>(|distribution, bump| {
        distribution.version = STATE_VERSION;
        distribution.bump = bump;
        distribution.authority = new.authority;
        distribution.nonce = new.nonce;
        distribution.incarnation.copy_from_slice(&digest[..16]);
        distribution.rent_payer = payer;
        distribution.mint = mint;
        distribution.escrow = escrow;
        Ok(())
    })?;
    let mut distribution = Distribution::load_mut(new.distribution)?;
    distribution.open(terms, now)?;
    let envelope = Envelope::next(&address, &mut distribution.seq, now)?;
    drop(distribution);
    emit!(DistributionPosted, envelope, |event| {
        event.authority = new.authority;
        event.mint = mint;
        event.root = terms.root;
        event.count.set(terms.count);
        event.sum.set(terms.sum);
        event.ends_at.set(terms.ends_at);
    })?;
    let signer = escrow_seeds.with_bump(escrow_bump);
    let account = NewTokenAccount {
        account: new.escrow,
        mint: new.mint,
        owner: &address,
        token_program: new.token_program,
        payer: new.payer,
    };
    account.create(&[signer.to_signer().as_signer()])
}

/// Replaces the terms; returns what the caller must add to the escrow before it calls [`check_escrow`].
#[inline(never)]
pub fn update_distribution(
    account: &mut AccountView,
    authority: &Address,
    mint: &Address,
    terms: &DistributionTerms,
) -> Result<u64, ProgramError> {
    let now = clock::now()?;
    let address = *account.address();
    let mut distribution = Distribution::load_mut(account)?;
    if distribution.authority != *authority {
        return Err(RewardsError::NotAuthorized.into());
    }
    if distribution.mint != *mint {
        return Err(RewardsError::WrongMint.into());
    }
    let more = distribution.update(terms, now)?;
    let envelope = Envelope::next(&address, &mut distribution.seq, now)?;
    emit!(DistributionUpdated, envelope, |event| {
        event.root = terms.root;
        event.count.set(terms.count);
        event.sum.set(terms.sum);
        event.ends_at.set(terms.ends_at);
    })?;
    Ok(more)
}

/// Fails unless `escrow` is the distribution's and holds what is owed.
#[inline(never)]
pub fn check_escrow(distribution: &AccountView, escrow: &AccountView) -> ProgramResult {
    let distribution = Distribution::load(distribution)?;
    if distribution.escrow != *escrow.address() {
        return Err(RewardsError::AccountMismatch.into());
    }
    distribution.invariant(read_token_account(escrow)?.amount)
}
