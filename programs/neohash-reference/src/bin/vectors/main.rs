//! Prints the test vectors, as JSON:
//!
//!     cargo run --release -p neohash-reference --bin vectors > neohash/vectors/neohash.vectors.json

mod proofs;

use neohash::challenge::{self, Session};
use neohash::hashx::{Instruction, Lanes, Opcode};
use neohash::sha256::sha256;
use neohash::v1;
use neohash::v2::difficulty;
use neohash_reference::{RecordedProgram, hex};
use serde_json::{Value, json};

fn main() -> Result<(), String> {
    let vectors = json!({
        "description": "Test vectors of docs/protocols/neohash.md, written by programs/neohash-reference. Byte strings are hexadecimal; 64-bit numbers are decimal strings, registers and hashes 16 hexadecimal digits.",
        "challenges": (0..3).map(challenge_vector).collect::<Vec<_>>(),
        "v1": (0..4).map(v1_vector).collect::<Vec<_>>(),
        "difficulty": difficulty_vectors(),
        "programs": (0..20).map(program_vector).collect::<Result<Vec<_>, _>>()?,
        "unusableSeeds": unusable_seeds(),
        "proofs": proofs::vectors()?,
    });
    println!("{}", serde_json::to_string_pretty(&vectors).map_err(|error| error.to_string())?);
    Ok(())
}

fn challenge_vector(number: u64) -> Value {
    let slot_hash = sha256(format!("vectors: slot hash {number}").as_bytes());
    let miner = sha256(format!("vectors: miner {number}").as_bytes());
    let session = Session {
        version: if number == 0 { 1 } else { 2 },
        epoch: [0, 1_440, u64::MAX][number as usize],
        slot_hash: &slot_hash,
        miner: &miner,
        counter: number * 0x0123_4567_89ab,
    };
    json!({
        "version": session.version,
        "epoch": session.epoch.to_string(),
        "slotHash": hex(&slot_hash),
        "miner": hex(&miner),
        "counter": session.counter.to_string(),
        "challenge": hex(&challenge::session(&session)),
    })
}

fn v1_vector(number: u64) -> Value {
    let challenge = sha256(format!("vectors: v1 challenge {number}").as_bytes());
    let device = sha256(format!("vectors: v1 device {number}").as_bytes());
    let nonce = [0, 1, 0x0123_4567_89ab_cdef, u64::MAX][number as usize];
    let hash = v1::hash(&challenge, nonce, &device);
    json!({
        "challenge": hex(&challenge),
        "nonce": nonce.to_string(),
        "device": hex(&device),
        "hash": hex(&hash),
        "difficulty": difficulty(&hash),
    })
}

fn difficulty_vectors() -> Vec<Value> {
    [0, 1, 7, 8, 19, 255, 256]
        .map(|bits| {
            let mut digest = [0; 32];
            if let Some(byte) = digest.get_mut(bits / 8) {
                *byte = 0x80 >> (bits % 8);
            }
            json!({ "digest": hex(&digest), "bits": difficulty(&digest) })
        })
        .to_vec()
}

fn program_vector(number: u64) -> Result<Value, String> {
    let seed = sha256(format!("vectors: seed {number}").as_bytes());
    let program = RecordedProgram::of_seed(&seed).map_err(|_| format!("seed {number} is unusable"))?;
    let inputs = [0, 1, 2, 0x1234, 65_534, 65_535, 65_536, u64::MAX];
    let lanes = program.run(&inputs);
    let instructions: Vec<String> = program.instructions.iter().map(listing).collect();
    Ok(json!({
        "seed": hex(&seed),
        "registerKey": program.key.map(word),
        "instructionsSha256": hex(&sha256(instructions.join("\n").as_bytes())),
        // Whole listings of two programs are enough to find where an implementation goes wrong.
        "instructions": if number < 2 { json!(instructions) } else { Value::Null },
        "hashes": inputs.iter().enumerate().map(|(lane, input)| hash_vector(&lanes, lane, *input)).collect::<Vec<_>>(),
    }))
}

fn hash_vector<const N: usize>(lanes: &Lanes<N>, lane: usize, input: u64) -> Value {
    json!({
        "input": input.to_string(),
        "registers": lanes.registers(lane).map(word),
        "hash": word(lanes.digest(lane)[0]),
    })
}

fn listing(instruction: &Instruction) -> String {
    let Instruction { opcode, dst, src, immediate } = *instruction;
    let signed = immediate as i32;
    match opcode {
        Opcode::Target => format!("{opcode:?}"),
        Opcode::Branch => format!("{opcode:?} {immediate:#010x}"),
        Opcode::RotateRight => format!("{opcode:?} r{dst} {immediate}"),
        Opcode::AddConstant | Opcode::XorConstant => format!("{opcode:?} r{dst} {signed}"),
        Opcode::AddShifted => format!("{opcode:?} r{dst} r{src} {immediate}"),
        _ => format!("{opcode:?} r{dst} r{src}"),
    }
}

fn unusable_seeds() -> Vec<String> {
    (0u64..)
        .map(|number| sha256(&number.to_le_bytes()))
        .filter(|seed| RecordedProgram::of_seed(seed).is_err())
        .take(3)
        .map(|seed| hex(&seed))
        .collect()
}

fn word(word: u64) -> String {
    format!("{word:016x}")
}
