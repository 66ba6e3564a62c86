//! The fitted part: act, elements and scores as sums of named features.
//!
//! `weights.tsv` holds one row a feature and one column a head; a reader can audit it line by line. It is written by
//! `tactful calibrate --fit`, on labels, and compiled into the crate. The ladders of the rubric stand among the
//! features, so a score is its ladder's rung moved by what the signals weigh.

pub mod features;
mod sentence;
pub mod tag;
pub(crate) mod tagger;

use crate::act::Act;
use crate::elements::{Acknowledgment, Apology, Elements, NextStep, Owner, Timeline};
use crate::flags::fitted::FITTED;
use crate::grammar::Parsed;
use crate::reading::Reading;
use crate::report::Dimension;
use crate::signals::{Kind, Signal};
use features::About;
use std::borrow::Cow;
use std::ops::Range;

use tag::Tag;
pub use tagger::SentenceTags;
use tagger::Tagger;

include!(concat!(env!("OUT_DIR"), "/weights.rs"));

/// Weights are kept as whole multiples of this.
const UNIT: f32 = 1.0 / 64.0;

/// What the rules make of a draft, which the sums weigh too.
#[derive(Debug, Clone)]
pub struct Ruled {
    /// The rungs that the ladders reach.
    pub ladders: [u8; 5],
    /// The fitted flags that their rules raise, in the order of their columns.
    pub raised: Vec<bool>,
}

/// What the table makes of one draft.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sums {
    /// In the order of [`Dimension::ALL`].
    pub scores: Vec<f32>,
    /// In the order of the fitted flags.
    pub flags: Vec<f32>,
}

/// A column of the table: a score, or one value of an act or element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// A dimension's score, 1 to 5.
    Score(Dimension),
    /// The act with the largest sum is chosen; likewise below.
    Act(Act),
    /// The apology element.
    Apology(Apology),
    /// The acknowledgment element.
    Acknowledgment(Acknowledgment),
    /// The next step.
    NextStep(NextStep),
    /// The timeline.
    Timeline(Timeline),
    /// Whether there is a fallback: chosen above one half.
    Fallback,
    /// The owner.
    Owner(Owner),
    /// A flag: raised above one half.
    Flag(&'static str),
}

/// Every head, in the order of the table's columns.
pub fn heads() -> Vec<Head> {
    let mut out: Vec<Head> = Dimension::ALL.iter().map(|&d| Head::Score(d)).collect();
    out.extend(Act::ALL.iter().map(|&v| Head::Act(v)));
    out.extend(Apology::ALL.iter().map(|&v| Head::Apology(v)));
    out.extend(Acknowledgment::ALL.iter().map(|&v| Head::Acknowledgment(v)));
    out.extend(NextStep::ALL.iter().map(|&v| Head::NextStep(v)));
    out.extend(Timeline::ALL.iter().map(|&v| Head::Timeline(v)));
    out.push(Head::Fallback);
    out.extend(Owner::ALL.iter().map(|&v| Head::Owner(v)));
    out.extend(FITTED.iter().map(|f| Head::Flag(f.id)));
    out
}

impl Head {
    /// The column's name in the table.
    pub fn name(self) -> String {
        match self {
            Self::Score(d) => d.name().to_owned(),
            Self::Act(v) => format!("act={v}"),
            Self::Apology(v) => format!("apology={v}"),
            Self::Acknowledgment(v) => format!("acknowledgment={v}"),
            Self::NextStep(v) => format!("next_step={v}"),
            Self::Timeline(v) => format!("timeline={v}"),
            Self::Fallback => "fallback".to_owned(),
            Self::Owner(v) => format!("owner={v}"),
            Self::Flag(id) => format!("flag={id}"),
        }
    }
}

/// The table of weights: as built in, or as just fitted.
#[derive(Debug, Clone)]
pub struct Model {
    intercepts: Cow<'static, [f32]>,
    /// Row by row, a weight for each feature and head.
    weights: Vec<f32>,
    heads: usize,
    tagger: Tagger,
}

impl Default for Model {
    /// The built-in table.
    fn default() -> Self {
        Self {
            intercepts: Cow::Borrowed(&INTERCEPTS),
            weights: WEIGHTS.iter().map(|w| f32::from(*w) * UNIT).collect(),
            heads: INTERCEPTS.len(),
            tagger: Tagger::built_in(),
        }
    }
}

impl Model {
    /// A model that weighs nothing: act and elements are the rules' own, scores the ladders' own.
    pub const fn none() -> Self {
        Self {
            intercepts: Cow::Borrowed(&[]),
            weights: Vec::new(),
            heads: 0,
            tagger: Tagger::none(),
        }
    }

    /// Whether it weighs anything; without weights the rules and ladders decide alone.
    pub fn decides(&self) -> bool {
        self.heads > 0
    }

    /// A model that reads what sentences do and weighs nothing.
    #[cfg(feature = "cli")]
    pub(crate) fn of_tagger(tagger: Tagger) -> Self {
        Self { tagger, ..Self::none() }
    }

    /// What each sentence does.
    pub(crate) fn tags(&self, p: &Parsed<'_>, signals: &[Signal], shared: &[f32]) -> Vec<SentenceTags> {
        self.tagger.read(p, signals, shared)
    }

    /// A model from fitted numbers: an intercept a head, and row by row a weight for each feature and head.
    #[cfg(feature = "cli")]
    pub(crate) fn fitted(intercepts: Vec<f32>, weights: &[f32], tagger: Tagger) -> Self {
        let heads = intercepts.len();
        let weights = weights
            .iter()
            .map(|w| (w / UNIT).round().clamp(-127.0, 127.0) * UNIT)
            .collect();
        Self {
            intercepts: Cow::Owned(intercepts),
            weights,
            heads,
            tagger,
        }
    }

    /// The same tags under new weights.
    #[cfg(feature = "cli")]
    pub(crate) fn weighed(&self, intercepts: Vec<f32>, weights: &[f32]) -> Self {
        Self::fitted(intercepts, weights, self.tagger.clone())
    }

    /// The table as text: a header, the intercepts, then a row a feature.
    pub fn to_table(&self) -> String {
        let mut out = String::from("feature");
        for head in heads() {
            out.push('\t');
            out.push_str(&head.name());
        }
        out.push_str("\nintercept");
        for value in self.intercepts.iter() {
            out.push_str(&format!("\t{value:.4}"));
        }
        for (name, row) in features::names().iter().zip(self.weights.chunks(self.heads)) {
            out.push('\n');
            out.push_str(name);
            for w in row {
                out.push_str(&if *w == 0.0 {
                    "\t.".to_owned()
                } else {
                    format!("\t{w:.4}")
                });
            }
        }
        out.push('\n');
        out
    }

    /// What one feature weighs for a head.
    pub fn weight(&self, feature: usize, head: usize) -> f32 {
        self.weights.get(feature * self.heads + head).copied().unwrap_or(0.0)
    }

    fn sums(&self, values: &[f32], heads: Range<usize>) -> Vec<f32> {
        let mut sums = self.intercepts[heads.clone()].to_vec();
        self.add(values.iter().copied().enumerate(), heads, &mut sums);
        sums
    }

    /// Adds to the sums of some heads what features weigh, by their numbers and values.
    fn add(&self, values: impl Iterator<Item = (usize, f32)>, heads: Range<usize>, sums: &mut [f32]) {
        for (feature, value) in values.filter(|(_, value)| *value != 0.0) {
            let row = &self.weights[feature * self.heads..][heads.clone()];
            for (sum, w) in sums.iter_mut().zip(row) {
                *sum += value * w;
            }
        }
    }

    /// Decides act and elements from the signals and from what the rules alone would say.
    pub fn decide(&self, reading: &Reading<'_>) -> (Act, Elements) {
        let at = Dimension::ALL.len();
        let values = features::values(reading, None);
        let sums = self.sums(&values, at..self.heads - FITTED.len());
        let mut from = 0;
        let mut best = |n: usize| {
            let slice = &sums[from..from + n];
            from += n;
            slice
                .iter()
                .enumerate()
                .max_by(|a, b| a.1.total_cmp(b.1))
                .map_or(0, |(i, _)| i)
        };
        let plausible = Act::ALL.iter().zip(&sums).filter(|(act, _)| plausible(**act, reading));
        // Of equal sums the first.
        let act = plausible
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
            .map_or(reading.act, |(act, _)| *act);
        best(Act::ALL.len());
        let apology = Apology::ALL[best(Apology::ALL.len())];
        let acknowledgment = Acknowledgment::ALL[best(Acknowledgment::ALL.len())];
        let next_step = NextStep::ALL[best(NextStep::ALL.len())];
        let timeline = Timeline::ALL[best(Timeline::ALL.len())];
        best(1);
        let owner = Owner::ALL[best(Owner::ALL.len())];
        let fallback_at =
            Act::ALL.len() + Apology::ALL.len() + Acknowledgment::ALL.len() + NextStep::ALL.len() + Timeline::ALL.len();
        let fallback = sums[fallback_at] > 0.5;
        (
            act,
            shown(
                reading,
                Elements {
                    apology,
                    acknowledgment,
                    next_step,
                    timeline,
                    fallback,
                    owner,
                },
            ),
        )
    }

    /// The sums of the features' values: of the five scores, before rounding, and of the fitted flags. A changed reading
    /// shares most of its values with the one it was made `from`, whose sums are known.
    pub(crate) fn judge(&self, values: &[f32], from: Option<(&[f32], &Sums)>) -> Sums {
        let (scores, flags) = (0..Dimension::ALL.len(), self.heads - FITTED.len()..self.heads);
        let Some((known, sums)) = from else {
            return Sums {
                scores: self.sums(values, scores),
                flags: self.sums(values, flags),
            };
        };
        let mut sums = sums.clone();
        let changed = || values.iter().zip(known).map(|(value, known)| value - known).enumerate();
        self.add(changed(), scores, &mut sums.scores);
        self.add(changed(), flags, &mut sums.flags);
        sums
    }

    /// What moves a dimension's score most, with what it adds, the largest first.
    pub(crate) fn contributions(&self, values: &[f32], dimension: Dimension) -> Vec<(About, f32)> {
        let mut out = Vec::new();
        for (feature, value) in values.iter().enumerate().filter(|(_, value)| **value != 0.0) {
            let adds = value * self.weight(feature, dimension as usize);
            if adds.abs() > LEAST_SHOWN
                && let Some(about) = features::about(feature, values.len())
            {
                let at = out.partition_point(|(_, other): &(About, f32)| other.abs() >= adds.abs());
                out.insert(at, (about, adds));
            }
        }
        out
    }
}

/// What adds less than this to a score does not count among what moved it.
const LEAST_SHOWN: f32 = 0.05;

/// Whether something in the draft can be pointed at for an act.
fn plausible(act: Act, r: &Reading<'_>) -> bool {
    match act {
        Act::Ask => r.has(&[
            Kind::Ask,
            Kind::PrivateChannel,
            Kind::Choice,
            Kind::Instruct,
            Kind::Link,
        ]),
        Act::Refuse => r.has(&[
            Kind::Refusal,
            Kind::BadNews,
            Kind::HonestLimit,
            Kind::Deflection,
            Kind::Pressure,
            Kind::FalseClosure,
        ]),
        Act::Resolve => r.has(&[Kind::Done, Kind::FalseClosure, Kind::Commit]),
        Act::Handoff => r.has(&[
            Kind::Handoff,
            Kind::CommitVague,
            Kind::Commit,
            Kind::Done,
            Kind::Deflection,
        ]),
        Act::Note => r.act == Act::Note,
        Act::Answer | Act::Commit | Act::Status | Act::Close => true,
    }
}

/// Holds elements to what can be pointed at: a value that no signal shows falls back to one that is shown.
fn shown(r: &Reading<'_>, e: Elements) -> Elements {
    const TIMES: &[Kind] = &[
        Kind::TimeExact,
        Kind::TimeBounded,
        Kind::TimeSoft,
        Kind::TimeEvent,
        Kind::TimeCadence,
        Kind::TimeNow,
    ];
    const OURS: &[Kind] = &[
        Kind::Commit,
        Kind::CommitVague,
        Kind::Done,
        Kind::Handoff,
        Kind::Choice,
        Kind::NoteAsk,
    ];
    const THEIRS: &[Kind] = &[
        Kind::Instruct,
        Kind::Ask,
        Kind::Choice,
        Kind::Link,
        Kind::PrivateChannel,
        Kind::FallbackConditional,
        Kind::FallbackAlternative,
    ];
    const SORRY: &[Kind] = &[
        Kind::ApologySpecific,
        Kind::ApologyResponsible,
        Kind::ApologyTemplate,
        Kind::ApologyShort,
        Kind::ApologySympathy,
        Kind::ApologyConditional,
        Kind::ApologySelfRepair,
        Kind::ApologyLatency,
        Kind::ApologyMinimising,
        Kind::Condolence,
        Kind::Ownership,
    ];
    const NAMED: &[Kind] = &[
        Kind::ApologySpecific,
        Kind::ApologyResponsible,
        Kind::ApologyLatency,
        Kind::Ownership,
        Kind::OwnCause,
    ];
    let timeline = match e.timeline {
        Timeline::Exact | Timeline::Bounded | Timeline::Soft if !r.has(TIMES) => {
            if r.has(&[Kind::TimeVague]) {
                Timeline::Vague
            } else {
                Timeline::None
            }
        }
        // A time that is clearly bound to what we do cannot be overlooked.
        Timeline::None | Timeline::Vague
            if r.act != Act::Close
                && r.signals
                    .iter()
                    .any(|s| TIMES.contains(&s.kind) && s.kind != Kind::TimeEvent && s.strength == 3) =>
        {
            r.elements.timeline
        }
        Timeline::Vague if !r.has(&[Kind::TimeVague]) && !r.has(TIMES) => Timeline::None,
        other => other,
    };
    const HEARD: &[Kind] = &[
        Kind::AckGeneric,
        Kind::AckTopic,
        Kind::AckSpecific,
        Kind::EmotionBare,
        Kind::EmotionTied,
        Kind::Thanks,
        Kind::ThanksForWait,
        Kind::OwnCause,
    ];
    let heard = r.has(HEARD) || r.has(SORRY) || r.alignment.shared_words > 0;
    let named = r.has(&[
        Kind::AckSpecific,
        Kind::AckTopic,
        Kind::EmotionTied,
        Kind::OwnCause,
        Kind::Ownership,
        Kind::ApologySpecific,
        Kind::ApologyResponsible,
        Kind::Status,
        Kind::Detail,
    ]) || r.alignment.shared_words > 0
        || r.tags.iter().any(|s| s.sure(Tag::AckSpecific) > 0.3);
    let (ours, theirs) = (r.has(OURS), r.has(THEIRS));
    let next_step = match e.next_step {
        NextStep::Both if !ours && !theirs => NextStep::None,
        NextStep::Both if !ours => NextStep::Customer,
        NextStep::Both if !theirs => NextStep::Agent,
        NextStep::Agent if !ours => {
            if theirs {
                NextStep::Customer
            } else {
                NextStep::None
            }
        }
        NextStep::Customer if !theirs => {
            if ours {
                NextStep::Agent
            } else {
                NextStep::None
            }
        }
        other => other,
    };
    Elements {
        apology: match e.apology {
            _ if !r.has(SORRY) => Apology::None,
            Apology::Specific | Apology::Responsible if !r.has(NAMED) => r.elements.apology,
            other => other,
        },
        acknowledgment: match e.acknowledgment {
            Acknowledgment::Specific if !named => {
                if heard {
                    Acknowledgment::Generic
                } else {
                    Acknowledgment::None
                }
            }
            Acknowledgment::Generic if !heard => Acknowledgment::None,
            other => other,
        },
        timeline,
        next_step,
        ..e
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_the_features_and_heads_of_this_build() {
        assert_eq!(
            features::names(),
            FEATURES,
            "fit the table anew: tactful calibrate --fit src/model/weights.tsv"
        );
        assert_eq!(heads().len(), INTERCEPTS.len());
    }

    #[test]
    fn the_table_reads_back_as_it_was_written() {
        let table = Model::default().to_table();
        for (written, read) in include_str!("weights.tsv").lines().zip(table.lines()) {
            assert_eq!(written, read);
        }
        assert_eq!(table.len(), include_str!("weights.tsv").len());
    }

    #[test]
    fn courtesy_never_adds_to_a_score() {
        let model = Model::default();
        for (h, head) in heads().into_iter().enumerate() {
            for (f, direction) in features::directions(head).into_iter().enumerate() {
                let w = model.weight(f, h);
                let held = match direction {
                    features::Direction::None => w == 0.0,
                    features::Direction::Up => w >= 0.0,
                    features::Direction::Down => w <= 0.0,
                    features::Direction::Free => true,
                };
                assert!(held, "{} weighs {w} for {}", features::names()[f], head.name());
            }
        }
    }
}
