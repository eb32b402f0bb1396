//! Core's rules as plain functions over numbers, tested on the host.

mod difficulty_step;
mod health;
mod lane;
mod parameters;
mod state_update;

pub use difficulty_step::difficulty_step;
pub use difficulty_step::step_bits;
pub use health::health_bps;
pub use lane::lane_of;
pub use parameters::Parameters;
pub(crate) use parameters::parameters_of;
pub use state_update::StateUpdate;
