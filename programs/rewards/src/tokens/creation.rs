//! Mints and token accounts at addresses of this program. Creation survives a pre-funded address.

use pina::*;
use pinocchio::cpi::invoke;

use crate::{economy::emission_schedule::DSX_DECIMALS, program_addresses::AUTHORITY};

const MINT_BYTES: usize = 82;
/// A token account without extensions; Token-2022 refuses it for mints that need some.
const TOKEN_ACCOUNT_BYTES: usize = 165;
const INITIALIZE_ACCOUNT_3: u8 = 18;
const INITIALIZE_MINT_2: u8 = 20;

/// Creates the mint of DSX at `mint`: authority PDA as mint authority, nobody may freeze.
#[inline(never)]
pub fn create_mint(mint: &mut AccountView, payer: &AccountView, signers: &[Signer<'_, '_>]) -> ProgramResult {
    system::create_account_with_minimum_balance_signed(mint, MINT_BYTES, &token::ID, payer, None, signers)?;
    // number, decimals, mint authority, no freeze authority.
    let mut data = [0; 1 + 1 + 32 + 1];
    data[0] = INITIALIZE_MINT_2;
    data[1] = DSX_DECIMALS;
    data[2..34].copy_from_slice(AUTHORITY.as_ref());
    let accounts = [InstructionAccount::writable(mint.address())];
    invoke(&InstructionView { program_id: &token::ID, accounts: &accounts, data: &data }, &[&*mint])
}

/// A token account of `mint` to be created at `account`, held by `owner`.
pub struct NewTokenAccount<'a, 'b> {
    pub account: &'b mut AccountView,
    pub mint: &'a AccountView,
    pub owner: &'b Address,
    pub token_program: &'a AccountView,
    pub payer: &'a AccountView,
}

impl NewTokenAccount<'_, '_> {
    /// Creates it; `signers` sign for its address.
    #[inline(never)]
    pub fn create(self, signers: &[Signer<'_, '_>]) -> ProgramResult {
        let (account, program) = (self.account, self.token_program.address());
        system::create_account_with_minimum_balance_signed(
            account,
            TOKEN_ACCOUNT_BYTES,
            program,
            self.payer,
            None,
            signers,
        )?;
        let mut data = [INITIALIZE_ACCOUNT_3; 1 + 32];
        data[1..].copy_from_slice(self.owner.as_ref());
        let accounts =
            [InstructionAccount::writable(account.address()), InstructionAccount::readonly(self.mint.address())];
        invoke(&InstructionView { program_id: program, accounts: &accounts, data: &data }, &[&*account, self.mint])
    }
}
