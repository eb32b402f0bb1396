//! The newest entry of the SlotHashes sysvar, read by syscall: no account is needed.

use pina::sysvars::slot_hashes::raw::fetch_into;

use crate::SharedError;

/// number of entries (8) + slot (8) + hash (32).
const NEWEST: usize = 8 + 8 + 32;

/// A slot and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlotHash {
    pub slot: u64,
    pub hash: [u8; 32],
}

/// The newest slot that has a hash: the one before the present.
///
/// # Errors
/// `SlotHashUnavailable` when the sysvar cannot be read or is empty.
pub fn newest() -> Result<SlotHash, SharedError> {
    let mut buffer = [0; NEWEST];
    match fetch_into(&mut buffer, 0) {
        Ok(_) => read(&buffer),
        Err(_) => Err(SharedError::SlotHashUnavailable),
    }
}

fn read(buffer: &[u8; NEWEST]) -> Result<SlotHash, SharedError> {
    let number = |from: usize| {
        let bytes: [u8; 8] = buffer[from..from + 8].try_into().map_err(|_| SharedError::SlotHashUnavailable)?;
        Ok(u64::from_le_bytes(bytes))
    };
    if number(0)? == 0 {
        return Err(SharedError::SlotHashUnavailable);
    }

    let hash = buffer[16..].try_into().map_err(|_| SharedError::SlotHashUnavailable)?;
    Ok(SlotHash { slot: number(8)?, hash })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_first_entry() {
        let mut buffer = [9; NEWEST];
        buffer[..8].copy_from_slice(&2_u64.to_le_bytes());
        buffer[8..16].copy_from_slice(&77_u64.to_le_bytes());
        assert_eq!(read(&buffer), Ok(SlotHash { slot: 77, hash: [9; 32] }));
    }

    #[test]
    fn an_empty_list_has_no_newest() {
        assert_eq!(read(&[0; NEWEST]), Err(SharedError::SlotHashUnavailable));
    }
}
