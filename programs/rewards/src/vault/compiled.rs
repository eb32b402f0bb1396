//! Compiled instructions: accounts once with their flags, instructions by index.
//!
//! `accounts u8, accounts x (key 32, flags u8), instructions u8, instructions x (program u8, count u8, count x index u8,
//! length u16, data)`; flags: 1 writable, 2 signer.

use super::payload_reader::PayloadReader;
use crate::errors::RewardsError;

/// Accounts of one transaction at most: with the four of `execute_instructions`, the program, the fee payer and the
/// ComputeBudget program they fit the 64 of a Solana transaction.
pub const MAX_ACCOUNTS: usize = 56;
/// Accounts of one instruction at most, repeated ones counted again.
/// Core's `accept_admin` takes 3, and 2 for each of 24 programs.
pub const MAX_INSTRUCTION_ACCOUNTS: usize = 51;
/// Instructions of one transaction at most.
pub const MAX_INSTRUCTIONS: usize = 3;
/// The account is changed.
pub const WRITABLE: u8 = 1;
/// The account signs: only the vault's authority can.
pub const SIGNER: u8 = 2;
const ACCOUNT_BYTES: usize = 33;

/// A payload whose form was checked.
pub struct CompiledMessage<'a> {
    accounts: &'a [u8],
    instructions: [CompiledInstruction<'a>; MAX_INSTRUCTIONS],
    instruction_count: usize,
}

/// One instruction of it.
#[derive(Clone, Copy, Default)]
pub struct CompiledInstruction<'a> {
    /// Index of the program among the accounts.
    pub program: usize,
    /// Indices of its accounts.
    pub accounts: &'a [u8],
    pub data: &'a [u8],
}

impl<'a> CompiledMessage<'a> {
    /// Reads a payload and checks counts, flags and indices.
    pub fn read(payload: &'a [u8]) -> Result<Self, RewardsError> {
        let mut reader = PayloadReader::new(payload);
        let account_count = usize::from(reader.u8()?);
        if account_count == 0 || account_count > MAX_ACCOUNTS {
            return Err(RewardsError::InvalidPayload);
        }
        // At most 56 x 33: no overflow.
        let accounts = reader.bytes(account_count.wrapping_mul(ACCOUNT_BYTES))?;
        if accounts.chunks_exact(ACCOUNT_BYTES).any(|account| account[32] & !(WRITABLE | SIGNER) != 0) {
            return Err(RewardsError::InvalidPayload);
        }
        let instruction_count = usize::from(reader.u8()?);
        if instruction_count == 0 || instruction_count > MAX_INSTRUCTIONS {
            return Err(RewardsError::InvalidPayload);
        }
        let mut instructions = [CompiledInstruction::default(); MAX_INSTRUCTIONS];
        for slot in instructions.iter_mut().take(instruction_count) {
            *slot = read_instruction(&mut reader, account_count)?;
        }
        reader.finish()?;
        Ok(Self { accounts, instructions, instruction_count })
    }

    /// Accounts that the transaction takes.
    pub const fn account_count(&self) -> usize {
        self.accounts.len() / ACCOUNT_BYTES
    }

    /// Key and flags of each account, in order.
    pub fn accounts(&self) -> impl Iterator<Item = (&'a [u8], u8)> {
        self.accounts.chunks_exact(ACCOUNT_BYTES).map(|account| (&account[..32], account[32]))
    }

    /// Flags of the account at `index`; none beyond the last.
    pub fn flags(&self, index: usize) -> u8 {
        self.accounts.chunks_exact(ACCOUNT_BYTES).nth(index).map_or(0, |account| account[32])
    }

    /// The instructions, in order.
    pub fn instructions(&self) -> &[CompiledInstruction<'a>] {
        self.instructions.get(..self.instruction_count).unwrap_or(&[])
    }
}

fn read_instruction<'a>(
    reader: &mut PayloadReader<'a>,
    account_count: usize,
) -> Result<CompiledInstruction<'a>, RewardsError> {
    let program = usize::from(reader.u8()?);
    let count = usize::from(reader.u8()?);
    let accounts = reader.bytes(count)?;
    let length = usize::from(reader.u16()?);
    let data = reader.bytes(length)?;
    let in_range = |index: usize| index < account_count;
    if count > MAX_INSTRUCTION_ACCOUNTS
        || !in_range(program)
        || !accounts.iter().all(|index| in_range(usize::from(*index)))
    {
        return Err(RewardsError::InvalidPayload);
    }
    Ok(CompiledInstruction { program, accounts, data })
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use proptest::prelude::*;

    use super::*;

    fn payload(accounts: &[(u8, u8)], instructions: &[(u8, &[u8], &[u8])]) -> Vec<u8> {
        let mut bytes = Vec::from([accounts.len() as u8]);
        for (key, flags) in accounts {
            bytes.extend([*key; 32]);
            bytes.push(*flags);
        }
        bytes.push(instructions.len() as u8);
        for (program, indices, data) in instructions {
            bytes.extend([*program, indices.len() as u8]);
            bytes.extend(*indices);
            bytes.extend((data.len() as u16).to_le_bytes());
            bytes.extend(*data);
        }
        bytes
    }

    #[test]
    fn reads_what_was_written() {
        let bytes = payload(&[(1, 3), (2, 1), (3, 0)], &[(2, &[0, 1, 0], b"abc"), (2, &[], b"")]);
        let message = CompiledMessage::read(&bytes).unwrap();
        assert_eq!(message.account_count(), 3);
        assert_eq!(message.flags(0), WRITABLE | SIGNER);
        assert_eq!(message.instructions().len(), 2);
        let first = message.instructions()[0];
        assert_eq!((first.program, first.accounts, first.data), (2, [0, 1, 0].as_slice(), b"abc".as_slice()));
    }

    #[test]
    fn refuses_bad_forms() {
        let good = payload(&[(1, 3), (2, 1)], &[(1, &[0], b"x")]);
        for length in 0..good.len() {
            assert!(CompiledMessage::read(&good[..length]).is_err(), "cut at {length}");
        }
        let mut long = good;
        long.push(0);
        let bad = [
            long,
            payload(&[], &[(0, &[], b"")]),
            payload(&[(1, 4)], &[(0, &[], b"")]),
            payload(&[(1, 0)], &[]),
            payload(&[(1, 0)], &[(1, &[], b"")]),
            payload(&[(1, 0)], &[(0, &[1], b"")]),
            payload(&[(1, 0)], &[(0, &[], b""), (0, &[], b""), (0, &[], b""), (0, &[], b"")]),
            payload(&[(1, 0); MAX_ACCOUNTS + 1], &[(0, &[], b"")]),
            payload(&[(1, 0)], &[(0, &[0; MAX_INSTRUCTION_ACCOUNTS + 1], b"")]),
        ];
        for bytes in bad {
            assert!(CompiledMessage::read(&bytes).is_err());
        }
    }

    proptest! {
        #[test]
        fn never_panics(bytes in prop::collection::vec(any::<u8>(), 0..2_048)) {
            let _ = CompiledMessage::read(&bytes);
        }
    }
}
