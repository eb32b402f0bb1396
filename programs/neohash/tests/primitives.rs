//! The building blocks against independent implementations, over random inputs.

use neohash::multiply_high::Multiplier;
use neohash::siphash::State;
use proptest::prelude::*;
use std::hash::Hasher;

/// SipHash-1-3 of no data made of [`State`]'s round: key words mixed with the constants that the
/// paper gives, one block with the length, then the finalisation.
fn siphash13_of_nothing(k0: u64, k1: u64) -> u64 {
    let mut state = State::from_words([
        k0 ^ 0x736f_6d65_7073_6575,
        k1 ^ 0x646f_7261_6e64_6f6d,
        k0 ^ 0x6c79_6765_6e65_7261,
        k1 ^ 0x7465_6462_7974_6573,
    ]);
    state.round();
    state.v2 ^= 0xff;
    for _ in 0..3 {
        state.round();
    }
    state.v0 ^ state.v1 ^ state.v2 ^ state.v3
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn multiply_high_agrees_with_128_bit_arithmetic(a: u64, b: u64) {
        let multiplier = Multiplier::new();
        prop_assert_eq!(multiplier.unsigned(a, b), ((u128::from(a) * u128::from(b)) >> 64) as u64);
        let signed = (i128::from(a as i64) * i128::from(b as i64)) >> 64;
        prop_assert_eq!(multiplier.signed(a, b), signed as u64);
    }

    #[test]
    fn siphash_round_agrees_with_the_siphasher_crate(k0: u64, k1: u64) {
        let hasher = siphasher::sip::SipHasher13::new_with_keys(k0, k1);
        prop_assert_eq!(siphash13_of_nothing(k0, k1), hasher.finish());
    }

    #[test]
    fn blake3_of_one_block_agrees_with_the_blake3_crate(message: [u8; 32]) {
        prop_assert_eq!(neohash::blake3::hash(&message), *blake3::hash(&message).as_bytes());
    }
}

#[test]
fn multiply_high_at_the_limits() {
    let limits = [0, 1, 0xffff_ffff, 1 << 32, i64::MAX as u64, 1 << 63, u64::MAX - 1, u64::MAX];
    let multiplier = Multiplier::new();
    for a in limits {
        for b in limits {
            assert_eq!(multiplier.unsigned(a, b), ((u128::from(a) * u128::from(b)) >> 64) as u64);
            let signed = (i128::from(a as i64) * i128::from(b as i64)) >> 64;
            assert_eq!(multiplier.signed(a, b), signed as u64);
        }
    }
}

/// Lengths around each block boundary up to the end of the chunk.
#[test]
fn blake3_of_every_kind_of_length_agrees_with_the_blake3_crate() {
    fn check<const N: usize>() {
        let message: [u8; N] = core::array::from_fn(|index| (index * 7) as u8);
        assert_eq!(neohash::blake3::hash(&message), *blake3::hash(&message).as_bytes(), "{N} bytes");
    }
    check::<0>();
    check::<1>();
    check::<63>();
    check::<64>();
    check::<65>();
    check::<72>();
    check::<88>();
    check::<127>();
    check::<128>();
    check::<129>();
    check::<1023>();
    check::<1024>();
}
