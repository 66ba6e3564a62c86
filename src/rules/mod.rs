//! Phrase rules as data, compiled at build time.
