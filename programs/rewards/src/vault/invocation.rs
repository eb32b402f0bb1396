//! Running compiled instructions.

use pina::*;
use pinocchio::cpi::invoke_signed_with_bounds;

use super::{
    compiled::{CompiledInstruction, CompiledMessage, MAX_INSTRUCTION_ACCOUNTS, SIGNER, WRITABLE},
    signer::VaultSigner,
};
use crate::{ID, errors::RewardsError, program_addresses::DSX_MINT, tokens::read_token_account};

/// Fails unless the accounts are those that were approved, in order and with at least their rights, and the vault's
/// authority is the only signer.
pub fn check_accounts(
    message: &CompiledMessage<'_>,
    accounts: &[AccountView],
    vault_authority: &Address,
) -> Result<(), RewardsError> {
    if accounts.len() != message.account_count() {
        return Err(RewardsError::AccountsNotApproved);
    }
    for ((key, flags), account) in message.accounts().zip(accounts) {
        let writable = flags & WRITABLE != 0;
        if key != account.address().as_ref() || (writable && !account.is_writable()) {
            return Err(RewardsError::AccountsNotApproved);
        }
        if flags & SIGNER != 0 && account.address() != vault_authority {
            return Err(RewardsError::ForbiddenSigner);
        }
    }
    Ok(())
}

/// Fails if an account that could be changed holds DSX of the vault: while it vests, DSX leaves by transfers that count.
/// To be called before the instructions and after them, because they can also create such an account.
pub fn check_vested_accounts(accounts: &[AccountView], vault_authority: &Address) -> Result<(), RewardsError> {
    for account in accounts.iter().filter(|account| account.is_writable()) {
        // What is not a token account holds no DSX. A frozen one cannot be of DSX, whose mint has no freeze authority.
        if let Ok(holding) = read_token_account(account)
            && holding.mint == DSX_MINT
            && holding.owner == *vault_authority
        {
            return Err(RewardsError::VestingLocked);
        }
    }
    Ok(())
}

/// A message with the accounts that it was approved with.
pub struct Invocation<'a> {
    pub message: &'a CompiledMessage<'a>,
    pub accounts: &'a [AccountView],
    pub signer: &'a VaultSigner,
}

impl Invocation<'_> {
    /// Runs the instructions in order.
    pub fn invoke_all(&self) -> ProgramResult {
        for instruction in self.message.instructions() {
            self.invoke(instruction)?;
        }
        Ok(())
    }

    #[inline(never)]
    fn invoke(&self, instruction: &CompiledInstruction<'_>) -> ProgramResult {
        let program = self.accounts.get(instruction.program).ok_or(RewardsError::InvalidPayload)?;
        if *program.address() == ID {
            return Err(RewardsError::ForbiddenProgram.into());
        }
        let mut metas: [InstructionAccount<'_>; MAX_INSTRUCTION_ACCOUNTS] =
            core::array::from_fn(|_| InstructionAccount::readonly(program.address()));
        let mut views: [&AccountView; MAX_INSTRUCTION_ACCOUNTS] = [program; MAX_INSTRUCTION_ACCOUNTS];
        for ((meta, view), index) in metas.iter_mut().zip(&mut views).zip(instruction.accounts) {
            let index = usize::from(*index);
            let account = self.accounts.get(index).ok_or(RewardsError::InvalidPayload)?;
            let flags = self.message.flags(index);
            *meta = InstructionAccount::new(account.address(), flags & WRITABLE != 0, flags & SIGNER != 0);
            *view = account;
        }
        let count = instruction.accounts.len();
        let metas = metas.get(..count).ok_or(RewardsError::InvalidPayload)?;
        let views = views.get(..count).ok_or(RewardsError::InvalidPayload)?;
        let call = InstructionView { program_id: program.address(), accounts: metas, data: instruction.data };
        self.signer.sign(|signers| invoke_call(&call, views, signers))
    }
}

/// A stack frame of its own: what the runtime wants to know of 51 accounts are 2,856 bytes.
#[inline(never)]
fn invoke_call(
    call: &InstructionView<'_, '_, '_, '_>,
    views: &[&AccountView],
    signers: &[Signer<'_, '_>],
) -> ProgramResult {
    invoke_signed_with_bounds::<MAX_INSTRUCTION_ACCOUNTS, _>(call, views, signers)
}
