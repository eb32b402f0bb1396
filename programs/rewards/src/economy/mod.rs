//! What is minted, when, and how it is shared: pure arithmetic.

pub mod allocation;
pub mod emission_schedule;
pub mod pool;
