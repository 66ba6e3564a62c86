//! The fitted part: named features of a reading, and the tables of weights that scores and elements are sums of.

pub mod features;
pub(crate) mod sentence;
