//! How distributions are funded, and how a claim proves its leaf.

pub mod funding;
pub mod leaf;
