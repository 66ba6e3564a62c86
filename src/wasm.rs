//! The JavaScript boundary: converts, and nothing else.
