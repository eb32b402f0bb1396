//! Proposes a vault transaction. A payload that does not fit one chunk is extended before votes open.

use neoengine_shared::{clock, new_account::NewAccount};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    state::{MAX_PAYLOAD, STATE_VERSION, TransactionStatus, Vault, VaultTransaction},
    vault::{drafting::append_chunk, permissions::PROPOSE, transaction_kind::TransactionKind},
};

/// Bytes of payload that one instruction carries.
pub const MAX_CHUNK: usize = 640;

#[instruction(discriminator = RewardsInstruction::Propose)]
pub struct ProposeInstruction {
    /// Free to choose, once in the vault's life.
    pub nonce: u64,
    /// A `TransactionKind`.
    pub kind: u8,
    /// Bytes that the whole payload has.
    pub payload_len: u16,
    /// The payload's first bytes.
    pub chunk: Vec<u8, MAX_CHUNK>,
}

#[derive(Accounts)]
pub struct ProposeAccounts<'a> {
    /// Pays the rent and gets it back at closing, but for the tombstone's.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// A member that may propose.
    #[pina(validate(signer))]
    pub member: &'a AccountView,
    pub vault: &'a AccountView,
    pub transaction: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ProposeAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ProposeInstruction::try_from_bytes(data)?;
        let kind = TransactionKind::try_from(args.kind)?;
        let (nonce, payload_len) = (args.nonce.get(), args.payload_len.get());
        if payload_len == 0 || usize::from(payload_len) > MAX_PAYLOAD {
            return Err(RewardsError::PayloadTooLong.into());
        }
        let vault = Vault::load(self.vault)?;
        vault.member_with(self.member.address(), PROPOSE)?;
        let generation = vault.generation.get();
        drop(vault);

        let now = clock::now()?;
        let (vault, proposer, payer) = (*self.vault.address(), *self.member.address(), *self.payer.address());
        NewAccount {
            account: self.transaction,
            payer: self.payer,
            owner: &ID,
            seeds: &VaultTransaction::seeds(&vault, nonce).as_slices(),
        }
        .create::<VaultTransaction>(|transaction, bump| {
            transaction.version = STATE_VERSION;
            transaction.bump = bump;
            transaction.vault = vault;
            transaction.nonce.set(nonce);
            transaction.proposer = proposer;
            transaction.rent_payer = payer;
            transaction.kind = kind as u8;
            transaction.status = TransactionStatus::Draft as u8;
            transaction.generation.set(generation);
            transaction.created_at.set(now);
            transaction.payload_len.set(payload_len);
            Ok(())
        })?;
        let address = *self.transaction.address();
        let mut transaction = VaultTransaction::load_pda_mut(self.transaction, &vault, nonce, &ID)?;
        let envelope = Envelope::next(&address, &mut transaction.seq, now)?;
        emit!(TransactionProposed, envelope, |event| {
            event.vault = vault;
            event.proposer = proposer;
            event.nonce.set(nonce);
            event.kind = kind as u8;
            event.generation.set(generation);
            event.payload_len.set(payload_len);
        })?;
        append_chunk(&address, &mut transaction, args.chunk.as_slice())
    }
}
