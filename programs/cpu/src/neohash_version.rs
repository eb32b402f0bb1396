//! Which NeoHash a session asks for, and what its proofs are worth.

use neohash::v2::{self, Proof};

use crate::errors::CpuError;

/// Equi-X's shape over HashX: what every cluster verifies.
pub const V2: u8 = 2;
/// The chain of a thousand Blake3 hashes: only in a build for clusters that have the syscall.
#[cfg(feature = "blake3-syscall")]
pub const V1: u8 = 1;

/// A try of v1 is some 80 times cheaper than a solution of v2, so a v1 target has these many bits more for the same
/// work, and neither version pays better.
#[cfg(feature = "blake3-syscall")]
const V1_EXTRA_BITS: u8 = 7;

/// The bits of a session whose v2 target would be `bits`.
///
/// Errors: `UnsupportedNeoHashVersion`.
pub fn target_bits(version: u8, bits: u8) -> Result<u8, CpuError> {
    match version {
        V2 => Ok(bits),
        #[cfg(feature = "blake3-syscall")]
        V1 => bits.checked_add(V1_EXTRA_BITS).ok_or(CpuError::UnsupportedNeoHashVersion),
        _ => Err(CpuError::UnsupportedNeoHashVersion),
    }
}

/// The v2 bits that a session's target is worth.
///
/// Errors: `UnsupportedNeoHashVersion`.
pub fn worth_bits(version: u8, bits: u8) -> Result<u8, CpuError> {
    match version {
        V2 => Ok(bits),
        #[cfg(feature = "blake3-syscall")]
        V1 => bits.checked_sub(V1_EXTRA_BITS).ok_or(CpuError::UnsupportedNeoHashVersion),
        _ => Err(CpuError::UnsupportedNeoHashVersion),
    }
}

/// Verifies a proof, difficulty first.
///
/// Errors: the first check that fails. A v1 proof carries no solution: its eight indices must be 0.
pub fn verify(version: u8, challenge: &[u8; 32], device: &[u8; 32], proof: &Proof, bits: u8) -> Result<(), CpuError> {
    match version {
        V2 => v2::verify(challenge, device, proof, u32::from(bits)).map_err(Into::into),
        #[cfg(feature = "blake3-syscall")]
        V1 => {
            if proof.solution != [0; 8] {
                return Err(CpuError::WrongSolution);
            }
            let digest = neohash::v1::hash(challenge, proof.nonce, device);
            if v2::difficulty(&digest) < u32::from(bits) {
                return Err(CpuError::DifficultyNotMet);
            }
            Ok(())
        }
        _ => Err(CpuError::UnsupportedNeoHashVersion),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JUNK: Proof = Proof { nonce: 7, solution: [1, 2, 3, 4, 5, 6, 7, 8], timestamp: 0 };

    #[test]
    fn unknown_versions_are_refused_everywhere() {
        for version in [0, 3, u8::MAX] {
            let refused = CpuError::UnsupportedNeoHashVersion;
            assert_eq!(target_bits(version, 5), Err(refused));
            assert_eq!(worth_bits(version, 5), Err(refused));
            assert_eq!(verify(version, &[1; 32], &[2; 32], &JUNK, 0), Err(refused));
        }
    }

    #[test]
    fn a_target_is_worth_what_it_was_made_from() {
        assert_eq!(worth_bits(V2, target_bits(V2, 12).unwrap()), Ok(12));
        #[cfg(feature = "blake3-syscall")]
        assert_eq!(worth_bits(V1, target_bits(V1, 12).unwrap()), Ok(12));
    }

    #[test]
    fn junk_is_refused_for_its_difficulty_first() {
        assert_eq!(verify(V2, &[1; 32], &[2; 32], &JUNK, 250), Err(CpuError::DifficultyNotMet));
        assert_eq!(verify(V2, &[1; 32], &[2; 32], &JUNK, 0), Err(CpuError::WrongSolution));
    }

    #[cfg(not(feature = "blake3-syscall"))]
    #[test]
    fn version_1_needs_the_syscall() {
        assert_eq!(target_bits(1, 5), Err(CpuError::UnsupportedNeoHashVersion));
    }

    #[cfg(feature = "blake3-syscall")]
    #[test]
    fn a_version_1_proof_has_difficulty_and_no_solution() {
        let (challenge, device) = ([1; 32], [2; 32]);
        let nonce = (0..).find(|nonce| v2::difficulty(&neohash::v1::hash(&challenge, *nonce, &device)) >= 5).unwrap();
        let proof = Proof { nonce, solution: [0; 8], timestamp: 0 };
        assert_eq!(verify(V1, &challenge, &device, &proof, 5), Ok(()));
        assert_eq!(verify(V1, &challenge, &device, &proof, 60), Err(CpuError::DifficultyNotMet));
        let padded = Proof { solution: [0, 0, 0, 0, 0, 0, 0, 1], ..proof };
        assert_eq!(verify(V1, &challenge, &device, &padded, 5), Err(CpuError::WrongSolution));
    }
}
