//! What is reported of mint, budgets and claims.

use pina::*;

use super::RewardsEvent;

/// The mint of DSX exists.
#[event(discriminator = RewardsEvent)]
pub struct MintInitialized {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub mint: Address,
}

/// A genesis allocation was minted into a vault.
#[event(discriminator = RewardsEvent)]
pub struct GenesisMinted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub vault: Address,
    pub destination: Address,
    pub amount: u64,
    pub allocation: u8,
}

/// A class has budgets for a page of epochs.
#[event(discriminator = RewardsEvent)]
pub struct BudgetPageOpened {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub epoch_budget: u64,
    pub max_pay_per_work: u64,
}

/// Closed epochs' pools were fixed and minted.
#[event(discriminator = RewardsEvent)]
pub struct PageMinted {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub minted_epochs: u16,
    pub amount: u64,
}

/// A device's owner was paid for closed epochs.
#[event(discriminator = RewardsEvent)]
pub struct WorkClaimed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub device: Address,
    pub owner: Address,
    pub class: u8,
    pub page: u64,
    pub through: u16,
    pub amount: u64,
}

/// A program paid from its class's budget of the current epoch.
#[event(discriminator = RewardsEvent)]
pub struct Paid {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub program: Address,
    pub destination: Address,
    pub class: u8,
    pub epoch: u64,
    pub amount: u64,
}

/// A page's ninety days are over; what nobody claimed was burned.
#[event(discriminator = RewardsEvent)]
pub struct PageClosed {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub class: u8,
    pub page: u64,
    pub burned: u64,
}

/// A holder burned DSX.
#[event(discriminator = RewardsEvent)]
pub struct Burned {
    pub account: Address,
    pub seq: u64,
    pub at: i64,
    pub owner: Address,
    pub amount: u64,
}
