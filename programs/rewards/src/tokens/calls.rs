//! Calls to the token programs. Their instruction numbers and account orders are the same in both.
//!
//! Each is its own stack frame: several in one handler would not fit 4,096 bytes.

use pina::*;
use pinocchio::cpi::invoke_signed;

const MINT_TO: u8 = 7;
const BURN: u8 = 8;
const CLOSE_ACCOUNT: u8 = 9;
const TRANSFER_CHECKED: u8 = 12;

fn with_amount(instruction: u8, amount: u64) -> [u8; 9] {
    let mut data = [instruction; 9];
    data[1..].copy_from_slice(&amount.to_le_bytes());
    data
}

/// Mints `amount` base units of DSX, signed by the mint's authority.
#[inline(never)]
pub fn mint_to(
    mint: &AccountView,
    destination: &AccountView,
    authority: &AccountView,
    amount: u64,
    signers: &[Signer<'_, '_>],
) -> ProgramResult {
    let accounts = [
        InstructionAccount::writable(mint.address()),
        InstructionAccount::writable(destination.address()),
        InstructionAccount::readonly_signer(authority.address()),
    ];
    let data = with_amount(MINT_TO, amount);
    let instruction = InstructionView { program_id: &token::ID, accounts: &accounts, data: &data };
    invoke_signed(&instruction, &[mint, destination, authority], signers)
}

/// Burns `amount` base units of DSX.
#[inline(never)]
pub fn burn(
    account: &AccountView,
    mint: &AccountView,
    owner: &AccountView,
    amount: u64,
    signers: &[Signer<'_, '_>],
) -> ProgramResult {
    let accounts = [
        InstructionAccount::writable(account.address()),
        InstructionAccount::writable(mint.address()),
        InstructionAccount::readonly_signer(owner.address()),
    ];
    let data = with_amount(BURN, amount);
    let instruction = InstructionView { program_id: &token::ID, accounts: &accounts, data: &data };
    invoke_signed(&instruction, &[account, mint, owner], signers)
}

/// A transfer of `amount` base units between two token accounts.
pub struct Transfer<'a> {
    /// Program of the mint and both accounts.
    pub token_program: &'a AccountView,
    pub from: &'a AccountView,
    pub mint: &'a AccountView,
    pub to: &'a AccountView,
    pub owner: &'a AccountView,
    pub amount: u64,
    pub decimals: u8,
}

/// Makes the transfer; the token program checks mint, decimals, owner and balance.
#[inline(never)]
pub fn transfer_checked(transfer: &Transfer<'_>, signers: &[Signer<'_, '_>]) -> ProgramResult {
    let Transfer { token_program, from, mint, to, owner, amount, decimals } = transfer;
    let accounts = [
        InstructionAccount::writable(from.address()),
        InstructionAccount::readonly(mint.address()),
        InstructionAccount::writable(to.address()),
        InstructionAccount::readonly_signer(owner.address()),
    ];
    let mut data = [*decimals; 10];
    data[..9].copy_from_slice(&with_amount(TRANSFER_CHECKED, *amount));
    let instruction = InstructionView { program_id: token_program.address(), accounts: &accounts, data: &data };
    invoke_signed(&instruction, &[*from, *mint, *to, *owner], signers)
}

/// Closes an empty token account; its lamports go to `destination`.
#[inline(never)]
pub fn close_account(
    token_program: &AccountView,
    account: &AccountView,
    destination: &AccountView,
    owner: &AccountView,
    signers: &[Signer<'_, '_>],
) -> ProgramResult {
    let accounts = [
        InstructionAccount::writable(account.address()),
        InstructionAccount::writable(destination.address()),
        InstructionAccount::readonly_signer(owner.address()),
    ];
    let instruction =
        InstructionView { program_id: token_program.address(), accounts: &accounts, data: &[CLOSE_ACCOUNT] };
    invoke_signed(&instruction, &[account, destination, owner], signers)
}
