//! Errors of core: 1000-1999. Numbers are frozen.

use pina::*;

#[error]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoreError {
    /// The signer is not the network's admin.
    NotAdmin = 1000,
    /// The signer is not the admin who was proposed.
    NotPendingAdmin = 1001,
    /// No admin is proposed.
    NoPendingAdmin = 1002,
    /// A program that stays under somebody else's upgrade authority would be taken over.
    ForeignUpgradeAuthority = 1003,
    /// A registered program is missing from the handover, or an entry is given out of order.
    HandoverIncomplete = 1004,
    /// The weights are above 100 %, or cpu's above its maximum.
    WeightsOutOfBounds = 1005,
    /// The multipliers leave their bounds or do not contain 100 %.
    MultiplierBoundsInvalid = 1006,
    /// A work limit is inconsistent or too high.
    WorkLimitsInvalid = 1007,
    /// Regions and lanes are out of bounds, or regions would become fewer.
    ShardsOutOfBounds = 1008,
    /// The difficulty's bounds contradict each other, or what a cpu credit may bring.
    DifficultyBoundsInvalid = 1009,
    /// The network has no region of this number.
    UnknownRegion = 1010,
    /// The flags contain unknown ones, or such as this kind of entry must not hold.
    FlagsNotAllowed = 1011,
    /// These flags need a resource class.
    ClassRequired = 1012,
    /// The account is not a program of the upgradeable loader.
    ProgramExpected = 1013,
    /// The registry is full.
    RegistryFull = 1014,
    /// The page is not the one that the current epoch lies in.
    PageNotCurrent = 1015,
    /// The accounts do not belong to the same class, page, region or lane.
    PageMismatch = 1016,
    /// Work is zero.
    WorkZero = 1017,
    /// Work is above what one credit may bring.
    WorkAboveCreditLimit = 1018,
    /// Work is above what a device may bring in an epoch.
    WorkAboveEpochLimit = 1019,
    /// The multiplier is outside the network's bounds.
    MultiplierOutOfBounds = 1020,
    /// The ledger takes no more in this epoch.
    LedgerFull = 1021,
    /// No epoch of the page is over that is not summed already.
    NothingToAdvance = 1022,
    /// More ledgers than one call takes.
    TooManyLedgers = 1023,
    /// The epochs are not closed yet.
    EpochsNotClosed = 1024,
    /// These epochs are settled already.
    AlreadySettled = 1025,
    /// What remains can be closed only later.
    NotRetired = 1026,
    /// The ledger still holds epochs that are not summed.
    LedgerNotSummed = 1027,
    /// The epoch's beacon is stored already.
    BeaconAlreadyStored = 1028,
    /// The difficulty window is not over.
    WindowNotOver = 1029,
    /// The page given for the window is neither closed nor never opened.
    WindowPageInvalid = 1030,
    /// The number or kind of updates is invalid.
    UpdateInvalid = 1031,
    /// An update names a region whose account is not given.
    RegionNotGiven = 1032,
    /// Reserved: counts of regions saturate.
    RegionUnderflow = 1033,
    /// Used is above capacity, or a share above 100 %.
    UtilizationInvalid = 1034,
    /// The checkpoint's version is not above the stored one.
    SyncVersionNotNewer = 1035,
    /// The signer is not the owner.
    NotOwner = 1036,
    /// The proposed admin is the zero address or the present one.
    AdminInvalid = 1037,
    /// The pause is already as demanded.
    PauseUnchanged = 1038,
    /// The epoch is summed already; its work cannot change.
    EpochClosed = 1039,
}
