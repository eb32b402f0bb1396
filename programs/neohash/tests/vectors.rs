//! The committed vectors: what they say is what this crate computes.

use neohash::challenge::{self, Session};
use neohash::v2::{Proof, difficulty, digest, run_program, verify};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../vectors/neohash.vectors.json")).expect("valid JSON")
}

fn each(name: &str, check: impl Fn(&Value)) {
    let vectors = vectors();
    let list = vectors[name].as_array().expect("a list");
    assert!(!list.is_empty(), "{name} holds vectors");
    list.iter().for_each(check);
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().expect("a string")
}

fn number(value: &Value, field: &str) -> u64 {
    text(value, field).parse().expect("a decimal number")
}

fn bytes<const N: usize>(hexadecimal: &str) -> [u8; N] {
    assert_eq!(hexadecimal.len(), 2 * N);
    core::array::from_fn(|i| u8::from_str_radix(&hexadecimal[2 * i..2 * i + 2], 16).expect("hexadecimal"))
}

fn word(value: &Value) -> u64 {
    u64::from_str_radix(value.as_str().expect("a string"), 16).expect("hexadecimal")
}

#[test]
fn session_challenges() {
    each("challenges", |vector| {
        let challenge = challenge::session(&Session {
            version: vector["version"].as_u64().expect("a number") as u8,
            epoch: number(vector, "epoch"),
            slot_hash: &bytes(text(vector, "slotHash")),
            miner: &bytes(text(vector, "miner")),
            counter: number(vector, "counter"),
        });
        assert_eq!(challenge, bytes(text(vector, "challenge")));
    });
}

#[test]
fn v1_hashes() {
    each("v1", |vector| {
        let challenge = bytes(text(vector, "challenge"));
        let hash = neohash::v1::hash(&challenge, number(vector, "nonce"), &bytes(text(vector, "device")));
        assert_eq!(hash, bytes(text(vector, "hash")));
        assert_eq!(Some(u64::from(difficulty(&hash))), vector["difficulty"].as_u64());
    });
}

#[test]
fn difficulty_counts_from_the_most_significant_bit() {
    each("difficulty", |vector| {
        let bits = difficulty(&bytes(text(vector, "digest")));
        assert_eq!(Some(u64::from(bits)), vector["bits"].as_u64());
    });
}

#[test]
fn programs_leave_the_registers_of_the_vectors() {
    each("programs", |vector| {
        let hashes = vector["hashes"].as_array().expect("a list");
        let inputs: [u64; 8] = core::array::from_fn(|lane| number(&hashes[lane], "input"));
        let lanes = run_program(&bytes(text(vector, "seed")), &inputs).expect("a usable seed");
        for (lane, hash) in hashes.iter().enumerate() {
            let registers: Vec<u64> = hash["registers"].as_array().expect("a list").iter().map(word).collect();
            assert_eq!(lanes.registers(lane), registers[..]);
            assert_eq!(lanes.finish()[lane], word(&hash["hash"]));
        }
    });
}

#[test]
fn unusable_seeds_give_no_program() {
    each("unusableSeeds", |seed| {
        let seed = bytes(seed.as_str().expect("a string"));
        assert!(run_program(&seed, &[0]).is_err());
    });
}

#[test]
fn proofs_are_accepted_or_refused_with_the_named_error() {
    each("proofs", |vector| {
        let (challenge, device) = (bytes(text(vector, "challenge")), bytes(text(vector, "device")));
        let proof = Proof::from_bytes(&bytes(text(vector, "proof")));
        assert_eq!(proof.to_bytes(), bytes(text(vector, "proof")));
        let digest = digest(&challenge, &device, &proof);
        assert_eq!(digest, bytes(text(vector, "digest")));
        assert_eq!(Some(u64::from(difficulty(&digest))), vector["difficulty"].as_u64());
        let required = vector["requiredBits"].as_u64().expect("a number") as u32;
        let result = verify(&challenge, &device, &proof, required);
        let named = result.map_or_else(|error| format!("{error:?}"), |()| "Ok".into());
        assert_eq!(named, text(vector, "result"), "{}", text(vector, "note"));
    });
}

#[test]
fn the_vectors_show_every_result() {
    let vectors = vectors();
    let proofs = vectors["proofs"].as_array().expect("a list");
    for result in ["Ok", "Difficulty", "NotCanonical", "UnusableProgram", "Stage15", "Stage30", "Stage60"] {
        assert!(proofs.iter().any(|proof| proof["result"] == result), "{result}");
    }
}
