//! A proposal to a vault: its payload, the votes, and how far it came.

use neoengine_shared::{SharedError, sha256::sha256};
use pina::*;

use super::{RewardsAccountType, STATE_VERSION, VaultZc, vault::MAX_TIME_LOCK};
use crate::{ID, errors::RewardsError, vault::transaction_kind::TransactionKind};

/// Bytes of a payload at most.
pub const MAX_PAYLOAD: usize = 2_048;
/// Seconds in which a vault transaction must be executed: 90 days.
pub const TRANSACTION_LIFETIME: i64 = 90 * 24 * 60 * 60;
const _: () = assert!(TRANSACTION_LIFETIME > 2 * MAX_TIME_LOCK as i64);
/// Bytes that stay of a closed transaction, so that its nonce is never used again: discriminator, version, bump.
pub const TOMBSTONE_BYTES: usize = 3;
const TRANSACTION_SEED: &[u8] = b"vault-tx";

/// How far a vault transaction came. Stored as one byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum TransactionStatus {
    /// The payload is not complete.
    Draft = 0,
    /// Waits for votes.
    Active = 1,
    /// Has its approvals and waits for its time-lock.
    Approved = 2,
    Executed = 3,
    Rejected = 4,
    Cancelled = 5,
}

/// One proposal of one vault.
#[account(discriminator = RewardsAccountType::VaultTransaction)]
#[pda(seeds = [TRANSACTION_SEED, vault: Address, nonce: u64], bump = bump)]
pub struct VaultTransaction {
    #[pina(validate(value == STATE_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Events emitted.
    pub seq: u64,
    pub vault: Address,
    /// Chosen by the proposer; usable once in the vault's life.
    pub nonce: u64,
    /// Member that proposed.
    pub proposer: Address,
    /// Who paid the rent and gets it back.
    pub rent_payer: Address,
    /// A `TransactionKind`.
    pub kind: u8,
    /// A `TransactionStatus`.
    pub status: u8,
    /// The vault's generation at the proposal.
    pub generation: u32,
    /// Bit `i` set: member `i` of that generation approved.
    pub approvals: u16,
    /// Bit `i` set: member `i` rejected.
    pub rejections: u16,
    /// Unix seconds.
    pub created_at: i64,
    /// Unix seconds of the approval that met the threshold; 0 before.
    pub approved_at: i64,
    /// Bytes that the payload will have.
    pub payload_len: u16,
    /// Bytes that it has.
    pub payload_written: u16,
    pub payload: [u8; MAX_PAYLOAD],
}

/// Bytes of the account.
#[rustfmt::skip]
const VAULT_TRANSACTION_BYTES: usize =
    1                   // discriminator
    + 1                 // version
    + 1                 // bump
    + 8                 // seq
    + 32                // vault
    + 8                 // nonce
    + 32                // proposer
    + 32                // rent_payer
    + 1                 // kind
    + 1                 // status
    + 4                 // generation
    + 2                 // approvals
    + 2                 // rejections
    + 8                 // created_at
    + 8                 // approved_at
    + 2                 // payload_len
    + 2                 // payload_written
    + MAX_PAYLOAD; // payload
const _: () = assert!(size_of::<VaultTransactionZc>() == VAULT_TRANSACTION_BYTES);

impl VaultTransaction {
    /// A vault transaction, at the address that its own fields give.
    #[inline(never)]
    pub fn load(account: &AccountView) -> Result<Ref<'_, VaultTransactionZc>, ProgramError> {
        let state = account.as_account::<VaultTransaction>(&ID)?;
        let (vault, nonce) = (state.vault, state.nonce.get());
        drop(state);
        Self::load_pda(account, &vault, nonce, &ID)
    }

    /// The same, to be changed.
    #[inline(never)]
    pub fn load_mut(account: &mut AccountView) -> Result<RefMut<'_, VaultTransactionZc>, ProgramError> {
        let state = account.as_account::<VaultTransaction>(&ID)?;
        let (vault, nonce) = (state.vault, state.nonce.get());
        drop(state);
        Self::load_pda_mut(account, &vault, nonce, &ID)
    }
}

impl VaultTransactionZc {
    /// The payload as far as it is written.
    pub fn written_payload(&self) -> &[u8] {
        self.payload.get(..usize::from(self.payload_written.get())).unwrap_or(&[])
    }

    /// What an approval names: SHA-256 of kind (u8) and payload.
    pub fn payload_hash(&self) -> [u8; 32] {
        sha256(&[&[self.kind], self.written_payload()])
    }

    fn is(&self, status: TransactionStatus) -> bool {
        self.status == status as u8
    }

    /// Appends to a draft's payload; returns whether it is complete now, which opens it for votes.
    pub fn append(&mut self, chunk: &[u8]) -> Result<bool, RewardsError> {
        if !self.is(TransactionStatus::Draft) {
            return Err(RewardsError::TransactionNotActive);
        }
        let from = usize::from(self.payload_written.get());
        let until = from + chunk.len();
        let whole = usize::from(self.payload_len.get());
        if until > whole {
            return Err(RewardsError::PayloadTooLong);
        }
        self.payload.get_mut(from..until).ok_or(RewardsError::PayloadTooLong)?.copy_from_slice(chunk);
        self.payload_written.set(until as u16);
        if until == whole {
            self.status = TransactionStatus::Active as u8;
        }
        Ok(until == whole)
    }

    /// Counts member `index` for the transaction; the approval that meets the threshold starts the time-lock.
    pub fn approve(&mut self, vault: &VaultZc, index: usize, now: i64) -> Result<(), RewardsError> {
        self.check_generation(vault)?;
        self.check_lifetime(now)?;
        if !self.is(TransactionStatus::Active) {
            return Err(RewardsError::TransactionNotActive);
        }
        let bit = member_bit(index)?;
        if self.approvals.get() & bit != 0 {
            return Err(RewardsError::AlreadyVoted);
        }
        self.approvals.set(self.approvals.get() | bit);
        self.rejections.set(self.rejections.get() & !bit);
        if self.approvals.get().count_ones() >= u32::from(vault.threshold) {
            self.status = TransactionStatus::Approved as u8;
            self.approved_at.set(now);
        }
        Ok(())
    }

    /// Counts member `index` against the transaction, also while its time-lock runs: an approval is taken back, and a
    /// transaction that can no longer reach the threshold is rejected.
    pub fn reject(&mut self, vault: &VaultZc, index: usize) -> Result<(), RewardsError> {
        self.check_generation(vault)?;
        if !self.is(TransactionStatus::Active) && !self.is(TransactionStatus::Approved) {
            return Err(RewardsError::TransactionNotActive);
        }
        let bit = member_bit(index)?;
        if self.rejections.get() & bit != 0 {
            return Err(RewardsError::AlreadyVoted);
        }
        self.rejections.set(self.rejections.get() | bit);
        self.approvals.set(self.approvals.get() & !bit);
        let threshold = u32::from(vault.threshold);
        if self.approvals.get().count_ones() < threshold {
            self.status = TransactionStatus::Active as u8;
            self.approved_at.set(0);
        }
        if vault.approvers() < threshold + self.rejections.get().count_ones() {
            self.status = TransactionStatus::Rejected as u8;
        }
        Ok(())
    }

    /// The proposer withdraws it, at any time before it ends.
    pub fn cancel(&mut self) -> Result<(), RewardsError> {
        if self.is_finished() {
            return Err(RewardsError::TransactionNotActive);
        }
        self.status = TransactionStatus::Cancelled as u8;
        Ok(())
    }

    /// Fails unless the transaction may be executed at `now`, and marks it executed.
    pub fn execute(&mut self, vault: &VaultZc, kind: TransactionKind, now: i64) -> Result<(), RewardsError> {
        if self.kind != kind as u8 {
            return Err(RewardsError::WrongTransactionKind);
        }
        if !self.is(TransactionStatus::Approved) {
            return Err(RewardsError::TransactionNotApproved);
        }
        self.check_generation(vault)?;
        self.check_lifetime(now)?;
        let unlocked =
            self.approved_at.get().checked_add(i64::from(vault.time_lock.get())).ok_or(RewardsError::MathOverflow)?;
        if now < unlocked {
            return Err(RewardsError::TimeLocked);
        }
        self.status = TransactionStatus::Executed as u8;
        Ok(())
    }

    fn is_finished(&self) -> bool {
        self.is(TransactionStatus::Executed)
            || self.is(TransactionStatus::Rejected)
            || self.is(TransactionStatus::Cancelled)
    }

    /// Whether nothing can come of it any more at `now`, so that its rent may go back.
    pub fn is_over(&self, vault: &VaultZc, now: i64) -> bool {
        self.is_finished() || self.check_generation(vault).is_err() || self.check_lifetime(now).is_err()
    }

    fn check_generation(&self, vault: &VaultZc) -> Result<(), RewardsError> {
        if self.generation.get() == vault.generation.get() { Ok(()) } else { Err(RewardsError::StaleGeneration) }
    }

    fn check_lifetime(&self, now: i64) -> Result<(), RewardsError> {
        let end = self.created_at.get().checked_add(TRANSACTION_LIFETIME).ok_or(RewardsError::MathOverflow)?;
        if now < end { Ok(()) } else { Err(RewardsError::TransactionExpired) }
    }

    /// Nobody votes both ways, and an approved transaction knows since when.
    pub fn invariant(&self) -> ProgramResult {
        if self.approvals.get() & self.rejections.get() != 0 {
            return Err(RewardsError::AlreadyVoted.into());
        }
        if self.is(TransactionStatus::Approved) && self.approved_at.get() < self.created_at.get() {
            return Err(RewardsError::TransactionNotApproved.into());
        }
        if self.payload_written.get() > self.payload_len.get() || usize::from(self.payload_len.get()) > MAX_PAYLOAD {
            return Err(RewardsError::PayloadTooLong.into());
        }
        Ok(())
    }
}

fn member_bit(index: usize) -> Result<u16, RewardsError> {
    1u16.checked_shl(index as u32).ok_or(RewardsError::NotMember)
}
