//! Appends to a draft's payload. Only its proposer may; the last chunk opens the votes.

use pina::*;

use super::propose::MAX_CHUNK;
use crate::{RewardsInstruction, errors::RewardsError, state::VaultTransaction, vault::drafting::append_chunk};

#[instruction(discriminator = RewardsInstruction::ExtendPayload)]
pub struct ExtendPayloadInstruction {
    pub chunk: Vec<u8, MAX_CHUNK>,
}

#[derive(Accounts)]
pub struct ExtendPayloadAccounts<'a> {
    #[pina(validate(signer))]
    pub proposer: &'a AccountView,
    pub transaction: &'a mut AccountView,
}

impl<'a> ProcessAccountInfos<'a> for ExtendPayloadAccounts<'a> {
    #[inline(never)]
    fn process(self, data: &[u8]) -> ProgramResult {
        let args = ExtendPayloadInstruction::try_from_bytes(data)?;
        let address = *self.transaction.address();
        let mut transaction = VaultTransaction::load_mut(self.transaction)?;
        if transaction.proposer != *self.proposer.address() {
            return Err(RewardsError::NotAuthorized.into());
        }
        append_chunk(&address, &mut transaction, args.chunk.as_slice())
    }
}
