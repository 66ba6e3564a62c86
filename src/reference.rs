//! The reference of everything that a report names by its id, for whoever asks what a point rests on. The JavaScript
//! package has it as a file of its own, which a page loads or leaves (pkg-scripts/bindgen).

use crate::flags::{Example, FLAGS, Flag};
use crate::report::{Dimension, Level};
use crate::rules::{self, Rule};
use crate::signals::Kind;
use crate::signals::structural::{STRUCTURES, Structure};
use serde::Serialize;

/// Something that a report names by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub enum Entry {
    /// One of the five scores.
    Dimension {
        /// Its id, as reports name it.
        id: &'static str,
        /// What it means, in one sentence.
        meaning: &'static str,
        /// What a 5 says.
        highest: &'static str,
        /// What a 1 says.
        lowest: &'static str,
        /// Where it comes from.
        source: &'static str,
    },
    /// A kind of finding.
    Flag {
        /// Its id, as reports name it.
        id: &'static str,
        /// A few words for a heading.
        title: &'static str,
        /// What it means, in one sentence.
        meaning: &'static str,
        /// How bad it usually is.
        level: Level,
        /// When it is raised.
        applies: &'static str,
        /// When it is not.
        exempt: &'static str,
        /// Why it matters to the reader.
        why: &'static str,
        /// A draft that raises it.
        fires: Example,
        /// One that does not.
        silent: Example,
        /// What was looked for; only where something is missing.
        #[serde(skip_serializing_if = "Option::is_none")]
        looked_for: Option<&'static str>,
        /// Where it comes from.
        source: &'static str,
    },
    /// A phrase rule.
    Rule {
        /// Its id, as reports name it.
        id: &'static str,
        /// What it means, in one sentence.
        meaning: &'static str,
        /// The kind of signal that a hit is.
        signal: Kind,
        /// 1 weak, 2 normal, 3 decisive.
        strength: u8,
        /// Why the rule is there: evidence or source.
        why: &'static str,
        /// Sentences in which it finds something.
        fires: &'static [&'static str],
        /// Sentences in which it finds nothing.
        silent: &'static [&'static str],
    },
    /// A rule that finds by structure.
    Structure {
        /// Its id, as reports name it.
        id: &'static str,
        /// What it means, in one sentence.
        meaning: &'static str,
        /// The kinds of signal that it finds.
        signals: &'static [Kind],
        /// Where it comes from.
        source: &'static str,
    },
}

impl Entry {
    /// Its id.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Dimension { id, .. } | Self::Flag { id, .. } | Self::Rule { id, .. } | Self::Structure { id, .. } => {
                id
            }
        }
    }

    /// What it means, in one sentence.
    pub fn meaning(&self) -> &'static str {
        match self {
            Self::Dimension { meaning, .. }
            | Self::Flag { meaning, .. }
            | Self::Rule { meaning, .. }
            | Self::Structure { meaning, .. } => meaning,
        }
    }
}

impl From<Dimension> for Entry {
    fn from(dimension: Dimension) -> Self {
        let (meaning, highest, lowest, source) = match dimension {
            Dimension::Acknowledgment => (
                "Do they know what happened to me?",
                "The concrete issue is named early, with a detail and with its impact or effort.",
                "Nothing is acknowledged where it is owed, or the trouble is denied.",
                "Rubric 2.1",
            ),
            Dimension::Clarity => (
                "Do I know what happens next and what I must do?",
                "Who does what by when is plain, in few words and in a good order.",
                "There is no step where one is owed, or the text cannot be followed.",
                "Rubric 2.2",
            ),
            Dimension::Reassurance => (
                "Is my uncertainty smaller after reading this?",
                "A time, a fact that makes the reader safer, and a route if it fails.",
                "Nothing to hold on to, or words that raise the worry.",
                "Rubric 2.3",
            ),
            Dimension::Accountability => (
                "Who is on the hook?",
                "A person or a named team owns the action, and the fault where there is one.",
                "Nobody owns it, or the customer is blamed.",
                "Rubric 2.4",
            ),
            Dimension::Appropriateness => (
                "Right register for this person, place and moment?",
                "Tone, warmth and form fit the channel and the severity.",
                "Hostile, mocking or manipulative words, or several mismatches.",
                "Rubric 2.5",
            ),
        };
        Self::Dimension {
            id: dimension.name(),
            meaning,
            highest,
            lowest,
            source,
        }
    }
}

impl From<&Flag> for Entry {
    fn from(flag: &Flag) -> Self {
        let &Flag {
            id,
            title,
            meaning,
            applies,
            exempt,
            source,
            why,
            fires,
            silent,
            level,
            looked_for,
            ..
        } = flag;
        Self::Flag {
            id,
            title,
            meaning,
            level,
            applies,
            exempt,
            why,
            fires,
            silent,
            looked_for,
            source,
        }
    }
}

impl From<&'static Rule> for Entry {
    fn from(rule: &'static Rule) -> Self {
        Self::Rule {
            id: rule.id,
            meaning: rule.meaning(),
            signal: rule.kind,
            strength: rule.strength,
            why: rule.why(),
            fires: rule.fires(),
            silent: rule.silent(),
        }
    }
}

impl From<&'static Structure> for Entry {
    fn from(rule: &'static Structure) -> Self {
        Self::Structure {
            id: rule.id,
            meaning: rule.meaning,
            signals: rule.kinds,
            source: rule.source,
        }
    }
}

/// Every entry: the dimensions, the flags, the phrase rules by family, the rules that find by structure.
pub fn entries() -> impl Iterator<Item = Entry> {
    let dimensions = Dimension::ALL.iter().map(|&dimension| Entry::from(dimension));
    dimensions
        .chain(FLAGS.iter().map(Entry::from))
        .chain(rules::all().iter().map(Entry::from))
        .chain(STRUCTURES.iter().map(Entry::from))
}

/// The entry of that id.
pub fn find(id: &str) -> Option<Entry> {
    entries().find(|entry| entry.id() == id)
}
