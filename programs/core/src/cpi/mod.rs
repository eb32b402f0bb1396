//! How other programs call core: one builder an instruction. Each is signed by the caller's
//! `["authority"]` PDA, which `entry`, the caller's registry entry, names.

mod credit_work;
mod open_work_page;
mod settle_work;
mod update_global_state;

pub use credit_work::CreditWork;
pub use open_work_page::OpenWorkPage;
pub use settle_work::SettleWork;
pub use update_global_state::UpdateGlobalState;
