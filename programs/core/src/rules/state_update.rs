use neoengine_shared::class::NO_CLASS;

use crate::CoreError;

const DEVICE_JOINED: u8 = 1;
const DEVICE_LEFT: u8 = 2;
const MINING_POWER_CHANGED: u8 = 3;
const RESOURCE_UTILIZATION: u8 = 4;
const AI_TRAINING_PROGRESS: u8 = 5;

/// A change of a region's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateUpdate {
    DeviceJoined,
    DeviceLeft,
    /// Solutions a second, times 1,000, more or fewer.
    MiningPowerChanged(i64),
    /// Replaces what was known of the class.
    ResourceUtilization {
        class: u8,
        capacity: u64,
        used: u64,
    },
    /// Replaces what was known.
    AiTrainingProgress {
        tasks: u32,
        progress_bps: u16,
    },
}

impl StateUpdate {
    /// Whether it says what an attestor can know. Devices and their power are counted by identity, which
    /// registers them; nobody else moves those counts.
    pub const fn is_open_to_attestors(self) -> bool {
        matches!(self, Self::ResourceUtilization { .. } | Self::AiTrainingProgress { .. })
    }

    /// As on the wire: kind, class, first and second value.
    pub const fn encode(self) -> (u8, u8, u64, u64) {
        match self {
            Self::DeviceJoined => (DEVICE_JOINED, NO_CLASS, 0, 0),
            Self::DeviceLeft => (DEVICE_LEFT, NO_CLASS, 0, 0),
            Self::MiningPowerChanged(delta) => (MINING_POWER_CHANGED, NO_CLASS, delta as u64, 0),
            Self::ResourceUtilization { class, capacity, used } => (RESOURCE_UTILIZATION, class, capacity, used),
            Self::AiTrainingProgress { tasks, progress_bps } => {
                (AI_TRAINING_PROGRESS, NO_CLASS, tasks as u64, progress_bps as u64)
            }
        }
    }

    /// # Errors
    /// `UpdateInvalid` when the kind is unknown or a value does not fit it.
    pub fn decode(kind: u8, class: u8, first: u64, second: u64) -> Result<Self, CoreError> {
        let update = match kind {
            DEVICE_JOINED => Self::DeviceJoined,
            DEVICE_LEFT => Self::DeviceLeft,
            MINING_POWER_CHANGED => Self::MiningPowerChanged(first as i64),
            RESOURCE_UTILIZATION => Self::ResourceUtilization { class, capacity: first, used: second },
            AI_TRAINING_PROGRESS => Self::AiTrainingProgress {
                tasks: u32::try_from(first).map_err(|_| CoreError::UpdateInvalid)?,
                progress_bps: u16::try_from(second).map_err(|_| CoreError::UpdateInvalid)?,
            },
            _ => return Err(CoreError::UpdateInvalid),
        };
        // One form each: values that the kind does not use must be as `encode` writes them.
        if update.encode() == (kind, class, first, second) { Ok(update) } else { Err(CoreError::UpdateInvalid) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_the_wire() {
        for update in [
            StateUpdate::DeviceJoined,
            StateUpdate::DeviceLeft,
            StateUpdate::MiningPowerChanged(-5),
            StateUpdate::ResourceUtilization { class: 3, capacity: 9, used: 4 },
            StateUpdate::AiTrainingProgress { tasks: 2, progress_bps: 7_000 },
        ] {
            let (kind, class, first, second) = update.encode();
            assert_eq!(StateUpdate::decode(kind, class, first, second), Ok(update));
        }
    }

    #[test]
    fn refuses_what_it_would_not_write() {
        for (kind, class, first, second) in
            [(0, NO_CLASS, 0, 0), (6, NO_CLASS, 0, 0), (1, 0, 0, 0), (1, NO_CLASS, 1, 0), (5, NO_CLASS, 1 << 32, 0)]
        {
            assert_eq!(StateUpdate::decode(kind, class, first, second), Err(CoreError::UpdateInvalid));
        }
    }
}
