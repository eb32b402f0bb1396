//! Proofs of one miner, right and wrong.

use neohash::equix;
use neohash::sha256::sha256;
use neohash::v2::{Proof, VerifyError, difficulty, digest, puzzle_seed, verify};
use neohash_reference::{Fours, Pairs, RecordedProgram, hex, solve};
use serde_json::{Value, json};

/// Difficulties of the valid proofs.
const PROOF_BITS: [u32; 6] = [0, 1, 4, 6, 8, 10];

/// Nonces tried for one without a program (one in 59,000 has none).
const NONCES_WITHOUT_PROGRAM: u64 = 10_000_000;

struct Puzzle {
    challenge: [u8; 32],
    device: [u8; 32],
}

impl Puzzle {
    fn program(&self, nonce: u64) -> Option<RecordedProgram> {
        RecordedProgram::of_seed(&puzzle_seed(&self.challenge, nonce, &self.device)).ok()
    }

    fn proof(&self, nonce: u64, solution: [u16; equix::INDICES]) -> Proof {
        Proof { nonce, solution, timestamp: 1_800_000_000 + nonce as i64 }
    }

    fn difficulty(&self, proof: &Proof) -> u32 {
        difficulty(&digest(&self.challenge, &self.device, proof))
    }

    /// The first proof, by nonce, of at least `bits`.
    fn find(&self, bits: u32) -> Option<Proof> {
        (0..1_000_000).find_map(|nonce| {
            let solutions = solve(&self.program(nonce)?.hash_all());
            let proofs = solutions.into_iter().map(|solution| self.proof(nonce, solution));
            proofs.into_iter().find(|proof| self.difficulty(proof) >= bits)
        })
    }

    fn vector(&self, note: &str, proof: &Proof, required_bits: u32) -> Value {
        json!({
            "note": note,
            "challenge": hex(&self.challenge),
            "device": hex(&self.device),
            "proof": hex(&proof.to_bytes()),
            "digest": hex(&digest(&self.challenge, &self.device, proof)),
            "difficulty": self.difficulty(proof),
            "requiredBits": required_bits,
            "result": result(verify(&self.challenge, &self.device, proof, required_bits)),
        })
    }
}

/// Valid proofs, and proofs that fail at each of the checks.
///
/// # Errors
/// What could not be found.
pub fn vectors() -> Result<Vec<Value>, String> {
    let puzzle = &Puzzle { challenge: sha256(b"vectors: challenge"), device: sha256(b"vectors: device") };
    let mut vectors = Vec::new();
    for bits in PROOF_BITS {
        let proof = puzzle.find(bits).ok_or("no proof found")?;
        vectors.push(puzzle.vector(&format!("at least {bits} bits"), &proof, bits));
        let too_many = puzzle.difficulty(&proof) + 1;
        vectors.push(puzzle.vector("one bit more than it has", &proof, too_many));
    }
    let valid = puzzle.find(0).ok_or("no proof found")?;
    for (note, places) in [("two indices swapped", [0, 1]), ("two other indices swapped", [6, 7])] {
        let mut proof = valid;
        proof.solution.swap(places[0], places[1]);
        vectors.push(puzzle.vector(note, &proof, 0));
    }
    vectors.extend(reordered(puzzle, &valid));
    vectors.extend(foreign(puzzle, &valid));
    vectors.extend(unfinished(puzzle, &valid)?);
    vectors.push(without_program(puzzle, &valid)?);
    Ok(vectors)
}

/// Halves of the tree swapped: the sums still cancel.
fn reordered(puzzle: &Puzzle, valid: &Proof) -> Vec<Value> {
    let [a, b, c, d, e, f, g, h] = valid.solution;
    [
        ("two pairs swapped", [c, d, a, b, e, f, g, h]),
        ("two other pairs swapped", [a, b, c, d, g, h, e, f]),
        ("fours swapped", [e, f, g, h, a, b, c, d]),
    ]
    .map(|(note, solution)| puzzle.vector(note, &Proof { solution, ..*valid }, 0))
    .to_vec()
}

/// A right solution in the wrong place, and what no hash covers.
fn foreign(puzzle: &Puzzle, valid: &Proof) -> Vec<Value> {
    let other_device = Puzzle { device: sha256(b"vectors: other device"), ..*puzzle };
    let other_challenge = Puzzle { challenge: sha256(b"vectors: other challenge"), ..*puzzle };
    vec![
        puzzle.vector("the next nonce", &Proof { nonce: valid.nonce + 1, ..*valid }, 0),
        other_device.vector("another device", valid, 0),
        other_challenge.vector("another challenge", valid, 0),
        puzzle.vector("another timestamp, which no hash covers", &Proof { timestamp: -1, ..*valid }, 0),
    ]
}

/// Solutions that cancel at first and then do not.
fn unfinished(puzzle: &Puzzle, valid: &Proof) -> Result<Vec<Value>, String> {
    let hashes = puzzle.program(valid.nonce).ok_or("no program")?.hash_all();
    let pairs = Pairs::of(&hashes);
    let mut four_pairs: Vec<[u16; 2]> = pairs.indices().take(4).collect();
    four_pairs.sort_by_key(|[a, b]| (*b, *a));
    let mut two_fours: Vec<[u16; 4]> = Fours::of(&pairs).indices().take(2).collect();
    two_fours.sort_by_key(|[a, b, c, d]| (*d, *c, *b, *a));
    let solution = |indices: Vec<u16>| -> Result<[u16; equix::INDICES], String> {
        indices.try_into().map_err(|_| "fewer than eight indices".into())
    };
    let mut odd = valid.solution;
    odd[0] ^= 1;
    Ok(vec![
        puzzle.vector("one index changed", &Proof { solution: odd, ..*valid }, 0),
        puzzle.vector("pairs cancel, fours do not", &Proof { solution: solution(four_pairs.concat())?, ..*valid }, 0),
        puzzle.vector(
            "fours cancel, the whole does not",
            &Proof { solution: solution(two_fours.concat())?, ..*valid },
            0,
        ),
    ])
}

fn without_program(puzzle: &Puzzle, valid: &Proof) -> Result<Value, String> {
    let nonce = (0..NONCES_WITHOUT_PROGRAM)
        .find(|nonce| puzzle.program(*nonce).is_none())
        .ok_or("every nonce has a program")?;
    Ok(puzzle.vector("a nonce without a program", &Proof { nonce, ..*valid }, 0))
}

fn result(result: Result<(), VerifyError>) -> String {
    result.map_or_else(|error| format!("{error:?}"), |()| "Ok".into())
}
