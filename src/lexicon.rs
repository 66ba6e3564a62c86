//! Word classes.
