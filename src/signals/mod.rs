//! Signals: what a draft says, found by phrase rules and by structure.

mod kind;
mod signal;

pub use kind::Kind;
pub use signal::{Actor, Signal};

use crate::config::Config;
use crate::context::Context;
use crate::reading::Reading;
use crate::text::Text;

/// Reads a draft: its signals, act and elements.
pub(crate) fn read<'a>(text: &Text<'a>, context: &Context, config: &'a Config) -> Reading<'a> {
    let context = crate::inference::resolve(text, context);
    Reading {
        draft: text.original,
        measures: Default::default(),
        context,
        alignment: Default::default(),
        signals: Vec::new(),
        act: crate::act::Act::Answer,
        elements: crate::elements::Elements {
            apology: crate::elements::Apology::None,
            acknowledgment: crate::elements::Acknowledgment::None,
            next_step: crate::elements::NextStep::None,
            timeline: crate::elements::Timeline::None,
            fallback: false,
            owner: crate::elements::Owner::None,
        },
        config,
    }
}
