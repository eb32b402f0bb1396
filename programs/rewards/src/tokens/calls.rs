//! Calls to the token programs. Their instruction numbers and account orders are the same in both.
//!
//! Each is its own stack frame: several in one handler would not fit 4,096 bytes. Each takes a struct: a function that is
//! not inlined has five argument registers.

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

/// Mints `amount` base units of DSX.
pub struct MintTo<'a> {
    pub mint: &'a AccountView,
    pub destination: &'a AccountView,
    pub authority: &'a AccountView,
    pub amount: u64,
}

impl MintTo<'_> {
    /// Makes the call, signed by the mint's authority.
    #[inline(never)]
    pub fn invoke_signed(&self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        let accounts = [
            InstructionAccount::writable(self.mint.address()),
            InstructionAccount::writable(self.destination.address()),
            InstructionAccount::readonly_signer(self.authority.address()),
        ];
        let data = with_amount(MINT_TO, self.amount);
        let instruction = InstructionView { program_id: &token::ID, accounts: &accounts, data: &data };
        invoke_signed(&instruction, &[self.mint, self.destination, self.authority], signers)
    }
}

/// Burns `amount` base units of DSX.
pub struct Burn<'a> {
    pub source: &'a AccountView,
    pub mint: &'a AccountView,
    pub owner: &'a AccountView,
    pub amount: u64,
}

impl Burn<'_> {
    /// Makes the call, signed by the holder.
    #[inline(never)]
    pub fn invoke_signed(&self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        let accounts = [
            InstructionAccount::writable(self.source.address()),
            InstructionAccount::writable(self.mint.address()),
            InstructionAccount::readonly_signer(self.owner.address()),
        ];
        let data = with_amount(BURN, self.amount);
        let instruction = InstructionView { program_id: &token::ID, accounts: &accounts, data: &data };
        invoke_signed(&instruction, &[self.source, self.mint, self.owner], signers)
    }
}

/// Transfers `amount` base units; the token program checks mint, decimals, owner and balance.
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

impl Transfer<'_> {
    /// Makes the call, signed by the holder.
    #[inline(never)]
    pub fn invoke_signed(&self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        let accounts = [
            InstructionAccount::writable(self.from.address()),
            InstructionAccount::readonly(self.mint.address()),
            InstructionAccount::writable(self.to.address()),
            InstructionAccount::readonly_signer(self.owner.address()),
        ];
        let mut data = [self.decimals; 10];
        data[..9].copy_from_slice(&with_amount(TRANSFER_CHECKED, self.amount));
        let instruction =
            InstructionView { program_id: self.token_program.address(), accounts: &accounts, data: &data };
        invoke_signed(&instruction, &[self.from, self.mint, self.to, self.owner], signers)
    }
}

/// Closes an empty token account; its lamports go to `destination`.
pub struct CloseAccount<'a> {
    pub token_program: &'a AccountView,
    pub account: &'a AccountView,
    pub destination: &'a AccountView,
    pub owner: &'a AccountView,
}

impl CloseAccount<'_> {
    /// Makes the call, signed by the holder.
    #[inline(never)]
    pub fn invoke_signed(&self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        let accounts = [
            InstructionAccount::writable(self.account.address()),
            InstructionAccount::writable(self.destination.address()),
            InstructionAccount::readonly_signer(self.owner.address()),
        ];
        let program_id = self.token_program.address();
        let instruction = InstructionView { program_id, accounts: &accounts, data: &[CLOSE_ACCOUNT] };
        invoke_signed(&instruction, &[self.account, self.destination, self.owner], signers)
    }
}
