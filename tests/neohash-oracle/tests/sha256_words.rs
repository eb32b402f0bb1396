//! v2's word source in arti's generator: the same words give the same program on both sides, so
//! only the length of v2's programs is beyond what arti can check.

use core::convert::Infallible;
use hashx::{HashXBuilder, SipState};
use neohash::hashx::WordSource;
use neohash::sha256::sha256;
use neohash::v2::Sha256Words;
use neohash_oracle::STANDARD_PASSES;
use neohash_reference::RecordedProgram;
use rand_core::TryRng;

const SEEDS: u64 = 10_000;

struct Words(Sha256Words);

impl TryRng for Words {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("HashX takes whole words")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.next_word())
    }

    fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Infallible> {
        unreachable!("HashX takes whole words")
    }
}

#[test]
fn programs_of_full_length_from_10_000_seeds_hash_like_arti() {
    for number in 0..SEEDS {
        let seed = sha256(&number.to_le_bytes());
        let (words, key) = Sha256Words::new(&seed);
        let ours = RecordedProgram::draw::<STANDARD_PASSES, _>(words, key);
        let (words, [k0, k1, k2, k3]) = Sha256Words::new(&seed);
        let theirs =
            HashXBuilder::new().build_from_rng(&mut Words(words), SipState::new(k0, k1, k2, k3));
        let inputs = [0, number, 65_535, u64::MAX];
        match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => {
                let hashes = ours.run(&inputs).finish();
                assert_eq!(
                    hashes,
                    inputs.map(|input| theirs.hash_to_u64(input)),
                    "seed {number}"
                );
            }
            (Err(_), Err(_)) => {}
            (ours, theirs) => panic!(
                "seed {number}: usable here {}, at arti's {}",
                ours.is_ok(),
                theirs.is_ok()
            ),
        }
    }
}
