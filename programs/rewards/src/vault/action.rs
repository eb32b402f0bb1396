//! What the payload of each kind of transaction says, but for compiled instructions. All integers little-endian.

use pina::Address;

use super::payload_reader::PayloadReader;
use crate::{
    errors::RewardsError,
    state::{DistributionTerms, MAX_DESTINATIONS, MAX_DISTRIBUTORS, MAX_MEMBERS, RuleTerms},
};

/// `threshold u8, time_lock u32, count u8, count x (member 32, permissions u8)`.
pub struct Reconfigure {
    pub threshold: u8,
    pub time_lock: u32,
    members: [(Address, u8); MAX_MEMBERS],
    count: usize,
}

impl Reconfigure {
    /// Reads the payload.
    pub fn read(payload: &[u8]) -> Result<Self, RewardsError> {
        let mut reader = PayloadReader::new(payload);
        let (threshold, time_lock, count) = (reader.u8()?, reader.u32()?, usize::from(reader.u8()?));
        let mut members = [(Address::default(), 0); MAX_MEMBERS];
        for slot in members.get_mut(..count).ok_or(RewardsError::InvalidMembers)? {
            *slot = (reader.address()?, reader.u8()?);
        }
        reader.finish()?;
        Ok(Self { threshold, time_lock, members, count })
    }

    /// The members.
    pub fn members(&self) -> &[(Address, u8)] {
        self.members.get(..self.count).unwrap_or(&[])
    }
}

/// `count u8, count x distributor 32`.
pub struct SetDistributors {
    keys: [Address; MAX_DISTRIBUTORS],
    count: usize,
}

impl SetDistributors {
    /// Reads the payload.
    pub fn read(payload: &[u8]) -> Result<Self, RewardsError> {
        let mut reader = PayloadReader::new(payload);
        let count = usize::from(reader.u8()?);
        let mut keys = [Address::default(); MAX_DISTRIBUTORS];
        for slot in keys.get_mut(..count).ok_or(RewardsError::InvalidDistributors)? {
            *slot = reader.address()?;
        }
        reader.finish()?;
        Ok(Self { keys, count })
    }

    /// The distributors.
    pub fn keys(&self) -> &[Address] {
        self.keys.get(..self.count).unwrap_or(&[])
    }
}

impl RuleTerms {
    /// `nonce u64, mint 32, cap u64, period u32, ends_at i64, count u8, count x destination 32`.
    pub fn read(payload: &[u8]) -> Result<Self, RewardsError> {
        let mut reader = PayloadReader::new(payload);
        let mut terms = Self {
            nonce: reader.u64()?,
            mint: reader.address()?,
            cap_per_period: reader.u64()?,
            period: reader.u32()?,
            ends_at: reader.i64()?,
            destination_count: reader.u8()?,
            destinations: [Address::default(); MAX_DESTINATIONS],
        };
        let count = usize::from(terms.destination_count);
        for slot in terms.destinations.get_mut(..count).ok_or(RewardsError::InvalidRule)? {
            *slot = reader.address()?;
        }
        reader.finish()?;
        Ok(terms)
    }
}

/// `nonce u64`.
pub fn read_remove_rule(payload: &[u8]) -> Result<u64, RewardsError> {
    let mut reader = PayloadReader::new(payload);
    let nonce = reader.u64()?;
    reader.finish()?;
    Ok(nonce)
}

/// `mint 32, destination 32, amount u64`.
pub struct Transfer {
    pub mint: Address,
    /// A token account.
    pub destination: Address,
    pub amount: u64,
}

impl Transfer {
    /// Reads the payload.
    pub fn read(payload: &[u8]) -> Result<Self, RewardsError> {
        let mut reader = PayloadReader::new(payload);
        let transfer = Self { mint: reader.address()?, destination: reader.address()?, amount: reader.u64()? };
        reader.finish()?;
        if transfer.amount == 0 { Err(RewardsError::ZeroAmount) } else { Ok(transfer) }
    }
}

/// `destination 32, lamports u64`.
pub struct TransferSol {
    pub destination: Address,
    pub lamports: u64,
}

impl TransferSol {
    /// Reads the payload.
    pub fn read(payload: &[u8]) -> Result<Self, RewardsError> {
        let mut reader = PayloadReader::new(payload);
        let transfer = Self { destination: reader.address()?, lamports: reader.u64()? };
        reader.finish()?;
        if transfer.lamports == 0 { Err(RewardsError::ZeroAmount) } else { Ok(transfer) }
    }
}

/// `nonce 16, mint 32, root 32, count u64, sum u64, ends_at i64`: the same for a new distribution and a new root.
pub struct PostDistribution {
    pub nonce: [u8; 16],
    pub mint: Address,
    pub terms: DistributionTerms,
}

impl PostDistribution {
    /// Reads the payload.
    pub fn read(payload: &[u8]) -> Result<Self, RewardsError> {
        let mut reader = PayloadReader::new(payload);
        let (nonce, mint) = (reader.bytes16()?, reader.address()?);
        let terms = DistributionTerms {
            root: reader.bytes32()?,
            count: reader.u64()?,
            sum: reader.u64()?,
            ends_at: reader.i64()?,
        };
        reader.finish()?;
        Ok(Self { nonce, mint, terms })
    }
}

/// `mint 32, count u8, total u64, hash 32`, the hash being that of `batch::batch_hash`.
pub struct Batch {
    pub mint: Address,
    pub count: u8,
    pub total: u64,
    pub hash: [u8; 32],
}

impl Batch {
    /// Reads the payload.
    pub fn read(payload: &[u8]) -> Result<Self, RewardsError> {
        let mut reader = PayloadReader::new(payload);
        let batch =
            Self { mint: reader.address()?, count: reader.u8()?, total: reader.u64()?, hash: reader.bytes32()? };
        reader.finish()?;
        if batch.count == 0 || usize::from(batch.count) > super::batch::MAX_PAYMENTS {
            return Err(RewardsError::InvalidBatch);
        }
        Ok(batch)
    }
}
