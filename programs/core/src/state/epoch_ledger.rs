use neoengine_shared::SharedError;
use pina::*;

use super::CoreAccount;
use super::VERSION;
use crate::CoreError;
use crate::limits::MAX_LEDGER_PROOFS;
use crate::limits::MAX_LEDGER_WORK;
use crate::limits::PAGE_EPOCHS;

/// Work of one shard of a class over the epochs of a page: what devices of a region and lane write.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"ledger", class: u8, region: u8, lane: u8, page: u64], bump = bump)]
pub struct EpochLedger {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub class: u8,
    pub region: u8,
    pub lane: u8,
    pub page: u64,
    /// Work after multiplier and caps, by epoch.
    pub work: [u64; PAGE_EPOCHS],
    /// Accepted proofs by epoch.
    pub proofs: [u32; PAGE_EPOCHS],
    pub rent_payer: Address,
}

#[rustfmt::skip]
const EPOCH_LEDGER_BYTES: usize =
      1                 // discriminator
    + 1                 // version
    + 1                 // bump
    + 1                 // class
    + 1                 // region
    + 1                 // lane
    + 8                 // page
    + 8 * PAGE_EPOCHS   // work
    + 4 * PAGE_EPOCHS   // proofs
    + 32; // rent_payer
const _: () = assert!(size_of::<EpochLedgerZc>() == EPOCH_LEDGER_BYTES);

self_named!(EpochLedger, EpochLedgerZc, |ledger| EpochLedger::seeds(
    ledger.class,
    ledger.region,
    ledger.lane,
    ledger.page()
));

impl EpochLedgerZc {
    /// Adds work and proofs to an epoch.
    ///
    /// # Errors
    /// `LedgerFull` when the sum over all ledgers might no longer fit its field.
    pub fn add(&mut self, offset: usize, work: u64, proofs: u32) -> Result<(), CoreError> {
        let work = self.work[offset].get().checked_add(work).filter(|work| *work <= MAX_LEDGER_WORK);
        let proofs = self.proofs[offset].get().checked_add(proofs).filter(|proofs| *proofs <= MAX_LEDGER_PROOFS);
        self.work[offset].set(work.ok_or(CoreError::LedgerFull)?);
        self.proofs[offset].set(proofs.ok_or(CoreError::LedgerFull)?);
        Ok(())
    }
}
