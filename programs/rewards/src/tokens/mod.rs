//! SPL Token and Token-2022: what their accounts say, and the calls that this program makes to them.

mod calls;
mod creation;
mod token_account;

pub use calls::{Burn, CloseAccount, MintTo, Transfer};
pub use creation::{NewTokenAccount, create_mint};
pub use token_account::{
    TOKEN_PROGRAMS, TokenHolding, has_other_authority, mint_decimals, read_token_account, requires_memo,
};
