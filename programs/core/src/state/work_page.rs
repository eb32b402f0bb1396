use neoengine_shared::SharedError;
use pina::*;

use super::CoreAccount;
use super::VERSION;
use crate::CoreError;
use crate::limits::PAGE_EPOCHS;

/// A device's work in a class over the epochs of a page, and how much of it has been paid out.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"work", class: u8, device: Address, page: u64], bump = bump)]
pub struct WorkPage {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub class: u8,
    pub device: Address,
    /// Who is paid.
    pub owner: Address,
    pub region: u8,
    pub lane: u8,
    pub page: u64,
    /// Epochs, from the page's first, that have been claimed.
    pub settled: u16,
    /// Work after multiplier and caps, by epoch.
    pub work: [u64; PAGE_EPOCHS],
    pub rent_payer: Address,
    pub seq: u64,
}

#[rustfmt::skip]
const WORK_PAGE_BYTES: usize =
      1                 // discriminator
    + 1                 // version
    + 1                 // bump
    + 1                 // class
    + 32                // device
    + 32                // owner
    + 1                 // region
    + 1                 // lane
    + 8                 // page
    + 2                 // settled
    + 8 * PAGE_EPOCHS   // work
    + 32                // rent_payer
    + 8; // seq
const _: () = assert!(size_of::<WorkPageZc>() == WORK_PAGE_BYTES);

self_named!(WorkPage, WorkPageZc, |page| WorkPage::seeds(page.class, &page.device, page.page()));

impl WorkPageZc {
    /// Adds work to an epoch.
    ///
    /// # Errors
    /// `WorkAboveEpochLimit` when the device's work of the epoch would exceed `limit`.
    pub fn add(&mut self, offset: usize, work: u64, limit: u64) -> Result<(), CoreError> {
        let total = self.work[offset].get().checked_add(work).filter(|total| *total <= limit);
        self.work[offset].set(total.ok_or(CoreError::WorkAboveEpochLimit)?);
        Ok(())
    }

    /// Marks the epochs before `through` as claimed; `closed` of the page's are final.
    ///
    /// # Errors
    /// `AlreadySettled` when they are already, `EpochsNotClosed` when not all are final.
    pub fn settle(&mut self, through: u16, closed: u16) -> Result<(), CoreError> {
        if through <= self.settled() {
            return Err(CoreError::AlreadySettled);
        }
        if through > closed {
            return Err(CoreError::EpochsNotClosed);
        }
        self.settled.set(through);
        Ok(())
    }

    /// Whether every epoch has been claimed. The page is then over, so it can never be opened again.
    pub fn is_settled(&self) -> bool {
        usize::from(self.settled()) == PAGE_EPOCHS
    }

    /// # Errors
    /// `InvariantBroken` when more is claimed than the page has.
    pub fn invariant(&self) -> Result<(), SharedError> {
        if usize::from(self.settled()) <= PAGE_EPOCHS { Ok(()) } else { Err(SharedError::InvariantBroken) }
    }
}
