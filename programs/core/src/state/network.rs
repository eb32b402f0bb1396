use neoengine_shared::SharedError;
use neoengine_shared::bps;
use neoengine_shared::clock;
use pina::*;

use super::CoreAccount;
use super::VERSION;
use crate::CoreError;
use crate::limits::CLASSES;
use crate::limits::MAX_PROGRAMS;
use crate::limits::MAX_SHARDS;
use crate::rules::Parameters;

/// The network: admin, epoch clock, economy. One account, read by nearly every instruction, written by the admin only.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"network"], bump = bump)]
pub struct Network {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    /// Who sets parameters and registers programs: the deployer first, a vault's authority later.
    pub admin: Address,
    /// Who may take over; zeros when nobody may.
    pub pending_admin: Address,
    /// Unix second at which epoch 0 began.
    pub genesis: i64,
    pub regions: u8,
    pub lanes: u8,
    /// No new work is taken; claims go on.
    pub inflow_paused: bool,
    /// Registered programs, so that a handover can leave none out.
    pub programs: u16,
    /// Share of an epoch's emission by class; acts from the next page opened.
    pub weights_bps: [u16; CLASSES],
    /// Most that a unit of work is paid, in base units of DSX, by class; acts from the next page opened.
    pub max_pay_per_work: [u64; CLASSES],
    /// Most work that one credit may bring, after multiplier, by class.
    pub max_work_per_credit: [u64; CLASSES],
    /// Most work that a device may bring in an epoch, after multiplier, by class.
    pub max_work_per_epoch: [u64; CLASSES],
    pub multiplier_min_bps: u16,
    pub multiplier_max_bps: u16,
    pub seq: u64,
}

#[rustfmt::skip]
const NETWORK_BYTES: usize =
      1             // discriminator
    + 1             // version
    + 1             // bump
    + 32            // admin
    + 32            // pending_admin
    + 8             // genesis
    + 1             // regions
    + 1             // lanes
    + 1             // inflow_paused
    + 2             // programs
    + 2 * CLASSES   // weights_bps
    + 8 * CLASSES   // max_pay_per_work
    + 8 * CLASSES   // max_work_per_credit
    + 8 * CLASSES   // max_work_per_epoch
    + 2             // multiplier_min_bps
    + 2             // multiplier_max_bps
    + 8; // seq
const _: () = assert!(size_of::<NetworkZc>() == NETWORK_BYTES);

impl NetworkZc {
    /// Checks that `signer` signed and is the admin.
    pub fn require_admin(&self, signer: &AccountView) -> ProgramResult {
        signer.assert_signer()?;
        if *signer.address() == self.admin { Ok(()) } else { Err(CoreError::NotAdmin.into()) }
    }

    /// The epoch that `now` lies in.
    pub fn epoch_at(&self, now: i64) -> Result<u64, SharedError> {
        clock::epoch_at(self.genesis(), now)
    }

    pub fn set_parameters(&mut self, parameters: &Parameters) {
        self.regions = parameters.regions;
        self.lanes = parameters.lanes;
        self.weights_bps = parameters.weights_bps.map(PodU16::from);
        self.max_pay_per_work = parameters.max_pay_per_work.map(PodU64::from);
        self.max_work_per_credit = parameters.max_work_per_credit.map(PodU64::from);
        self.max_work_per_epoch = parameters.max_work_per_epoch.map(PodU64::from);
        self.multiplier_min_bps.set(parameters.multiplier_min_bps);
        self.multiplier_max_bps.set(parameters.multiplier_max_bps);
    }

    /// Work after the multiplier, within the limits of one credit.
    ///
    /// # Errors
    /// `InflowPaused`, `WorkZero`, `MultiplierOutOfBounds`, `WorkAboveCreditLimit`.
    pub fn weigh(&self, class: usize, work: u64, multiplier_bps: u16) -> Result<u64, ProgramError> {
        if self.inflow_paused() {
            return Err(SharedError::InflowPaused.into());
        }
        if !(self.multiplier_min_bps()..=self.multiplier_max_bps()).contains(&multiplier_bps) {
            return Err(CoreError::MultiplierOutOfBounds.into());
        }
        let weighed = bps::apply(work, multiplier_bps)?;
        if weighed == 0 {
            return Err(CoreError::WorkZero.into());
        }
        if weighed > self.max_work_per_credit[class].get() {
            return Err(CoreError::WorkAboveCreditLimit.into());
        }
        Ok(weighed)
    }

    /// # Errors
    /// `InvariantBroken` when shards or admin are not what they must be.
    pub fn invariant(&self) -> Result<(), SharedError> {
        let shards = usize::from(self.regions) * usize::from(self.lanes);
        let holds =
            (1..=MAX_SHARDS).contains(&shards) && self.programs() <= MAX_PROGRAMS && self.admin != Address::default();
        if holds { Ok(()) } else { Err(SharedError::InvariantBroken) }
    }
}
