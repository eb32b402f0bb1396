//! Opens a Merkle-sum distribution: the authority funds the escrow with the sum, then the root holds.

use pina::*;

use crate::{
    RewardsInstruction,
    distribution::funding::{NewDistribution, check_escrow, open_distribution},
    state::DistributionTerms,
    tokens::{TOKEN_PROGRAMS, Transfer, mint_decimals},
};

#[instruction(discriminator = RewardsInstruction::PostDistribution)]
pub struct PostDistributionInstruction {
    /// Free to choose.
    pub nonce: [u8; 16],
    /// Root of the Merkle-sum tree.
    pub root: [u8; 32],
    /// Leaves, at most 65,536.
    pub count: u64,
    /// Base units that all leaves sum to.
    pub sum: u64,
    /// Unix seconds, 30 days to 5 years ahead.
    pub ends_at: i64,
}

#[derive(Accounts)]
pub struct PostDistributionAccounts<'a> {
    /// Pays the rent and gets it back.
    #[pina(validate(signer, writable))]
    pub payer: &'a AccountView,
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    /// Token account of the authority.
    pub source: &'a mut AccountView,
    pub distribution: &'a mut AccountView,
    pub escrow: &'a mut AccountView,
    pub mint: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
    #[pina(validate(program = system::ID))]
    pub system_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for PostDistributionAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = PostDistributionInstruction::try_from_bytes(data)?;
        let terms = DistributionTerms {
            root: args.root,
            count: args.count.get(),
            sum: args.sum.get(),
            ends_at: args.ends_at.get(),
        };
        let decimals = mint_decimals(self.mint, self.token_program)?;
        let new = NewDistribution {
            payer: self.payer,
            distribution: self.distribution,
            escrow: self.escrow,
            mint: self.mint,
            token_program: self.token_program,
            authority: *self.authority.address(),
            nonce: args.nonce,
        };
        open_distribution(new, &terms)?;
        let funding = Transfer {
            token_program: self.token_program,
            from: self.source,
            mint: self.mint,
            to: self.escrow,
            owner: self.authority,
            amount: terms.sum,
            decimals,
        };
        funding.invoke_signed(&[])?;
        check_escrow(self.distribution, self.escrow)
    }
}
