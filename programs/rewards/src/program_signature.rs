//! The program's own signature.

use pina::*;

use crate::program_addresses::{AUTHORITY_BUMP, Authority};

/// Signs `call` with the program's authority PDA. With any other account in its place the runtime refuses.
pub fn sign_as_program(call: impl FnOnce(&[Signer<'_, '_>]) -> ProgramResult) -> ProgramResult {
    let seeds = Authority::seeds().with_bump(AUTHORITY_BUMP);
    call(&[seeds.to_signer().as_signer()])
}
