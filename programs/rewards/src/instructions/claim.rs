//! Pays a claimant what its leaf promises beyond what it has claimed. Anyone may send it.

use neoengine_shared::{clock, new_account::NewAccount};
use pina::*;

use crate::{
    ID, RewardsInstruction,
    distribution::{
        funding::check_escrow,
        leaf::{MAX_PROOF_BYTES, verify_claim},
    },
    errors::RewardsError,
    events::{Envelope, emit},
    state::{ClaimRecord, Distribution, STATE_VERSION},
    tokens::{TOKEN_PROGRAMS, Transfer, mint_decimals, read_token_account},
};

#[instruction(discriminator = RewardsInstruction::Claim)]
pub struct ClaimInstruction {
    /// Index of the leaf.
    pub index: u64,
    /// Base units that the leaf promises in all.
    pub cumulative: u64,
    /// Siblings from the leaf up, each a hash and a sum (u64 LE).
    pub proof: Vec<u8, MAX_PROOF_BYTES>,
}

#[derive(Accounts)]
pub struct ClaimAccounts<'a> {
    /// Pays the claim record's rent the first time.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    pub claimant: &'a AccountView,
    pub distribution: &'a mut AccountView,
    pub escrow: &'a mut AccountView,
    pub claim_record: &'a mut AccountView,
    /// Token account of the claimant.
    pub destination: &'a mut AccountView,
    pub mint: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ClaimAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ClaimInstruction::try_from_bytes(data)?;
        let (address, claimant) = (*self.distribution.address(), *self.claimant.address());
        let cumulative = args.cumulative.get();
        check_escrow(self.distribution, self.escrow)?;
        let decimals = mint_decimals(self.mint, self.token_program)?;
        if read_token_account(self.destination)?.owner != claimant {
            return Err(RewardsError::WrongTokenOwner.into());
        }
        if self.claim_record.is_data_empty() {
            let payer = *self.payer.address();
            NewAccount {
                account: self.claim_record,
                payer: self.payer,
                owner: &ID,
                seeds: &ClaimRecord::seeds(&address, &claimant).as_slices(),
            }
            .create::<ClaimRecord>(|record, bump| {
                record.version = STATE_VERSION;
                record.bump = bump;
                record.distribution = address;
                record.claimant = claimant;
                record.rent_payer = payer;
                Ok(())
            })?;
        }
        let mut distribution = Distribution::load_mut(self.distribution)?;
        if distribution.mint != *self.mint.address() {
            return Err(RewardsError::WrongMint.into());
        }
        let mut record = ClaimRecord::load_pda_mut(self.claim_record, &address, &claimant, &ID)?;
        verify_claim(&distribution, &claimant, cumulative, args.index.get(), args.proof.as_slice())?;

        let now = clock::now()?;
        let before = record.claimed_from(&distribution);
        let amount = distribution.claim(cumulative, before, now)?;
        record.record(&distribution, cumulative);
        let envelope = Envelope::next(&address, &mut distribution.seq, now)?;
        let (authority, nonce, bump) = (distribution.authority, distribution.nonce, distribution.bump);
        drop(record);
        drop(distribution);
        emit!(DistributionClaimed, envelope, |event| {
            event.claimant = claimant;
            event.cumulative.set(cumulative);
            event.amount.set(amount);
        })?;
        let transfer = Transfer {
            token_program: self.token_program,
            from: self.escrow,
            mint: self.mint,
            to: self.destination,
            owner: self.distribution,
            amount,
            decimals,
        };
        let seeds = Distribution::seeds(&authority, nonce).with_bump(bump);
        transfer.invoke_signed(&[seeds.to_signer().as_signer()])?;
        check_escrow(self.distribution, self.escrow)
    }
}
