//! One file a flag: what it is, when it applies, when it does not, its cases.
