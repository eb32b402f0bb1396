//! How a vault works: permissions, vesting, what a transaction's payload says, how it is executed.

pub mod action;
pub mod batch;
pub mod compiled;
pub mod drafting;
pub mod execution;
pub mod invocation;
pub mod payload_check;
pub mod payload_reader;
pub mod permissions;
pub mod signer;
pub mod spending;
pub mod transaction_kind;
pub mod vesting;
