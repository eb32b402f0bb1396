//! Instructions of cpu, one file each. A handler validates in a fixed order (signers and writable accounts, owners, types
//! and addresses, then state), changes state, and lets the state check itself.

mod close_session;
mod open_session;
mod open_work_page;
mod register_miner;
mod submit_proof;

pub use close_session::*;
pub use open_session::*;
pub use open_work_page::*;
use pina::*;
pub use register_miner::*;
pub use submit_proof::*;

/// Instruction numbers, frozen. Variant `X` is handled by `XAccounts::process`.
#[discriminator(entrypoint, program_id = crate::ID)]
pub enum CpuInstruction {
    RegisterMiner = 0,
    OpenSession = 1,
    OpenWorkPage = 2,
    SubmitProof = 3,
    CloseSession = 4,
}
