//! Deposits tokens, or an NFT, into a vault. Anyone may; a plain transfer works too, but then vested DSX counts as locked.

use neoengine_shared::clock;
use pina::*;

use crate::{
    RewardsInstruction,
    errors::RewardsError,
    events::{Envelope, emit},
    program_addresses::DSX_MINT,
    state::Vault,
    tokens::{TOKEN_PROGRAMS, Transfer, mint_decimals, read_token_account},
    vault::signer::VaultSigner,
};

#[instruction(discriminator = RewardsInstruction::Deposit)]
pub struct DepositInstruction {
    /// Base units.
    pub amount: u64,
}

#[derive(Accounts)]
pub struct DepositAccounts<'a> {
    #[pina(validate(signer))]
    pub depositor: &'a AccountView,
    pub vault: &'a mut AccountView,
    pub vault_authority: &'a AccountView,
    /// Token account of the depositor.
    pub source: &'a mut AccountView,
    /// Token account of the vault.
    pub destination: &'a mut AccountView,
    pub mint: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for DepositAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = DepositInstruction::try_from_bytes(data)?;
        let (amount, mint) = (args.amount.get(), *self.mint.address());
        if amount == 0 {
            return Err(RewardsError::ZeroAmount.into());
        }
        let address = *self.vault.address();
        let mut vault = Vault::load_mut(self.vault)?;
        VaultSigner::new(&address, vault.authority_bump, self.vault_authority)?;
        let decimals = mint_decimals(self.mint, self.token_program)?;
        if read_token_account(self.destination)?.owner != *self.vault_authority.address() {
            return Err(RewardsError::WrongTokenOwner.into());
        }
        // By a delegate, the vault's own tokens could be moved in a circle, and what vests would count as deposited.
        if read_token_account(self.source)?.owner == *self.vault_authority.address() {
            return Err(RewardsError::WrongTokenOwner.into());
        }

        if mint == DSX_MINT {
            vault.deposit_dsx(amount)?;
        }
        vault.invariant()?;
        let envelope = Envelope::next(&address, &mut vault.seq, clock::now()?)?;
        drop(vault);
        emit!(Deposited, envelope, |event| {
            event.mint = mint;
            event.depositor = *self.depositor.address();
            event.amount.set(amount);
        })?;
        let transfer = Transfer {
            token_program: self.token_program,
            from: self.source,
            mint: self.mint,
            to: self.destination,
            owner: self.depositor,
            amount,
            decimals,
        };
        transfer.invoke_signed(&[])
    }
}
