//! Prints arti's solutions of standard Equi-X puzzles as JSON, for a test of the parts that NeoHash shares with it:
//!
//!     cargo run --release --bin solutions > ../../packages/neohash/test/standard/standard.vectors.json
//!
//! Puzzle N has N as a little-endian u64 for its seed. A solution is eight indices.

use equix::{EquiX, Solution};

const PUZZLES: u64 = 300;

fn main() -> Result<(), String> {
    println!("[");
    for number in 0..PUZZLES {
        let puzzle = EquiX::new(&number.to_le_bytes()).map_err(|error| format!("{number}: {error}"))?;
        let solutions: Vec<String> = puzzle.solve().iter().map(indices).collect();
        let comma = if number + 1 < PUZZLES { "," } else { "" };
        println!("[{}]{comma}", solutions.join(","));
    }
    println!("]");
    Ok(())
}

fn indices(solution: &Solution) -> String {
    let indices: &[u16; 8] = solution.as_ref();
    format!("{indices:?}").replace(' ', "")
}
