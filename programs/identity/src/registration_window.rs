//! How many devices an owner registered in the last 24 hours, to the hour.

use crate::errors::IdentityError;

/// Hours looked back, the current one included.
pub const WINDOW_HOURS: usize = 24;
const SECONDS_PER_HOUR: u64 = 3_600;

/// The hour of a time, in hours since 1970; times before that count as 1970. (The target has no signed division.)
pub const fn hour_of(now: i64) -> u64 {
    if now < 0 { 0 } else { now as u64 / SECONDS_PER_HOUR }
}

/// Moves the window on to `now`: forgets the hours that fell out of it. `hours[h % 24]` counts hour `h`; `newest` is
/// the last hour counted.
///
/// A clock behind the newest hour moves nothing.
pub fn advance(hours: &mut [u8; WINDOW_HOURS], newest: u64, now: i64) -> u64 {
    let current = hour_of(now);
    let passed = current.saturating_sub(newest);
    if passed == 0 {
        return newest;
    }
    if passed >= WINDOW_HOURS as u64 {
        *hours = [0; WINDOW_HOURS];
        return current;
    }
    for hour in newest + 1..=current {
        hours[slot(hour)] = 0;
    }
    current
}

/// Registrations in the window.
pub fn recent(hours: &[u8; WINDOW_HOURS]) -> u16 {
    hours.iter().map(|count| u16::from(*count)).sum()
}

/// Counts one registration in the newest hour.
///
/// Errors: `TooManyRegistrations` when the window holds `limit` already.
pub fn count_one(hours: &mut [u8; WINDOW_HOURS], newest: u64, limit: u16) -> Result<(), IdentityError> {
    if recent(hours) >= limit {
        return Err(IdentityError::TooManyRegistrations);
    }
    let count = &mut hours[slot(newest)];
    *count = count.checked_add(1).ok_or(IdentityError::TooManyRegistrations)?;
    Ok(())
}

fn slot(hour: u64) -> usize {
    (hour % WINDOW_HOURS as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_800_000_000;

    fn register(hours: &mut [u8; WINDOW_HOURS], newest: &mut u64, now: i64, limit: u16) -> Result<(), IdentityError> {
        *newest = advance(hours, *newest, now);
        count_one(hours, *newest, limit)
    }

    #[test]
    fn the_limit_holds_within_a_day_and_lifts_after_it() {
        let (mut hours, mut newest) = ([0; WINDOW_HOURS], 0);
        for step in 0..3 {
            assert_eq!(register(&mut hours, &mut newest, NOON + step * 7_200, 3), Ok(()));
        }
        let refused = Err(IdentityError::TooManyRegistrations);
        assert_eq!(register(&mut hours, &mut newest, NOON + 20 * 3_600, 3), refused);
        assert_eq!(register(&mut hours, &mut newest, NOON + 24 * 3_600, 3), Ok(()));
        assert_eq!(register(&mut hours, &mut newest, NOON + 25 * 3_600, 3), refused);
    }

    #[test]
    fn a_long_silence_clears_the_window() {
        let (mut hours, mut newest) = ([9; WINDOW_HOURS], hour_of(NOON));
        newest = advance(&mut hours, newest, NOON + 400 * 86_400);
        assert_eq!(recent(&hours), 0);
        assert_eq!(newest, hour_of(NOON + 400 * 86_400));
    }

    #[test]
    fn a_clock_that_steps_back_frees_nothing() {
        let (mut hours, mut newest) = ([0; WINDOW_HOURS], 0);
        assert_eq!(register(&mut hours, &mut newest, NOON, 1), Ok(()));
        let refused = Err(IdentityError::TooManyRegistrations);
        assert_eq!(register(&mut hours, &mut newest, NOON - 90_000, 1), refused);
        assert_eq!(register(&mut hours, &mut newest, i64::MIN, 1), refused);
    }

    #[test]
    fn an_exact_count_of_a_sliding_window_agrees() {
        let (mut hours, mut newest) = ([0; WINDOW_HOURS], 0);
        let mut accepted = std::vec::Vec::new();
        let mut now = NOON;
        for step in 0..2_000_i64 {
            now += (step * step * 37) % 9_000;
            let in_window = accepted.iter().filter(|hour| hour_of(now) - **hour < WINDOW_HOURS as u64).count();
            let result = register(&mut hours, &mut newest, now, 7);
            assert_eq!(result.is_ok(), in_window < 7, "step {step}");
            if result.is_ok() {
                accepted.push(hour_of(now));
            }
        }
    }
}
