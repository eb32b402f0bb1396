//! The epoch clock. An epoch is computed from the time since genesis and never cranked; a page
//! holds the figures of `PAGE_EPOCHS` epochs in one account, so that rent does not eat rewards.

use pina::sysvars::Sysvar;
use pina::sysvars::clock::Clock;

use crate::SharedError;

/// Seconds in an epoch.
pub const EPOCH_SECONDS: u64 = 60;
/// Epochs in a page.
pub const PAGE_EPOCHS: usize = 240;
/// Seconds that a page covers.
pub const PAGE_SECONDS: u64 = EPOCH_SECONDS * PAGE_EPOCHS as u64;
/// Seconds after a page's end in which its pay can be minted and claimed: 90 days.
pub const PAGE_LIFETIME: u64 = 90 * DAY;
/// Seconds after a page's end when what is left of it can be closed by anyone: a week after the
/// last claim, so that claims and sweeps never race.
pub const PAGE_RETIREMENT: u64 = PAGE_LIFETIME + 7 * DAY;
/// Seconds in a day.
pub const DAY: u64 = 86_400;

/// The chain's time in unix seconds.
///
/// # Errors
/// `ClockInvalid` when the sysvar cannot be read or lies before 1970.
pub fn now() -> Result<i64, SharedError> {
    match Clock::get() {
        Ok(clock) if clock.unix_timestamp >= 0 => Ok(clock.unix_timestamp),
        _ => Err(SharedError::ClockInvalid),
    }
}

/// The epoch that `now` lies in.
///
/// # Errors
/// `ClockInvalid` when `now` is before genesis, or either is before 1970.
pub fn epoch_at(genesis: i64, now: i64) -> Result<u64, SharedError> {
    if genesis < 0 || now < genesis {
        return Err(SharedError::ClockInvalid);
    }

    // Both are non-negative and ordered, so the difference fits.
    Ok((now - genesis) as u64 / EPOCH_SECONDS)
}

/// The page that holds `epoch`.
pub const fn page_of(epoch: u64) -> u64 {
    epoch / PAGE_EPOCHS as u64
}

/// The index of `epoch` within its page.
pub const fn offset_in_page(epoch: u64) -> usize {
    (epoch % PAGE_EPOCHS as u64) as usize
}

/// How many epochs of `page` lie before `epoch`: 0 before the page begins, `PAGE_EPOCHS` from its end.
pub const fn epochs_over(page: u64, epoch: u64) -> usize {
    let current = page_of(epoch);
    if current > page {
        PAGE_EPOCHS
    } else if current == page {
        offset_in_page(epoch)
    } else {
        0
    }
}

/// The unix second at which `page` ends.
///
/// # Errors
/// `ClockInvalid` when that second does not fit the clock.
pub fn page_end(genesis: i64, page: u64) -> Result<i64, SharedError> {
    let seconds = page
        .checked_add(1)
        .and_then(|pages| crate::math::checked_mul(pages, PAGE_SECONDS))
        .and_then(|seconds| i64::try_from(seconds).ok());
    seconds.and_then(|seconds| genesis.checked_add(seconds)).ok_or(SharedError::ClockInvalid)
}

/// Whether `seconds` have passed since `page` ended.
pub fn page_over_for(genesis: i64, page: u64, seconds: u64, now: i64) -> Result<bool, SharedError> {
    let wait = i64::try_from(seconds).map_err(|_| SharedError::ClockInvalid)?;
    let due = page_end(genesis, page)?.checked_add(wait).ok_or(SharedError::ClockInvalid)?;
    Ok(now >= due)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENESIS: i64 = 1_700_000_000;

    #[test]
    fn epochs_begin_on_the_minute_after_genesis() {
        assert_eq!(epoch_at(GENESIS, GENESIS), Ok(0));
        assert_eq!(epoch_at(GENESIS, GENESIS + 59), Ok(0));
        assert_eq!(epoch_at(GENESIS, GENESIS + 60), Ok(1));
        assert_eq!(epoch_at(0, i64::MAX), Ok(i64::MAX as u64 / 60));
    }

    #[test]
    fn a_clock_before_genesis_is_refused() {
        assert_eq!(epoch_at(GENESIS, GENESIS - 1), Err(SharedError::ClockInvalid));
        assert_eq!(epoch_at(-1, 5), Err(SharedError::ClockInvalid));
    }

    #[test]
    fn pages_hold_240_epochs() {
        assert_eq!((page_of(0), offset_in_page(0)), (0, 0));
        assert_eq!((page_of(239), offset_in_page(239)), (0, 239));
        assert_eq!((page_of(240), offset_in_page(240)), (1, 0));
        assert_eq!(page_end(GENESIS, 0), Ok(GENESIS + 14_400));
        assert_eq!(page_end(GENESIS, u64::MAX), Err(SharedError::ClockInvalid));
    }

    #[test]
    fn counts_the_epochs_of_a_page_that_are_over() {
        assert_eq!(epochs_over(1, 239), 0);
        assert_eq!(epochs_over(1, 240), 0);
        assert_eq!(epochs_over(1, 300), 60);
        assert_eq!(epochs_over(1, 480), 240);
    }

    #[test]
    fn a_page_retires_97_days_after_its_end() {
        let due = GENESIS + 14_400 + 97 * 86_400;
        assert_eq!(page_over_for(GENESIS, 0, PAGE_RETIREMENT, due - 1), Ok(false));
        assert_eq!(page_over_for(GENESIS, 0, PAGE_RETIREMENT, due), Ok(true));
    }
}
