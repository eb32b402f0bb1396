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

/// What a page of a class goes by, from its opening to its end.
pub struct PageRules {
    pub regions: u8,
    pub lanes: u8,
    pub weight_bps: PodU16,
    pub max_pay_per_work: PodU64,
}

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
    /// Regions, and lanes of each; act from `rules_page` on.
    pub regions: u8,
    pub lanes: u8,
    /// No new work is taken; claims go on.
    pub inflow_paused: bool,
    /// Registered programs, so that a handover can leave none out.
    pub programs: u16,
    /// Share of an epoch's emission by class; acts from `rules_page` on.
    pub weights_bps: [u16; CLASSES],
    /// Most that a unit of work is paid, in base units of DSX, by class; acts from `rules_page` on.
    pub max_pay_per_work: [u64; CLASSES],
    /// The first page that the present regions, lanes, weights and pay limits act in, in every class. What
    /// acted before follows, so that a page has the same rules in each class whenever it is opened there:
    /// weights of one page never add up to more than those that were set together.
    pub rules_page: u64,
    pub previous_regions: u8,
    pub previous_lanes: u8,
    pub previous_weights_bps: [u16; CLASSES],
    pub previous_max_pay_per_work: [u64; CLASSES],
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
    + 8             // rules_page
    + 1             // previous_regions
    + 1             // previous_lanes
    + 2 * CLASSES   // previous_weights_bps
    + 8 * CLASSES   // previous_max_pay_per_work
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

    /// Keeps the present rules for `page`, the current one: what is set afterwards acts from the next.
    pub fn keep_rules_through(&mut self, page: u64) {
        if self.rules_page() > page {
            return;
        }

        self.previous_regions = self.regions;
        self.previous_lanes = self.lanes;
        self.previous_weights_bps = self.weights_bps;
        self.previous_max_pay_per_work = self.max_pay_per_work;
        self.rules_page.set(page + 1);
    }

    /// The rules of `class` in `page`, the current one.
    pub fn rules_of(&self, class: usize, page: u64) -> PageRules {
        if page < self.rules_page() {
            PageRules {
                regions: self.previous_regions,
                lanes: self.previous_lanes,
                weight_bps: self.previous_weights_bps[class],
                max_pay_per_work: self.previous_max_pay_per_work[class],
            }
        } else {
            PageRules {
                regions: self.regions,
                lanes: self.lanes,
                weight_bps: self.weights_bps[class],
                max_pay_per_work: self.max_pay_per_work[class],
            }
        }
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

#[cfg(test)]
mod tests {
    extern crate std;

    use std::boxed::Box;

    use super::*;

    const GPU: usize = 1;

    fn network(weight_bps: u16) -> Box<[u8]> {
        let mut bytes = std::vec![0; Network::SIZE].into_boxed_slice();
        Network::initialize(&mut bytes, |network| {
            network.version = VERSION;
            network.weights_bps[GPU].set(weight_bps);
            Ok(())
        })
        .expect("a valid network");
        bytes
    }

    /// Sets a weight while `page` is current.
    fn set(network: &mut NetworkZc, page: u64, weight_bps: u16) {
        network.keep_rules_through(page);
        network.weights_bps[GPU].set(weight_bps);
    }

    fn weight(network: &NetworkZc, page: u64) -> u16 {
        network.rules_of(GPU, page).weight_bps.get()
    }

    #[test]
    fn changes_act_from_the_next_page_however_many_there_are() {
        let mut bytes = network(1);
        let network = Network::try_from_bytes_mut(&mut bytes).expect("a network");
        assert_eq!(weight(network, 0), 1);
        set(network, 4, 2);
        set(network, 4, 3);
        assert_eq!((weight(network, 4), weight(network, 5), weight(network, 9)), (1, 3, 3));
        set(network, 5, 4);
        assert_eq!((weight(network, 5), weight(network, 6)), (3, 4));
    }

    #[test]
    fn a_clock_that_falls_back_brings_no_change_forward() {
        let mut bytes = network(1);
        let network = Network::try_from_bytes_mut(&mut bytes).expect("a network");
        set(network, 4, 2);
        set(network, 3, 3);
        assert_eq!((weight(network, 3), weight(network, 4), weight(network, 5)), (1, 1, 3));
    }
}
