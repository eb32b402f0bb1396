//! DSX: its mint and emission, budgets and claims, distributions, and the NeoVault.
#![no_std]

#[cfg(test)]
extern crate std;

pub mod distribution;
pub mod economy;
pub mod errors;
pub mod events;
pub mod instructions;
pub mod program_addresses;
mod program_signature;
pub mod state;
pub mod tokens;
pub mod vault;

use pina::*;

use crate::instructions::*;

declare_id!("HFGghmWW7d1mH3hiTADBy7c4MXrWbEuGyXiheUA2xHBL");

/// Instruction numbers, frozen. Variant `X` is handled by `XAccounts::process`.
#[discriminator(entrypoint)]
pub enum RewardsInstruction {
    InitializeMint = 0,
    MintGenesis = 1,
    OpenBudgetPage = 2,
    MintPage = 3,
    ClaimWork = 4,
    Pay = 5,
    ClosePage = 6,
    Burn = 7,
    CreateVault = 20,
    Propose = 21,
    ExtendPayload = 22,
    Approve = 23,
    Reject = 24,
    Cancel = 25,
    ExecuteInstructions = 26,
    ExecuteReconfigure = 27,
    ExecuteSetDistributors = 28,
    ExecuteSetRule = 29,
    ExecuteRemoveRule = 30,
    ExecuteTransfer = 31,
    ExecuteTransferSol = 32,
    ExecutePostDistribution = 33,
    ExecuteUpdateDistribution = 34,
    ExecuteBatch = 35,
    ExecuteAutomatedDistribution = 36,
    Deposit = 37,
    CloseTransaction = 38,
    PostDistribution = 50,
    UpdateDistribution = 51,
    Claim = 52,
    CloseDistribution = 53,
    CloseClaimRecord = 54,
}

#[cfg(feature = "bpf-entrypoint")]
nostd_entrypoint!(RewardsInstruction::process_instruction);
