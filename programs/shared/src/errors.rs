//! Errors that every program can return: 100-199. Numbers are frozen; programs add their own from 1000 up.

use pina::*;

#[error]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SharedError {
    /// The signer is not the program's upgrade authority.
    NotUpgradeAuthority = 100,
    /// The signer is not the authority of the registry entry.
    UnknownAuthority = 101,
    /// The registry entry lacks the capability that the instruction needs.
    MissingCapability = 102,
    /// The registry entry speaks for another resource class.
    WrongClass = 103,
    /// The registry entry is switched off.
    EntryDisabled = 104,
    /// The network takes no new work for now.
    InflowPaused = 105,
    /// A sum or product does not fit in 64 bits.
    MathOverflow = 106,
    /// An account belongs to another program.
    WrongOwner = 107,
    /// An account holds another type.
    WrongAccountType = 108,
    /// An account has a layout version that this program does not know.
    WrongVersion = 109,
    /// An account is not at the address that its seeds give.
    WrongPda = 110,
    /// An account must be writable.
    NotWritable = 112,
    /// Data has the wrong length.
    DataLength = 115,
    /// The account exists already.
    AlreadyInitialized = 116,
    /// The clock lies before genesis or cannot be read.
    ClockInvalid = 117,
    /// A Merkle proof does not lead to the root.
    MerkleProofInvalid = 118,
    /// No resource class has this number.
    UnknownClass = 119,
    /// The rent receiver is not who paid for the account.
    WrongRentPayer = 120,
    /// The slot hashes sysvar cannot be read.
    SlotHashUnavailable = 121,
    /// An invariant of an account does not hold after the change.
    InvariantBroken = 122,
}
