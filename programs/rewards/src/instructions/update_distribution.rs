//! Gives a distribution a new root; its sum only grows, and the authority adds the difference to the escrow.

use pina::*;

use crate::{
    RewardsInstruction,
    distribution::funding::{self, check_escrow},
    state::DistributionTerms,
    tokens::{TOKEN_PROGRAMS, Transfer, mint_decimals},
};

#[instruction(discriminator = RewardsInstruction::UpdateDistribution)]
pub struct UpdateDistributionInstruction {
    /// Root of the Merkle-sum tree.
    pub root: [u8; 32],
    /// Leaves, at most 65,536.
    pub count: u64,
    /// Base units that all leaves sum to; never falls.
    pub sum: u64,
    /// Unix seconds, at most 5 years ahead; never falls.
    pub ends_at: i64,
}

#[derive(Accounts)]
pub struct UpdateDistributionAccounts<'a> {
    #[pina(validate(signer))]
    pub authority: &'a AccountView,
    /// Token account of the authority.
    pub source: &'a mut AccountView,
    pub distribution: &'a mut AccountView,
    pub escrow: &'a mut AccountView,
    pub mint: &'a AccountView,
    #[pina(validate(addresses = TOKEN_PROGRAMS))]
    pub token_program: &'a AccountView,
}

impl<'a> ProcessAccountInfos<'a> for UpdateDistributionAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = UpdateDistributionInstruction::try_from_bytes(data)?;
        let terms = DistributionTerms {
            root: args.root,
            count: args.count.get(),
            sum: args.sum.get(),
            ends_at: args.ends_at.get(),
        };
        let decimals = mint_decimals(self.mint, self.token_program)?;
        let more =
            funding::update_distribution(self.distribution, self.authority.address(), self.mint.address(), &terms)?;
        if more > 0 {
            let transfer = Transfer {
                token_program: self.token_program,
                from: self.source,
                mint: self.mint,
                to: self.escrow,
                owner: self.authority,
                amount: more,
                decimals,
            };
            transfer.invoke_signed(&[])?;
        }
        check_escrow(self.distribution, self.escrow)
    }
}
