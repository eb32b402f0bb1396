//! Reading token accounts and mints of both token programs. Their first 165 and 82 bytes are the same.

use pina::*;

use crate::errors::RewardsError;

/// The programs whose tokens a vault or a distribution may hold.
pub const TOKEN_PROGRAMS: [Address; 2] = [token::ID, token_2022::ID];
const ACCOUNT_BYTES: usize = 165;
const MINT_BYTES: usize = 82;
/// A Token-2022 account with extensions says at this offset what it is.
const TYPE_OFFSET: usize = 165;
const TYPE_MINT: u8 = 1;
const TYPE_ACCOUNT: u8 = 2;
/// Length of a multisig, which is never an account or a mint.
const MULTISIG_BYTES: usize = 355;
const AMOUNT_OFFSET: usize = 64;
const DELEGATE_TAG_OFFSET: usize = 72;
const STATE_OFFSET: usize = 108;
const STATE_INITIALIZED: u8 = 1;
const DECIMALS_OFFSET: usize = 44;
const MINT_INITIALIZED_OFFSET: usize = 45;
const CLOSE_AUTHORITY_TAG_OFFSET: usize = 129;
const EXTENSION_MEMO_TRANSFER: u16 = 8;

/// Who holds how much of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenHolding {
    pub mint: Address,
    pub owner: Address,
    /// Base units.
    pub amount: u64,
}

/// The holding of an initialised, unfrozen token account of either token program; `InvalidTokenAccount` for anything else.
pub fn read_token_account(account: &AccountView) -> Result<TokenHolding, ProgramError> {
    let data = account.try_borrow()?;
    if !is_token_program(account) || !has_layout(account, &data, ACCOUNT_BYTES, TYPE_ACCOUNT) {
        return Err(RewardsError::InvalidTokenAccount.into());
    }
    if data[STATE_OFFSET] != STATE_INITIALIZED {
        return Err(RewardsError::InvalidTokenAccount.into());
    }
    Ok(TokenHolding {
        mint: address_at(&data, 0)?,
        owner: address_at(&data, 32)?,
        amount: u64::from_le_bytes(bytes_at(&data, AMOUNT_OFFSET)?),
    })
}

/// Whether somebody besides the owner has a right to a token account that [`read_token_account`] takes: a delegate, or an
/// authority to close it.
pub fn has_other_authority(account: &AccountView) -> Result<bool, ProgramError> {
    let data = account.try_borrow()?;
    let tags: [[u8; 4]; 2] = [bytes_at(&data, DELEGATE_TAG_OFFSET)?, bytes_at(&data, CLOSE_AUTHORITY_TAG_OFFSET)?];
    Ok(tags != [[0; 4]; 2])
}

/// Decimals of an initialised mint of the token program `token_program`; `WrongMint` for anything else.
pub fn mint_decimals(mint: &AccountView, token_program: &AccountView) -> Result<u8, ProgramError> {
    let data = mint.try_borrow()?;
    let valid = is_token_program(mint)
        && mint.owned_by(token_program.address())
        && has_layout(mint, &data, MINT_BYTES, TYPE_MINT)
        && data[MINT_INITIALIZED_OFFSET] == 1;
    if valid { Ok(data[DECIMALS_OFFSET]) } else { Err(RewardsError::WrongMint.into()) }
}

/// Whether a Token-2022 account takes transfers with a memo only, which a vault does not write.
pub fn requires_memo(account: &AccountView) -> Result<bool, ProgramError> {
    let data = account.try_borrow()?;
    let mut rest = data.get(TYPE_OFFSET + 1..).unwrap_or(&[]);
    // Extensions: type u16, length u16, value; type 0 ends the list.
    while rest.len() >= 4 {
        let (kind, length) =
            (u16::from_le_bytes([rest[0], rest[1]]), usize::from(u16::from_le_bytes([rest[2], rest[3]])));
        let value = rest.get(4..4 + length).ok_or(RewardsError::InvalidTokenAccount)?;
        if kind == EXTENSION_MEMO_TRANSFER {
            return Ok(value.first().is_some_and(|required| *required != 0));
        }
        if kind == 0 {
            break;
        }
        rest = rest.get(4 + length..).unwrap_or(&[]);
    }
    Ok(false)
}

fn is_token_program(account: &AccountView) -> bool {
    account.owned_by(&token::ID) || account.owned_by(&token_2022::ID)
}

/// Exactly the base length, or Token-2022's extended form of the right type.
fn has_layout(account: &AccountView, data: &[u8], base: usize, kind: u8) -> bool {
    let extended = account.owned_by(&token_2022::ID)
        && data.len() > TYPE_OFFSET
        && data.len() != MULTISIG_BYTES
        && data[TYPE_OFFSET] == kind;
    data.len() == base || extended
}

fn bytes_at<const N: usize>(data: &[u8], offset: usize) -> Result<[u8; N], RewardsError> {
    data.get(offset..offset + N).and_then(|bytes| bytes.try_into().ok()).ok_or(RewardsError::InvalidTokenAccount)
}

fn address_at(data: &[u8], offset: usize) -> Result<Address, RewardsError> {
    Ok(Address::new_from_array(bytes_at(data, offset)?))
}
