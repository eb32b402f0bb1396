//! The vault transaction's state machine, on the host.

use pina::*;
use proptest::prelude::*;

use super::{
    STATE_VERSION, TransactionStatus, Vault, VaultTransaction, VaultTransactionZc, VaultZc,
    vault_transaction::TRANSACTION_LIFETIME,
};
use crate::{
    errors::RewardsError,
    vault::{permissions::ALL, transaction_kind::TransactionKind},
};

const NOW: i64 = 1_800_000_000;
const LOCK: i64 = 600;

struct Accounts {
    vault: [u8; Vault::SIZE],
    transaction: [u8; VaultTransaction::SIZE],
}

impl Accounts {
    fn new(members: u8, threshold: u8) -> Self {
        let mut accounts = Self { vault: [0; Vault::SIZE], transaction: [0; VaultTransaction::SIZE] };
        let keys: std::vec::Vec<_> = (1..=members).map(|byte| (Address::new_from_array([byte; 32]), ALL)).collect();
        let vault = Vault::initialize(&mut accounts.vault, |vault| {
            vault.version = STATE_VERSION;
            Ok(())
        })
        .unwrap();
        vault.set_members(&keys, threshold, LOCK as u32).unwrap();
        VaultTransaction::initialize(&mut accounts.transaction, |transaction| {
            transaction.version = STATE_VERSION;
            transaction.kind = TransactionKind::TransferSol as u8;
            transaction.status = TransactionStatus::Active as u8;
            transaction.created_at.set(NOW);
            Ok(())
        })
        .unwrap();
        accounts
    }

    fn both(&mut self) -> (&mut VaultTransactionZc, &mut VaultZc) {
        (
            VaultTransaction::try_from_bytes_mut(&mut self.transaction).unwrap(),
            Vault::try_from_bytes_mut(&mut self.vault).unwrap(),
        )
    }
}

fn execute(transaction: &mut VaultTransactionZc, vault: &VaultZc, now: i64) -> Result<(), RewardsError> {
    transaction.execute(vault, TransactionKind::TransferSol, now)
}

#[test]
fn threshold_then_time_lock_then_once() {
    let mut accounts = Accounts::new(3, 2);
    let (transaction, vault) = accounts.both();
    transaction.approve(vault, 0, NOW).unwrap();
    assert_eq!(transaction.approve(vault, 0, NOW), Err(RewardsError::AlreadyVoted));
    assert_eq!(execute(transaction, vault, NOW + LOCK), Err(RewardsError::TransactionNotApproved));
    transaction.approve(vault, 2, NOW + 5).unwrap();
    assert_eq!(execute(transaction, vault, NOW + LOCK + 4), Err(RewardsError::TimeLocked));
    assert_eq!(
        transaction.execute(vault, TransactionKind::Transfer, NOW + LOCK + 5),
        Err(RewardsError::WrongTransactionKind)
    );
    execute(transaction, vault, NOW + LOCK + 5).unwrap();
    assert_eq!(execute(transaction, vault, NOW + LOCK + 6), Err(RewardsError::TransactionNotApproved));
    assert_eq!(transaction.cancel(), Err(RewardsError::TransactionNotActive));
    assert!(transaction.is_over(vault, NOW));
}

#[test]
fn a_change_of_generation_voids_votes_and_approvals() {
    let mut accounts = Accounts::new(3, 1);
    let (transaction, vault) = accounts.both();
    transaction.approve(vault, 0, NOW).unwrap();
    vault.raise_generation().unwrap();
    assert_eq!(execute(transaction, vault, NOW + LOCK), Err(RewardsError::StaleGeneration));
    assert_eq!(transaction.approve(vault, 1, NOW), Err(RewardsError::StaleGeneration));
    assert_eq!(transaction.reject(vault, 1), Err(RewardsError::StaleGeneration));
    assert!(transaction.is_over(vault, NOW));
}

#[test]
fn an_approval_taken_back_restarts_the_time_lock() {
    let mut accounts = Accounts::new(3, 2);
    let (transaction, vault) = accounts.both();
    transaction.approve(vault, 0, NOW).unwrap();
    transaction.approve(vault, 1, NOW).unwrap();
    transaction.reject(vault, 1).unwrap();
    assert_eq!(transaction.approved_at.get(), 0);
    assert_eq!(execute(transaction, vault, NOW + LOCK), Err(RewardsError::TransactionNotApproved));
    transaction.approve(vault, 2, NOW + LOCK).unwrap();
    assert_eq!(execute(transaction, vault, NOW + LOCK), Err(RewardsError::TimeLocked));
    execute(transaction, vault, NOW + 2 * LOCK).unwrap();
}

#[test]
fn rejections_that_leave_no_majority_end_it() {
    let mut accounts = Accounts::new(3, 2);
    let (transaction, vault) = accounts.both();
    transaction.reject(vault, 0).unwrap();
    assert_eq!(transaction.reject(vault, 0), Err(RewardsError::AlreadyVoted));
    transaction.reject(vault, 1).unwrap();
    assert_eq!(transaction.status, TransactionStatus::Rejected as u8);
    assert_eq!(transaction.approve(vault, 2, NOW), Err(RewardsError::TransactionNotActive));
}

#[test]
fn old_approvals_expire() {
    let mut accounts = Accounts::new(1, 1);
    let (transaction, vault) = accounts.both();
    transaction.approve(vault, 0, NOW).unwrap();
    assert_eq!(execute(transaction, vault, NOW + TRANSACTION_LIFETIME), Err(RewardsError::TransactionExpired));
    assert!(transaction.is_over(vault, NOW + TRANSACTION_LIFETIME));
    assert!(!transaction.is_over(vault, NOW + TRANSACTION_LIFETIME - 1));
}

#[test]
fn payload_is_complete_before_anyone_votes() {
    let mut accounts = Accounts::new(1, 1);
    let (transaction, vault) = accounts.both();
    transaction.status = TransactionStatus::Draft as u8;
    transaction.payload_len.set(5);
    assert_eq!(transaction.append(&[1, 2, 3]), Ok(false));
    assert_eq!(transaction.approve(vault, 0, NOW), Err(RewardsError::TransactionNotActive));
    assert_eq!(transaction.append(&[4, 5, 6]), Err(RewardsError::PayloadTooLong));
    assert_eq!(transaction.append(&[4, 5]), Ok(true));
    assert_eq!(transaction.written_payload(), [1, 2, 3, 4, 5]);
    assert_eq!(transaction.append(&[]), Err(RewardsError::TransactionNotActive));
}

#[derive(Clone, Debug)]
enum Step {
    Approve(usize),
    Reject(usize),
    Cancel,
    Execute,
    Reconfigure,
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..4usize).prop_map(Step::Approve),
        2 => (0..4usize).prop_map(Step::Reject),
        1 => Just(Step::Cancel),
        4 => Just(Step::Execute),
        1 => Just(Step::Reconfigure),
        4 => (0..LOCK).prop_map(Step::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]
    /// Against a model: executed at most once, with the threshold's approvals standing for the whole time-lock, in the
    /// generation of the proposal.
    #[test]
    fn executes_only_what_stood_approved(threshold in 1u8..=4, steps in prop::collection::vec(step(), 1..40)) {
        let mut accounts = Accounts::new(4, threshold);
        let (transaction, vault) = accounts.both();
        let (mut now, mut approvals, mut stood_since, mut executed, mut stale) = (NOW, [false; 4], None, false, false);
        for step in steps {
            match step {
                Step::Wait(seconds) => now += seconds,
                Step::Reconfigure => { vault.raise_generation().unwrap(); stale = true; }
                Step::Cancel => { if transaction.cancel().is_ok() { stood_since = None; } }
                Step::Approve(index) => if transaction.approve(vault, index, now).is_ok() { approvals[index] = true; },
                Step::Reject(index) => if transaction.reject(vault, index).is_ok() { approvals[index] = false; },
                Step::Execute => if execute(transaction, vault, now).is_ok() {
                    prop_assert!(!executed && !stale);
                    prop_assert!(stood_since.is_some_and(|since| now >= since + LOCK));
                    executed = true;
                },
            }
            prop_assert!(transaction.invariant().is_ok());
            let standing = approvals.iter().filter(|approved| **approved).count() >= usize::from(threshold);
            let cancelled = transaction.status == TransactionStatus::Cancelled as u8;
            stood_since = if standing && !cancelled { stood_since.or(Some(now)) } else { None };
        }
    }
}
