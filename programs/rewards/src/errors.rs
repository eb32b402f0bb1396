//! Error numbers, frozen: new ones go to the end of their group.

use pina::*;

/// Why the rewards program refuses.
#[error]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RewardsError {
    /// A sum, difference or product leaves 64 bits.
    MathOverflow = 4001,
    /// An account is not the one that this instruction's other accounts name.
    AccountMismatch = 4002,
    /// The token account's owner is not the one that must be paid.
    WrongTokenOwner = 4003,
    /// The token account or mint belongs to another mint or is no mint.
    WrongMint = 4004,
    /// The account is not an initialised, unfrozen token account of a token program.
    InvalidTokenAccount = 4005,
    /// The signer may not do this.
    NotAuthorized = 4006,
    /// An amount must be above zero.
    ZeroAmount = 4007,
    /// The account is not the mint of DSX.
    NotDsxMint = 4009,
    /// The token account has a delegate or a close authority: revoke them first.
    SharedTokenAccount = 4010,

    /// The genesis allocation is not one of treasury, ecosystem and team.
    UnknownAllocation = 4020,
    /// This genesis allocation was minted before.
    AllocationMinted = 4021,
    /// The team's vault must vest the whole allocation over four years with a cliff of one.
    VestingRequired = 4022,
    /// The epoch page of core does not belong to this budget page.
    WrongEpochPage = 4023,
    /// The page's ninety days are over.
    PageExpired = 4024,
    /// The page's ninety days are not over.
    PageNotExpired = 4025,
    /// No closed epoch is waiting to be minted or claimed.
    EpochNotClosed = 4026,
    /// The current epoch is not in this page.
    EpochNotInPage = 4027,
    /// The epoch's budget does not hold that much.
    BudgetExceeded = 4028,
    /// More would be claimed than the page minted.
    ClaimExceedsMinted = 4029,
    /// The work page belongs to another class or page.
    WrongWorkPage = 4030,
    /// More would be minted than the network's whole supply allows.
    SupplyExceeded = 4031,

    /// A vault has one to sixteen members, strictly ascending by key.
    InvalidMembers = 4040,
    /// A member's permissions are propose, approve and execute, at least one of them.
    InvalidPermissions = 4041,
    /// The threshold must be between one and the number of approving members.
    InvalidThreshold = 4042,
    /// A time-lock is at most thirty days.
    InvalidTimeLock = 4043,
    /// The signer is not a member of the vault.
    NotMember = 4044,
    /// The member lacks the permission.
    MissingPermission = 4045,
    /// The vault transaction belongs to another vault.
    WrongVault = 4046,
    /// Members, threshold or time-lock changed since: this is void.
    StaleGeneration = 4047,
    /// The vault transaction is not waiting for votes.
    TransactionNotActive = 4048,
    /// The vault transaction is not approved.
    TransactionNotApproved = 4049,
    /// The time-lock has not passed.
    TimeLocked = 4050,
    /// The vault transaction was not executed in its ninety days.
    TransactionExpired = 4051,
    /// The vault transaction still lives.
    TransactionNotFinished = 4052,
    /// The member voted that way before.
    AlreadyVoted = 4053,
    /// The vault transaction is of another kind.
    WrongTransactionKind = 4054,
    /// The payload is malformed.
    InvalidPayload = 4055,
    /// The payload is longer than 2,048 bytes, or longer than was announced.
    PayloadTooLong = 4056,
    /// The payload is not complete.
    PayloadIncomplete = 4057,
    /// The accounts given are not those that were approved, in their order.
    AccountsNotApproved = 4058,
    /// A vault transaction may not call the rewards program.
    ForbiddenProgram = 4059,
    /// The only signer of a vault transaction is the vault itself.
    ForbiddenSigner = 4060,
    /// The vault's DSX is still locked by its vesting.
    VestingLocked = 4061,
    /// A vesting needs a total above zero and start <= cliff <= end.
    InvalidVesting = 4062,
    /// At most four distributors, each once.
    InvalidDistributors = 4063,
    /// A rule has one to eight destinations, a cap, and a period of at least an hour.
    InvalidRule = 4064,
    /// The rule has ended.
    RuleEnded = 4065,
    /// The rule's cap for this period is spent.
    RuleCapExceeded = 4066,
    /// The destination is not one of the rule's.
    WrongDestination = 4067,
    /// A batch has one to fifty payments.
    InvalidBatch = 4068,
    /// The payments are not those that were approved.
    BatchNotApproved = 4069,
    /// No payment of the batch is valid.
    EmptyBatch = 4070,
    /// The approval names another payload than the vault transaction has: read it again before you approve.
    PayloadNotApproved = 4071,

    /// A distribution has one to 65,536 leaves, a sum above zero, and ends thirty days to five years ahead.
    InvalidDistribution = 4080,
    /// A distribution's sum and end never fall.
    DistributionShrinks = 4081,
    /// The escrow holds less than what is owed.
    EscrowShort = 4082,
    /// The distribution has not ended.
    DistributionNotEnded = 4083,
    /// The distribution has ended.
    DistributionEnded = 4084,
    /// The leaf's cumulative amount has been claimed.
    NothingToClaim = 4085,
    /// Claims would exceed the distribution's sum.
    ClaimExceedsSum = 4086,
    /// The claim record's distribution still lives.
    DistributionLives = 4087,
    /// The proof is longer than sixteen nodes.
    ProofTooLong = 4088,
    /// The proof does not lead to the distribution's root.
    InvalidProof = 4089,
}
