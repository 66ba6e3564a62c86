//! Thresholds and weights, in one place, with documented defaults.

/// Thresholds and weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {}
