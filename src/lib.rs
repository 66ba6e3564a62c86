//! Checks a drafted customer-support reply before it is sent.
//!
//! [`check`] reads one draft and returns a [`Report`](report::Report): five scores from 1 to 5, the findings, the words
//! that each point rests on, and what single changes would do. The same input gives the same report; nothing
//! is read or written elsewhere.
//!
//! ```
//! use tactful::{check, context::Context};
//!
//! let report = check("We'll get back to you soon.", &Context::default());
//! assert!(report.flags.iter().any(|f| f.id == "vague_timeline"));
//! ```

pub mod act;
pub mod config;
pub mod context;
pub mod elements;
pub mod expectations;
pub mod flags;
mod grammar;
pub mod house;
mod inference;
mod lexicon;
pub mod model;
#[cfg(any(feature = "cli", target_arch = "wasm32"))]
mod nearest;
pub mod reading;
pub mod reference;
pub mod report;
pub mod rubric;
pub mod rules;
#[cfg(any(feature = "cli", target_arch = "wasm32"))]
mod settings;
pub mod signals;
mod sort;
pub mod span;
pub mod text;
#[cfg(any(test, target_arch = "wasm32"))]
mod utf16;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(target_arch = "wasm32")]
mod wasm;

use config::Config;
use context::Context;
use model::Model;
use report::Report;
use std::sync::LazyLock;

/// Name and version of the ruleset that this build applies.
pub const RULESET: &str = concat!("tactful-en/", env!("CARGO_PKG_VERSION"));

/// The built-in table of weights.
static MODEL: LazyLock<Model> = LazyLock::new(Model::default);

/// Checks one draft under the default configuration. Any string is accepted; an empty one gets a report that says so.
pub fn check(draft: &str, context: &Context) -> Report {
    check_with(draft, context, &config::DEFAULT)
}

/// Checks one draft under a given configuration.
pub fn check_with(draft: &str, context: &Context, config: &Config) -> Report {
    check_by(draft, context, config, &MODEL)
}

/// Checks one draft by a given table of weights.
pub(crate) fn check_by(draft: &str, context: &Context, config: &Config, model: &Model) -> Report {
    report_on(&text::Text::new(draft), context, config, model)
}

/// Checks a draft that was read already.
#[cfg(feature = "cli")]
pub(crate) fn check_text(text: &text::Text<'_>, context: &Context, config: &Config) -> Report {
    report_on(text, context, config, &MODEL)
}

fn report_on(text: &text::Text<'_>, context: &Context, config: &Config, model: &Model) -> Report {
    let reading = signals::read(text, context, config, model);
    let house = config.house.find(text, reading.is_note());
    rubric::report(reading, house)
}
