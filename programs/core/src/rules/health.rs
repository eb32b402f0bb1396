use neoengine_shared::SharedError;
use neoengine_shared::bps::BPS;
use neoengine_shared::math::mul_div;

use crate::limits::CLASSES;

/// Use of a class up to which it counts as fully healthy.
const COMFORTABLE_BPS: u64 = 8_000;

/// Health of a region in basis points.
///
/// A region without devices has none. Otherwise each class with capacity scores 10,000 while at most
/// 80 % of it is used, falling evenly to 0 when all of it is; the health is the mean of those scores,
/// and 10,000 when no class has capacity to run short of.
pub fn health_bps(active_devices: u64, capacity: &[u64; CLASSES], used: &[u64; CLASSES]) -> Result<u16, SharedError> {
    if active_devices == 0 {
        return Ok(0);
    }

    let (mut sum, mut classes) = (0, 0);
    for (capacity, used) in capacity.iter().zip(used).filter(|(capacity, _)| **capacity > 0) {
        sum += class_score(*capacity, *used)?;
        classes += 1;
    }
    Ok(if classes == 0 { BPS } else { (sum / classes) as u16 })
}

fn class_score(capacity: u64, used: u64) -> Result<u64, SharedError> {
    let full = u64::from(BPS);
    let use_bps = mul_div(used, full, capacity)?.min(full);
    Ok(if use_bps <= COMFORTABLE_BPS { full } else { (full - use_bps) * full / (full - COMFORTABLE_BPS) })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [u64; CLASSES] = [0; CLASSES];

    #[test]
    fn an_empty_region_has_no_health() {
        assert_eq!(health_bps(0, &NONE, &NONE), Ok(0));
        assert_eq!(health_bps(1, &NONE, &NONE), Ok(10_000));
    }

    #[test]
    fn falls_from_80_percent_of_use_to_none_at_all() {
        let health = |used| health_bps(3, &[0, 1_000, 0, 0, 0], &[0, used, 0, 0, 0]);
        assert_eq!(health(0), Ok(10_000));
        assert_eq!(health(800), Ok(10_000));
        assert_eq!(health(900), Ok(5_000));
        assert_eq!(health(1_000), Ok(0));
    }

    #[test]
    fn is_the_mean_over_classes_with_capacity() {
        assert_eq!(health_bps(1, &[0, 10, 0, 10, 0], &[0, 10, 0, 1, 0]), Ok(5_000));
        assert_eq!(health_bps(1, &[u64::MAX; CLASSES], &[u64::MAX; CLASSES]), Ok(0));
    }
}
