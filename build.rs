//! Compiles the phrase rules.
fn main() {}
