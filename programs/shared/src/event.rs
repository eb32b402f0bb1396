//! Event records. Each begins with the account that it is about, that account's sequence number and the
//! chain's time, so that an indexer sees a gap. The account's state is the truth, events tell what changed.

use pina::PodU64;

use crate::SharedError;
use crate::math;

/// The next sequence number of an account, stored before the event is written.
///
/// # Errors
/// `MathOverflow` after 2^64 events.
pub fn next_seq(seq: &mut PodU64) -> Result<u64, SharedError> {
    let next = math::add(seq.get(), 1)?;
    seq.set(next);
    Ok(next)
}
