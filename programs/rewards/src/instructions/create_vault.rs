//! Creates a vault. The key that makes its address signs, so that nobody takes another's address.

use neoengine_shared::{clock, new_account::NewAccount, sha256::sha256, slot_hash};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::VaultAuthority,
    state::{MAX_MEMBERS, STATE_VERSION, Vault},
};

#[instruction(discriminator = RewardsInstruction::CreateVault)]
pub struct CreateVaultInstruction {
    /// UTF-8, zero-padded.
    pub name: [u8; 32],
    /// Approvals that a transaction needs.
    pub threshold: u8,
    /// Seconds between approval and execution, at most 30 days.
    pub time_lock: u32,
    /// Members in use of the two lists.
    pub member_count: u8,
    /// Keys, strictly ascending.
    pub members: [Address; MAX_MEMBERS],
    /// Of each member: 1 propose, 2 approve, 4 execute.
    pub permissions: [u8; MAX_MEMBERS],
    /// DSX base units under vesting; 0 for none.
    pub vesting_total: u64,
    /// Unix seconds.
    pub vesting_start: i64,
    /// Unix seconds.
    pub vesting_cliff: i64,
    /// Unix seconds.
    pub vesting_end: i64,
}

#[derive(Accounts)]
pub struct CreateVaultAccounts<'a> {
    /// Pays the rent; a vault never closes.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    /// Makes the address.
    #[pina(validate(signer))]
    pub create_key: &'a AccountView,
    pub vault: &'a mut AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for CreateVaultAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = CreateVaultInstruction::try_from_bytes(data)?;
        let (create_key, address) = (*self.create_key.address(), *self.vault.address());
        let seeds = VaultAuthority::seeds(&address);
        let (authority, authority_bump) =
            try_find_program_address(&seeds.as_slices(), &ID).ok_or(RewardsError::AccountMismatch)?;
        let digest = sha256(&[b"neoengine:vault", address.as_ref(), &slot_hash::newest()?.hash]);
        NewAccount {
            account: self.vault,
            payer: self.payer,
            owner: &ID,
            seeds: &Vault::seeds(&create_key).as_slices(),
        }
        .create::<Vault>(|vault, bump| {
            vault.version = STATE_VERSION;
            vault.bump = bump;
            vault.authority_bump = authority_bump;
            vault.create_key = create_key;
            vault.incarnation.copy_from_slice(&digest[..16]);
            Ok(())
        })?;
        let mut vault = Vault::load_pda_mut(self.vault, &create_key, &ID)?;
        vault.apply_creation(args)?;
        vault.invariant()?;
        let envelope = Envelope::next(&address, &mut vault.seq, clock::now()?)?;
        drop(vault);
        emit!(VaultCreated, envelope, |event| {
            event.authority = authority;
            event.create_key = create_key;
            event.threshold = args.threshold;
            event.member_count = args.member_count;
            event.time_lock = args.time_lock;
        })
    }
}
