//! How trust moves: slowly up, at once down.

use crate::errors::IdentityError;

/// Full trust, in basis points.
pub const MAX_TRUST_BPS: u16 = 10_000;
const SECONDS_PER_DAY: u64 = 86_400;

/// A device's trust, and how much of it rose today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trust {
    /// 0 to 10,000.
    pub bps: u16,
    /// The day, since 1970, that `risen_today` speaks of.
    pub day: u64,
    /// Basis points risen on that day; a fall does not give them back.
    pub risen_today: u16,
}

impl Trust {
    /// The trust after `delta` basis points at `now`. A fall stops at 0, a rise at 10,000.
    ///
    /// Errors: `TrustRisesTooFast` when the day's rises would exceed `limit`.
    pub fn adjusted(self, delta: i16, now: i64, limit: u16) -> Result<Self, IdentityError> {
        if delta < 0 {
            return Ok(Self { bps: self.bps.saturating_sub(delta.unsigned_abs()), ..self });
        }
        // Times are never before 1970; the target has no signed division.
        let today = now.max(0) as u64 / SECONDS_PER_DAY;
        // A clock that steps back stays on the later day, so that no day's allowance comes twice.
        let (day, risen_before) = if today > self.day { (today, 0) } else { (self.day, self.risen_today) };
        let rise = delta.unsigned_abs().min(MAX_TRUST_BPS.saturating_sub(self.bps));
        let risen_today = risen_before.checked_add(rise).ok_or(IdentityError::TrustRisesTooFast)?;
        if risen_today > limit {
            return Err(IdentityError::TrustRisesTooFast);
        }
        Ok(Self { bps: self.bps + rise, day, risen_today })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: Trust = Trust { bps: 0, day: 0, risen_today: 0 };
    const NOON: i64 = 1_800_000_000;

    #[test]
    fn a_day_raises_by_the_limit_and_no_more() {
        let first = NEW.adjusted(60, NOON, 100).unwrap();
        assert_eq!(first.adjusted(41, NOON, 100), Err(IdentityError::TrustRisesTooFast));
        let second = first.adjusted(40, NOON + 1, 100).unwrap();
        assert_eq!(second.bps, 100);
        assert_eq!(second.adjusted(100, NOON + 86_400, 100).unwrap().bps, 200);
    }

    #[test]
    fn falling_is_immediate_and_buys_no_new_rise() {
        let risen = NEW.adjusted(100, NOON, 100).unwrap();
        let fallen = risen.adjusted(i16::MIN, NOON, 100).unwrap();
        assert_eq!(fallen.bps, 0);
        assert_eq!(fallen.adjusted(1, NOON, 100), Err(IdentityError::TrustRisesTooFast));
    }

    #[test]
    fn a_clock_that_steps_back_gives_no_second_allowance() {
        let risen = NEW.adjusted(100, NOON, 100).unwrap();
        assert_eq!(risen.adjusted(1, NOON - 86_400, 100), Err(IdentityError::TrustRisesTooFast));
    }

    #[test]
    fn trust_ends_at_ten_thousand() {
        let high = Trust { bps: 9_990, day: 0, risen_today: 0 };
        assert_eq!(high.adjusted(i16::MAX, NOON, 10).unwrap().bps, MAX_TRUST_BPS);
    }
}
