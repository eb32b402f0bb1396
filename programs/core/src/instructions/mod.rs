//! Instructions of core, one file each. A handler validates in a fixed order (signers and writable
//! accounts, owners, types and addresses, then state), changes state, and lets the state check itself.

mod accept_admin;
mod adjust_difficulty;
mod advance_epoch;
mod anchor_sync;
mod cancel_admin;
mod close_epoch_page;
mod close_ledger;
mod close_sync_anchor;
mod close_work_page;
mod credit_work;
mod initialize;
mod open_epoch_page;
mod open_ledger;
mod open_region;
mod open_work_page;
mod pause_inflow;
mod propose_admin;
mod register_attestor;
mod register_program;
mod resume_inflow;
mod set_parameters;
mod settle_work;
mod store_beacon;
mod update_global_state;
mod update_program;

pub use accept_admin::*;
pub use adjust_difficulty::*;
pub use advance_epoch::*;
pub use anchor_sync::*;
pub use cancel_admin::*;
pub use close_epoch_page::*;
pub use close_ledger::*;
pub use close_sync_anchor::*;
pub use close_work_page::*;
pub use credit_work::*;
pub use initialize::*;
pub use open_epoch_page::*;
pub use open_ledger::*;
pub use open_region::*;
pub use open_work_page::*;
pub use pause_inflow::*;
use pina::*;
pub use propose_admin::*;
pub use register_attestor::*;
pub use register_program::*;
pub use resume_inflow::*;
pub use set_parameters::*;
pub use settle_work::*;
pub use store_beacon::*;
pub use update_global_state::*;
pub use update_program::*;

#[discriminator(entrypoint, program_id = crate::ID)]
pub enum CoreInstruction {
    Initialize = 0,
    OpenRegion = 1,
    RegisterProgram = 2,
    UpdateProgram = 3,
    RegisterAttestor = 4,
    SetParameters = 5,
    ProposeAdmin = 6,
    AcceptAdmin = 7,
    CancelAdmin = 8,
    PauseInflow = 9,
    ResumeInflow = 10,
    OpenEpochPage = 11,
    OpenLedger = 12,
    OpenWorkPage = 13,
    CreditWork = 14,
    AdvanceEpoch = 15,
    SettleWork = 16,
    CloseLedger = 17,
    CloseEpochPage = 18,
    CloseWorkPage = 19,
    StoreBeacon = 20,
    AdjustDifficulty = 21,
    UpdateGlobalState = 22,
    AnchorSync = 23,
    CloseSyncAnchor = 24,
}
