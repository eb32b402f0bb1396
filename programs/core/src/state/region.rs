use neoengine_shared::SharedError;
use neoengine_shared::bps::BPS;
use neoengine_shared::class;
use pina::*;

use super::CoreAccount;
use super::VERSION;
use crate::CoreError;
use crate::limits::CLASSES;
use crate::rules::StateUpdate;
use crate::rules::health_bps;

/// A region's share of the network's state; totals are sums over regions, made by readers.
#[account(discriminator = CoreAccount)]
#[pda(seeds = [b"region", id: u8], bump = bump)]
pub struct Region {
    #[pina(validate(value == VERSION, error = SharedError::WrongVersion))]
    pub version: u8,
    pub bump: u8,
    pub id: u8,
    pub active_devices: u64,
    /// Solutions a second, times 1,000.
    pub mining_power: u64,
    /// Capacity and use by class, in the class's own unit.
    pub capacity: [u64; CLASSES],
    pub used: [u64; CLASSES],
    /// Training tasks that run, and how far they are on average.
    pub ai_tasks: u32,
    pub ai_progress_bps: u16,
    /// See `rules::health`.
    pub health_bps: u16,
    pub updated_at: i64,
    pub seq: u64,
}

#[rustfmt::skip]
const REGION_BYTES: usize =
      1             // discriminator
    + 1             // version
    + 1             // bump
    + 1             // id
    + 8             // active_devices
    + 8             // mining_power
    + 8 * CLASSES   // capacity
    + 8 * CLASSES   // used
    + 4             // ai_tasks
    + 2             // ai_progress_bps
    + 2             // health_bps
    + 8             // updated_at
    + 8; // seq
const _: () = assert!(size_of::<RegionZc>() == REGION_BYTES);

self_named!(Region, RegionZc, |region| Region::seeds(region.id));

impl RegionZc {
    /// Applies one update. Counts saturate: a figure that drifted must never stand between an owner and the
    /// revocation of a device.
    ///
    /// # Errors
    /// `UnknownClass`.
    pub fn apply(&mut self, update: StateUpdate) -> ProgramResult {
        match update {
            StateUpdate::DeviceJoined => self.active_devices.set(self.active_devices().saturating_add(1)),
            StateUpdate::DeviceLeft => self.active_devices.set(self.active_devices().saturating_sub(1)),
            StateUpdate::MiningPowerChanged(delta) => {
                self.mining_power.set(self.mining_power().saturating_add_signed(delta));
            }
            StateUpdate::ResourceUtilization { class, capacity, used } => {
                let class = class::index(class)?;
                self.capacity[class].set(capacity);
                self.used[class].set(used);
            }
            StateUpdate::AiTrainingProgress { tasks, progress_bps } => {
                self.ai_tasks.set(tasks);
                self.ai_progress_bps.set(progress_bps);
            }
        }
        Ok(())
    }

    /// Computes the health anew after updates.
    pub fn recompute_health(&mut self, now: i64) -> Result<(), SharedError> {
        let capacity = self.capacity.map(|value| value.get());
        let used = self.used.map(|value| value.get());
        self.health_bps.set(health_bps(self.active_devices(), &capacity, &used)?);
        self.updated_at.set(now);
        Ok(())
    }

    /// # Errors
    /// `UtilizationInvalid` when more is used than there is, or a share is above 100 %.
    pub fn invariant(&self) -> Result<(), CoreError> {
        let fits = self.used.iter().zip(&self.capacity).all(|(used, capacity)| used.get() <= capacity.get());
        if fits && self.ai_progress_bps() <= BPS && self.health_bps() <= BPS {
            Ok(())
        } else {
            Err(CoreError::UtilizationInvalid)
        }
    }
}
