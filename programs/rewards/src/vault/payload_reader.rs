//! Reads little-endian fields off a payload; every failure is `InvalidPayload`.

use pina::Address;

use crate::errors::RewardsError;

/// A payload and how far it was read.
pub struct PayloadReader<'a> {
    rest: &'a [u8],
}

impl<'a> PayloadReader<'a> {
    /// Starts at the first byte.
    pub const fn new(payload: &'a [u8]) -> Self {
        Self { rest: payload }
    }

    /// The next `count` bytes.
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], RewardsError> {
        if count > self.rest.len() {
            return Err(RewardsError::InvalidPayload);
        }
        let (bytes, rest) = self.rest.split_at(count);
        self.rest = rest;
        Ok(bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], RewardsError> {
        self.bytes(N)?.try_into().map_err(|_| RewardsError::InvalidPayload)
    }

    /// One byte.
    pub fn u8(&mut self) -> Result<u8, RewardsError> {
        Ok(self.array::<1>()?[0])
    }

    /// Two bytes.
    pub fn u16(&mut self) -> Result<u16, RewardsError> {
        Ok(u16::from_le_bytes(*self.array()?))
    }

    /// Four bytes.
    pub fn u32(&mut self) -> Result<u32, RewardsError> {
        Ok(u32::from_le_bytes(*self.array()?))
    }

    /// Eight bytes.
    pub fn u64(&mut self) -> Result<u64, RewardsError> {
        Ok(u64::from_le_bytes(*self.array()?))
    }

    /// Eight bytes, signed.
    pub fn i64(&mut self) -> Result<i64, RewardsError> {
        Ok(i64::from_le_bytes(*self.array()?))
    }

    /// Sixteen bytes.
    pub fn bytes16(&mut self) -> Result<[u8; 16], RewardsError> {
        Ok(*self.array()?)
    }

    /// Thirty-two bytes.
    pub fn bytes32(&mut self) -> Result<[u8; 32], RewardsError> {
        Ok(*self.array()?)
    }

    /// An address.
    pub fn address(&mut self) -> Result<Address, RewardsError> {
        Ok(Address::new_from_array(self.bytes32()?))
    }

    /// Fails unless everything was read.
    pub fn finish(self) -> Result<(), RewardsError> {
        if self.rest.is_empty() { Ok(()) } else { Err(RewardsError::InvalidPayload) }
    }
}
