//! Creation of program accounts. Pina's typed builders are inlined wherever they are used, some 9 kB each;
//! a program that creates many kinds of accounts shares one copy through this.

use pina::*;

use crate::SharedError;

/// An account to be created at its canonical PDA.
pub struct NewAccount<'a> {
    pub account: &'a mut AccountView,
    /// Signs and pays what the rent-exempt balance lacks.
    pub payer: &'a AccountView,
    /// The executing program.
    pub owner: &'a Address,
    /// Without the bump.
    pub seeds: &'a [&'a [u8]],
}

impl NewAccount<'_> {
    /// Creates the account, also at an address that somebody funded before, and lets `initialize` fill it;
    /// it gets the canonical bump to store.
    ///
    /// # Errors
    /// `AlreadyInitialized` when the account holds data, `InvalidSeeds` when it is not at its address.
    #[inline(always)]
    pub fn create<T: PinaAccount>(
        self,
        initialize: impl FnOnce(&mut T::Zc, u8) -> Result<(), PinaPodError>,
    ) -> ProgramResult {
        let bump = self.allocate(size_of::<T::Zc>() as u64)?;
        let mut data = self.account.try_borrow_mut()?;
        <T as PinaAccount>::initialize(&mut data, |state| initialize(state, bump))?;
        Ok(())
    }

    #[inline(never)]
    fn allocate(&self, space: u64) -> Result<u8, ProgramError> {
        if !self.account.is_data_empty() {
            return Err(SharedError::AlreadyInitialized.into());
        }

        let allocation =
            AllocateAccount { account: self.account, payer: self.payer, space, owner: self.owner, seeds: self.seeds };
        Ok(allocation.invoke()?.1)
    }
}
