//! A vault: assets that several keys hold together, moved only after a threshold of approvals and a time-lock.

use neoengine_shared::SharedError;
use pina::*;

use super::{RewardsAccountType, STATE_VERSION};
use crate::{
    ID,
    errors::RewardsError,
    instructions::CreateVaultInstructionZc,
    vault::permissions::{ALL, APPROVE, EXECUTE, PROPOSE},
};

/// Members of a vault at most.
pub const MAX_MEMBERS: usize = 16;
/// Distributors of a vault at most.
pub const MAX_DISTRIBUTORS: usize = 4;
/// Longest time-lock, seconds: 30 days.
pub const MAX_TIME_LOCK: u32 = 30 * 24 * 60 * 60;
const VAULT_SEED: &[u8] = b"vault";

/// Members, threshold, time-lock and vesting. Its assets belong to its authority PDA. Never closes.
#[account(discriminator = RewardsAccountType::Vault)]
#[pda(seeds = [VAULT_SEED, create_key: Address], bump = bump)]
pub struct Vault {
    #[pina(validate(value == STATE_VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Events emitted.
    pub seq: u64,
    /// Bump of the authority PDA.
    pub authority_bump: u8,
    /// Key that signed the creation and makes the address.
    pub create_key: Address,
    /// UTF-8, zero-padded.
    pub name: [u8; 32],
    /// Random at creation.
    pub incarnation: [u8; 16],
    /// Approvals that a transaction needs.
    pub threshold: u8,
    /// Members in use.
    pub member_count: u8,
    /// Distributors in use.
    pub distributor_count: u8,
    /// Raised by every change of members, threshold or time-lock; what bears an older one is void.
    pub generation: u32,
    /// Seconds between the last approval and the execution.
    pub time_lock: u32,
    /// Keys, strictly ascending; the rest is zero.
    pub members: [Address; MAX_MEMBERS],
    /// Permissions of each member: 1 propose, 2 approve, 4 execute.
    pub permissions: [u8; MAX_MEMBERS],
    /// Keys that may run automated distributions without being members.
    pub distributors: [Address; MAX_DISTRIBUTORS],
    /// DSX base units under vesting; 0 for none.
    pub vesting_total: u64,
    /// Unix seconds.
    pub vesting_start: i64,
    /// Unix seconds; nothing is free before.
    pub vesting_cliff: i64,
    /// Unix seconds; everything is free from here on.
    pub vesting_end: i64,
    /// DSX that left the vault while it vests.
    pub vested_withdrawn: u64,
    /// DSX that `deposit` added to what vests, free at once.
    pub vested_deposited: u64,
}

/// Bytes of the account.
#[rustfmt::skip]
const VAULT_BYTES: usize =
    1                           // discriminator
    + 1                         // version
    + 1                         // bump
    + 8                         // seq
    + 1                         // authority_bump
    + 32                        // create_key
    + 32                        // name
    + 16                        // incarnation
    + 1                         // threshold
    + 1                         // member_count
    + 1                         // distributor_count
    + 4                         // generation
    + 4                         // time_lock
    + 32 * MAX_MEMBERS          // members
    + MAX_MEMBERS               // permissions
    + 32 * MAX_DISTRIBUTORS     // distributors
    + 8                         // vesting_total
    + 8                         // vesting_start
    + 8                         // vesting_cliff
    + 8                         // vesting_end
    + 8                         // vested_withdrawn
    + 8; // vested_deposited
const _: () = assert!(size_of::<VaultZc>() == VAULT_BYTES);

/// Terms of a vesting as they are passed at creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vesting {
    pub total: u64,
    pub start: i64,
    pub cliff: i64,
    pub end: i64,
}

impl Vault {
    /// A vault, at the address that its own fields give.
    #[inline(never)]
    pub fn load(account: &AccountView) -> Result<Ref<'_, VaultZc>, ProgramError> {
        let state = account.as_account::<Vault>(&ID)?;
        let create_key = state.create_key;
        drop(state);
        Self::load_pda(account, &create_key, &ID)
    }

    /// The same, to be changed.
    #[inline(never)]
    pub fn load_mut(account: &mut AccountView) -> Result<RefMut<'_, VaultZc>, ProgramError> {
        let state = account.as_account::<Vault>(&ID)?;
        let create_key = state.create_key;
        drop(state);
        Self::load_pda_mut(account, &create_key, &ID)
    }
}

impl VaultZc {
    /// The members in use.
    pub fn active_members(&self) -> &[Address] {
        self.members.get(..usize::from(self.member_count)).unwrap_or(&[])
    }

    /// Index of `key` among the members, if it has `permission`.
    pub fn member_with(&self, key: &Address, permission: u8) -> Result<usize, RewardsError> {
        let index = self.active_members().iter().position(|member| member == key).ok_or(RewardsError::NotMember)?;
        match self.permissions.get(index) {
            Some(granted) if granted & permission == permission => Ok(index),
            _ => Err(RewardsError::MissingPermission),
        }
    }

    /// Members that may approve.
    pub fn approvers(&self) -> u32 {
        self.permissions.iter().filter(|granted| *granted & APPROVE != 0).count() as u32
    }

    /// Whether `key` may run automated distributions: a distributor, or a member that may execute.
    pub fn may_distribute(&self, key: &Address) -> bool {
        let count = usize::from(self.distributor_count);
        self.distributors.get(..count).is_some_and(|keys| keys.contains(key)) || self.member_with(key, EXECUTE).is_ok()
    }

    /// Takes over what the creator passed.
    pub fn apply_creation(&mut self, args: &CreateVaultInstructionZc) -> Result<(), RewardsError> {
        self.name = args.name;
        self.threshold = args.threshold;
        self.time_lock = args.time_lock;
        self.member_count = args.member_count;
        self.members = args.members;
        self.permissions = args.permissions;
        self.vesting_total = args.vesting_total;
        self.vesting_start = args.vesting_start;
        self.vesting_cliff = args.vesting_cliff;
        self.vesting_end = args.vesting_end;
        if usize::from(args.member_count) > MAX_MEMBERS { Err(RewardsError::InvalidMembers) } else { Ok(()) }
    }

    /// Replaces members, permissions, threshold and time-lock. The caller raises the generation where the vault exists.
    pub fn set_members(
        &mut self,
        members: &[(Address, u8)],
        threshold: u8,
        time_lock: u32,
    ) -> Result<(), RewardsError> {
        if members.is_empty() || members.len() > MAX_MEMBERS {
            return Err(RewardsError::InvalidMembers);
        }
        self.members = [Address::default(); MAX_MEMBERS];
        self.permissions = [0; MAX_MEMBERS];
        for ((key, granted), (slot, permission)) in
            members.iter().zip(self.members.iter_mut().zip(&mut self.permissions))
        {
            *slot = *key;
            *permission = *granted;
        }
        self.member_count = members.len() as u8;
        self.threshold = threshold;
        self.time_lock.set(time_lock);
        Ok(())
    }

    /// Voids everything that is not executed.
    pub fn raise_generation(&mut self) -> Result<(), RewardsError> {
        let next = self.generation.get().checked_add(1).ok_or(RewardsError::MathOverflow)?;
        self.generation.set(next);
        Ok(())
    }

    /// Replaces the distributors.
    pub fn set_distributors(&mut self, keys: &[Address]) -> Result<(), RewardsError> {
        if keys.len() > MAX_DISTRIBUTORS {
            return Err(RewardsError::InvalidDistributors);
        }
        self.distributors = [Address::default(); MAX_DISTRIBUTORS];
        for (slot, key) in self.distributors.iter_mut().zip(keys) {
            *slot = *key;
        }
        self.distributor_count = keys.len() as u8;
        Ok(())
    }

    /// What holds after every change.
    pub fn invariant(&self) -> ProgramResult {
        self.check_members()?;
        let approvers = self.approvers();
        if self.threshold == 0 || u32::from(self.threshold) > approvers {
            return Err(RewardsError::InvalidThreshold.into());
        }
        if self.time_lock.get() > MAX_TIME_LOCK {
            return Err(RewardsError::InvalidTimeLock.into());
        }
        self.check_distributors()?;
        if let Some(vesting) = self.vesting()
            && !(vesting.start <= vesting.cliff && vesting.cliff <= vesting.end)
        {
            return Err(RewardsError::InvalidVesting.into());
        }
        Ok(())
    }

    fn check_members(&self) -> ProgramResult {
        let count = usize::from(self.member_count);
        let members = self.active_members();
        if count == 0 || members.len() != count || !members.windows(2).all(|pair| pair[0] < pair[1]) {
            return Err(RewardsError::InvalidMembers.into());
        }
        if self.members.iter().skip(count).any(|member| *member != Address::default()) {
            return Err(RewardsError::InvalidMembers.into());
        }
        let (active, rest) = self.permissions.split_at(count);
        let valid = active.iter().all(|granted| *granted != 0 && granted & !ALL == 0);
        let someone = |permission| active.iter().any(|granted| granted & permission != 0);
        if !valid || !someone(PROPOSE) || !someone(EXECUTE) || rest.iter().any(|granted| *granted != 0) {
            return Err(RewardsError::InvalidPermissions.into());
        }
        Ok(())
    }

    fn check_distributors(&self) -> ProgramResult {
        let keys =
            self.distributors.get(..usize::from(self.distributor_count)).ok_or(RewardsError::InvalidDistributors)?;
        for (index, key) in keys.iter().enumerate() {
            if keys.iter().skip(index + 1).any(|other| other == key) {
                return Err(RewardsError::InvalidDistributors.into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::*;

    fn key(byte: u8) -> Address {
        Address::new_from_array([byte; 32])
    }

    fn vault(bytes: &mut [u8]) -> &mut VaultZc {
        let vault = Vault::initialize(bytes, |vault| {
            vault.version = STATE_VERSION;
            Ok(())
        })
        .unwrap();
        vault.set_members(&[(key(1), ALL), (key(2), ALL), (key(3), APPROVE)], 2, 60).unwrap();
        vault
    }

    #[test]
    fn members_and_permissions() {
        let mut bytes = [0; Vault::SIZE];
        let vault = vault(&mut bytes);
        assert!(vault.invariant().is_ok());
        assert_eq!(vault.member_with(&key(2), PROPOSE), Ok(1));
        assert_eq!(vault.member_with(&key(3), PROPOSE), Err(RewardsError::MissingPermission));
        assert_eq!(vault.member_with(&key(9), PROPOSE), Err(RewardsError::NotMember));
        assert_eq!(vault.member_with(&Address::default(), PROPOSE), Err(RewardsError::NotMember));
        assert!(
            vault.may_distribute(&key(1))
                && !vault.may_distribute(&key(3))
                && !vault.may_distribute(&Address::default())
        );
        vault.set_distributors(&[key(3)]).unwrap();
        assert!(vault.may_distribute(&key(3)));
    }

    #[test]
    fn invariant_refuses_what_a_vault_must_not_be() {
        let cases: [(&[(Address, u8)], u8, u32, RewardsError); 9] = [
            (&[(key(2), ALL), (key(1), ALL)], 1, 0, RewardsError::InvalidMembers),
            (&[(key(1), ALL), (key(1), ALL)], 1, 0, RewardsError::InvalidMembers),
            (&[(key(1), 0)], 1, 0, RewardsError::InvalidPermissions),
            (&[(key(1), 8 | ALL)], 1, 0, RewardsError::InvalidPermissions),
            (&[(key(1), APPROVE | EXECUTE)], 1, 0, RewardsError::InvalidPermissions),
            (&[(key(1), APPROVE | PROPOSE)], 1, 0, RewardsError::InvalidPermissions),
            (&[(key(1), ALL)], 0, 0, RewardsError::InvalidThreshold),
            (&[(key(1), ALL), (key(2), PROPOSE)], 2, 0, RewardsError::InvalidThreshold),
            (&[(key(1), ALL)], 1, MAX_TIME_LOCK + 1, RewardsError::InvalidTimeLock),
        ];
        let mut bytes = [0; Vault::SIZE];
        let vault = vault(&mut bytes);
        for (members, threshold, time_lock, error) in cases {
            vault.set_members(members, threshold, time_lock).unwrap();
            assert_eq!(vault.invariant(), Err(error.into()));
        }
        assert_eq!(vault.set_members(&[], 1, 0), Err(RewardsError::InvalidMembers));
        let many: Vec<_> = (1..=17).map(|byte| (key(byte), ALL)).collect();
        assert_eq!(vault.set_members(&many, 1, 0), Err(RewardsError::InvalidMembers));
        vault.set_members(&many[..16], 16, MAX_TIME_LOCK).unwrap();
        assert!(vault.invariant().is_ok());
        vault.set_distributors(&[key(1), key(1)]).unwrap();
        assert_eq!(vault.invariant(), Err(RewardsError::InvalidDistributors.into()));
        assert_eq!(vault.set_distributors(&[key(1); 5]), Err(RewardsError::InvalidDistributors));
    }
}
