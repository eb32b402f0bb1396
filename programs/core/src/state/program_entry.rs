use neoengine_shared::SharedError;
use neoengine_shared::class;
use pina::*;

use super::CoreAccount;
use super::VERSION;
use crate::CoreError;
use crate::flags;

/// `kind` of a program's entry; its authority is the program's `["authority"]` PDA.
pub const KIND_PROGRAM: u8 = 1;
/// `kind` of an attestor's entry; its authority is the attestor's key.
pub const KIND_ATTESTOR: u8 = 2;

/// Registry entry: what a program or attestor may do to others' state.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"program", key: Address], bump = bump)]
pub struct ProgramEntry {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// The program's id, or the attestor's key.
    pub key: Address,
    pub kind: u8,
    /// Who must sign when the entry is used.
    pub authority: Address,
    /// Resource class, or `NO_CLASS`.
    pub class: u8,
    /// Capabilities, see `flags`.
    pub flags: u32,
    pub enabled: bool,
    pub seq: u64,
}

#[rustfmt::skip]
const PROGRAM_ENTRY_BYTES: usize =
      1    // discriminator
    + 1    // version
    + 1    // bump
    + 32   // key
    + 1    // kind
    + 32   // authority
    + 1    // class
    + 4    // flags
    + 1    // enabled
    + 8; // seq
const _: () = assert!(size_of::<ProgramEntryZc>() == PROGRAM_ENTRY_BYTES);

self_named!(ProgramEntry, ProgramEntryZc, |entry| ProgramEntry::seeds(&entry.key));

impl ProgramEntryZc {
    /// Replaces what the entry may do.
    pub fn set_powers(&mut self, class: u8, flags: u32, enabled: bool) {
        self.class = class;
        self.flags.set(flags);
        self.enabled = enabled.into();
    }

    /// Whether the entry is enabled and holds `flag`.
    pub fn allows(&self, flag: u32) -> bool {
        self.enabled() && self.flags() & flag == flag
    }

    /// # Errors
    /// `FlagsNotAllowed` for flags that do not exist or that this kind must not hold, `UnknownClass`, and
    /// `ClassRequired` when the flags act for a class and none is given.
    pub fn invariant(&self) -> ProgramResult {
        let allowed = if self.kind == KIND_PROGRAM { flags::ALL } else { flags::OF_AN_ATTESTOR };
        if self.flags() & !allowed != 0 {
            return Err(CoreError::FlagsNotAllowed.into());
        }
        if self.class != class::NO_CLASS {
            class::index(self.class)?;
        } else if self.flags() & flags::OF_A_CLASS != 0 {
            return Err(CoreError::ClassRequired.into());
        }
        Ok(())
    }
}
