//! Prints what each of many nonces gives, for another implementation to compare with.
//!
//!     cargo run --release -p neohash-reference --bin differential -- --seeds N --seed-start X

use neohash_reference::differential;
use std::io::Write;

fn main() -> Result<(), String> {
    let (mut seeds, mut start) = (10_000, 0);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().and_then(|value| value.parse::<u64>().ok());
        match (name.as_str(), value) {
            ("--seeds", Some(value)) => seeds = value,
            ("--seed-start", Some(value)) => start = value,
            _ => return Err(format!("{name}: expected --seeds NUMBER or --seed-start NUMBER")),
        }
    }
    let mut output = std::io::stdout().lock();
    for nonce in start..start + seeds {
        writeln!(output, "{}", differential::line(nonce)).map_err(|error| error.to_string())?;
    }
    Ok(())
}
