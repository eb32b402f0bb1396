//! Solves Equi-X puzzles in one thread for a number of seconds and prints what it achieved as JSON.
//!
//! `neohash-reference SECONDS [FIRST_NONCE]`

use std::process::ExitCode;
use std::time::{Duration, Instant};

use equix::{EquiXBuilder, RuntimeOption, SolverMemory};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let seconds = arguments.next().and_then(|text| text.parse().ok());
    let first_nonce = arguments.next().map_or(Some(0), |text| text.parse().ok());
    let (Some(seconds), Some(first_nonce)) = (seconds, first_nonce) else {
        eprintln!("usage: neohash-reference SECONDS [FIRST_NONCE]");
        return ExitCode::from(2);
    };
    measure(Duration::from_secs(seconds), first_nonce);
    ExitCode::SUCCESS
}

/// Processor time of this thread so far, where the kernel tells it (Linux, Documentation/scheduler/sched-stats).
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|field| field.parse::<f64>().ok());
    nanoseconds.unwrap_or(f64::NAN) / 1e9
}

fn measure(duration: Duration, first_nonce: u64) {
    let mut builder = EquiXBuilder::new();
    builder.runtime(RuntimeOption::CompileOnly);
    let mut memory = SolverMemory::new();
    let (mut puzzles, mut solutions) = (0_u64, 0_usize);
    let (start, cpu_start) = (Instant::now(), cpu_seconds());
    for nonce in first_nonce.. {
        // A few seeds give no program, and a solver goes on to the next.
        if let Ok(puzzle) = builder.build(&nonce.to_le_bytes()) {
            solutions += puzzle.solve_with_memory(&mut memory).len();
        }
        puzzles += 1;
        if start.elapsed() >= duration {
            break;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let cpu_seconds = cpu_seconds() - cpu_start;
    println!(
        r#"{{"puzzles":{puzzles},"solutions":{solutions},"seconds":{seconds},"cpuSeconds":{cpu_seconds}}}"#
    );
}
