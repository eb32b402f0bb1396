//! Closing of program accounts.

use pina::{AccountView, Address, CloseAccountZeroed, ProgramError, ProgramResult};

use crate::SharedError;

/// Closes `account`, zeroing its data, and returns its lamports to `recipient`, which must be the recorded rent payer.
///
/// # Errors
/// `WrongRentPayer` when `recipient` is not `recorded_payer`, `NotWritable` when it is read-only, and
/// `InvalidAccountOwner` when `program_id` does not own `account`.
pub fn close_to_payer(
    account: &mut AccountView,
    recipient: &AccountView,
    recorded_payer: &Address,
    program_id: &Address,
) -> ProgramResult {
    if recipient.address() != recorded_payer {
        return Err(SharedError::WrongRentPayer.into());
    }
    if !recipient.is_writable() {
        return Err(ProgramError::from(SharedError::NotWritable));
    }
    // A view is a pointer: the copy changes the same lamports. `recipient` is not `&mut` in the accounts struct, because
    // the framework then refuses a payer that also has another role in the instruction.
    let mut recipient = *recipient;
    CloseAccountZeroed { account, recipient: &mut recipient, program_id }.invoke()
}
