//! One file a flag: what it is, when it applies, when it does not, its cases.
//!
//! Two error budgets. A false accusation costs trust, so a hint (a signal of strength 1) is enough to keep a
//! `missing_*` flag silent, while a flag for something that is there needs a plain one (strength 2; blame 3, or two
//! of 2).

use crate::context::{Channel, Sender};
use crate::reading::Reading;
use crate::report::Level;
use crate::span::Span;
use serde::Serialize;
use std::borrow::Cow;

/// A kind of finding.
#[derive(Debug, Clone, Copy)]
pub struct Flag {
    /// Stable id, the name of its file.
    pub id: &'static str,
    /// A few words for a heading.
    pub title: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// When it is raised.
    pub applies: &'static str,
    /// When it is not.
    pub exempt: &'static str,
    /// The section of the rubric, and what the rule rests on.
    pub source: &'static str,
    /// Why it matters to the reader, in one sentence, with whose finding that is where there is one.
    pub why: &'static str,
    /// A draft that raises it.
    pub fires: Example,
    /// What the same writer might have written instead.
    pub silent: Example,
    /// How bad it usually is; a raised flag may be milder or worse.
    pub level: Level,
    /// What was looked for; only where something is missing.
    pub looked_for: Option<&'static str>,
    /// Whether a reading raises it.
    pub check: fn(&Reading<'_>) -> Option<Raised>,
}

/// A draft that shows what a flag means. Cases of the tests too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Example {
    /// The draft.
    pub draft: &'static str,
    /// What the customer had written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<&'static str>,
    /// The channel, where it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Who writes, where it matters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
}

impl Example {
    const fn of(draft: &'static str) -> Self {
        Self {
            draft,
            customer: None,
            channel: None,
            sender: None,
        }
    }

    const fn after(self, customer: &'static str) -> Self {
        Self {
            customer: Some(customer),
            ..self
        }
    }

    const fn on(self, channel: Channel) -> Self {
        Self {
            channel: Some(channel),
            ..self
        }
    }

    const fn by(self, sender: Sender) -> Self {
        Self {
            sender: Some(sender),
            ..self
        }
    }
}

/// A flag without what only the reference says, so that the WebAssembly module can leave that out.
#[derive(Debug)]
pub(crate) struct Check {
    pub id: &'static str,
    pub title: &'static str,
    pub source: &'static str,
    pub level: Level,
    pub looked_for: Option<&'static str>,
    check: fn(&Reading<'_>) -> Option<Raised>,
}

impl Flag {
    const fn check(self) -> Check {
        Check {
            id: self.id,
            title: self.title,
            source: self.source,
            level: self.level,
            looked_for: self.looked_for,
            check: self.check,
        }
    }
}

/// A flag that a reading raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The words it rests on; empty where something is missing.
    pub spans: Vec<Span>,
    /// One sentence: what is wrong here.
    pub message: Cow<'static, str>,
    /// A concrete change, in words the agent could type.
    pub fix: Cow<'static, str>,
    /// How bad it is here, where that differs from the flag's usual level.
    pub level: Option<Level>,
}

impl Raised {
    fn at(spans: Vec<Span>, message: impl Into<Cow<'static, str>>, fix: impl Into<Cow<'static, str>>) -> Self {
        Self {
            spans,
            message: message.into(),
            fix: fix.into(),
            level: None,
        }
    }

    fn missing(message: impl Into<Cow<'static, str>>, fix: impl Into<Cow<'static, str>>) -> Self {
        Self::at(Vec::new(), message, fix)
    }

    fn level(self, level: Level) -> Self {
        Self {
            level: Some(level),
            ..self
        }
    }
}

pub(crate) mod fitted;

macro_rules! flags {
    ($($name:ident),+ $(,)?) => {
        $(mod $name;)+
        /// Every flag.
        pub const FLAGS: &[Flag] = &[$($name::FLAG),+];
        static CHECKS: &[Check] = &[$($name::FLAG.check()),+];
    };
}
flags! {
    overused_apology_template,
    non_apology,
    missing_apology,
    empty_acknowledgment,
    missing_acknowledgment,
    missing_next_step,
    vague_next_step,
    missing_timeline,
    vague_timeline,
    missing_fallback,
    blames_customer,
    no_ownership,
    deflection,
    over_warm,
    mirroring,
    over_cheerful,
    over_casual,
    canned,
    template_leak,
    false_closure,
    poor_handoff,
    pressure,
    bare_refusal,
    over_promise,
    jargon,
    hedged,
    too_long,
    privacy_risk,
    ai_opacity,
    unanswered_question,
}

pub(crate) use empty_acknowledgment::short_and_acting;
pub(crate) use jargon::unexplained;
pub(crate) use over_cheerful::{excess as cheer_excess, mood as cheer_mood};

/// The flag of that id.
pub fn find(id: &str) -> Option<&'static Flag> {
    FLAGS.iter().find(|flag| flag.id == id)
}

/// The ids of all flags.
#[cfg(any(feature = "cli", target_arch = "wasm32"))]
pub(crate) fn ids() -> Vec<&'static str> {
    CHECKS.iter().map(|flag| flag.id).collect()
}

/// The flags that a reading raises and the configuration leaves on, in the order of [`FLAGS`].
pub(crate) fn raise(reading: &Reading<'_>) -> Vec<(&'static Check, Raised)> {
    CHECKS
        .iter()
        .filter(|flag| reading.config.level(flag.id) != Some(None))
        .filter_map(|flag| (flag.check)(reading).map(|raised| (flag, raised)))
        .map(|(flag, raised)| (flag, set_level(reading, flag, raised)))
        .collect()
}

/// The finding at the level that the team gave its flag.
fn set_level(r: &Reading<'_>, flag: &Check, raised: Raised) -> Raised {
    match r.config.level(flag.id).flatten() {
        Some(level) => raised.level(level),
        None => raised,
    }
}

/// Flags that never stand together (rubric 5, 8.6, 8.10): the first stands, the second gives way.
const EXCLUSIVE: &[(&str, &str)] = &[
    ("vague_timeline", "missing_timeline"),
    ("missing_next_step", "vague_next_step"),
    ("missing_acknowledgment", "empty_acknowledgment"),
    ("missing_next_step", "missing_timeline"),
    ("missing_next_step", "missing_fallback"),
    ("non_apology", "missing_apology"),
];

/// What the fitted sums make of the flags that the rules raised.
pub(crate) fn weigh(
    r: &Reading<'_>,
    ruled: Vec<(&'static Check, Raised)>,
    sums: &[f32],
) -> Vec<(&'static Check, Raised)> {
    let mut ruled = ruled.into_iter().peekable();
    let mut raised: Vec<_> = CHECKS
        .iter()
        .filter_map(|flag| {
            let by_rule = ruled.next_if(|(f, _)| f.id == flag.id);
            let Some(column) = fitted::column(flag.id) else {
                return by_rule;
            };
            if sums[column] <= 0.5 {
                return by_rule.filter(|_| fitted::is_plain(flag.id, r));
            }
            by_rule.or_else(|| {
                let config = r.config;
                if config.level(flag.id) == Some(None) || config.allow.iter().any(|a| a.flag() == flag.id) {
                    return None;
                }
                let raised = fitted::FITTED[column].raised(r)?;
                Some((flag, set_level(r, flag, raised)))
            })
        })
        .collect();
    for (stands, gives_way) in EXCLUSIVE {
        if raised.iter().any(|(f, _)| f.id == *stands) {
            raised.retain(|(f, _)| f.id != *gives_way);
        }
    }
    raised
}

#[cfg(test)]
pub(crate) mod testing;

#[cfg(test)]
mod tests {
    use super::testing::Case;
    use super::*;
    use crate::act::Act;
    use crate::context::{Channel, Fault, Severity};
    use crate::elements::{NextStep, Timeline};
    use crate::signals::Kind;

    #[test]
    fn thirty_flags_with_distinct_ids_each_documented() {
        assert_eq!(FLAGS.len(), 30);
        for flag in FLAGS {
            assert_eq!(FLAGS.iter().filter(|f| f.id == flag.id).count(), 1, "{}", flag.id);
            for text in [flag.title, flag.meaning, flag.applies, flag.exempt, flag.source] {
                assert!(!text.is_empty(), "{}", flag.id);
            }
            assert_eq!(
                flag.looked_for.is_some(),
                flag.id.starts_with("missing_"),
                "{}",
                flag.id
            );
        }
    }

    #[test]
    fn exclusive_flags_never_meet() {
        // Every act, severity and fault, with every single kind of signal at every strength.
        for act in Act::ALL {
            for severity in Severity::ALL {
                for kind in Kind::ALL {
                    for strength in [1, 2, 3] {
                        for channel in [Channel::Chat, Channel::PublicSocial] {
                            let case = Case::new(*act)
                                .severity(*severity)
                                .channel(channel)
                                .fault(Fault::Company)
                                .with(*kind, strength);
                            let ids: Vec<_> = raise(&case.reading()).iter().map(|(f, _)| f.id).collect();
                            for (a, b) in EXCLUSIVE {
                                assert!(
                                    !(ids.contains(a) && ids.contains(b)),
                                    "{act} {severity} {kind}: {ids:?}"
                                );
                            }
                            if *act == Act::Close {
                                assert!(!ids.iter().any(|id| id.starts_with("missing_")), "{ids:?}");
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn sums_raise_no_flags_that_exclude_each_other() {
        let sure = vec![1.0; fitted::FITTED.len()];
        for act in Act::ALL {
            let case = Case::new(*act).fault(Fault::Company).with(Kind::ApologyConditional, 3);
            let reading = case.reading();
            let raised = weigh(&reading, raise(&reading), &sure);
            assert!(!raised.is_empty(), "{act}");
            for (a, b) in EXCLUSIVE {
                let has = |id: &str| raised.iter().any(|(f, _)| f.id == id);
                assert!(!(has(a) && has(b)), "{act}: {a} and {b}");
            }
        }
    }

    #[test]
    fn sums_call_nothing_missing_that_stands_there_firmly() {
        let sure = |flag: &str| -> Vec<f32> { fitted::FITTED.iter().map(|f| f32::from(f.id == flag)).collect() };
        for (flag, there) in [
            ("missing_timeline", Kind::TimeExact),
            ("missing_next_step", Kind::Commit),
        ] {
            // Whatever the elements were taken for.
            let raises = |case: Case| {
                let mut reading = case.reading();
                reading.elements.timeline = Timeline::None;
                reading.elements.next_step = NextStep::None;
                weigh(&reading, Vec::new(), &sure(flag))
                    .iter()
                    .any(|(f, _)| f.id == flag)
            };
            assert!(raises(Case::new(Act::Commit)), "{flag}");
            assert!(
                raises(Case::new(Act::Commit).with(there, 1)),
                "{flag}: a hint is not enough"
            );
            assert!(!raises(Case::new(Act::Commit).with(there, 2)), "{flag}");
        }
        // Where the fault is not ours no apology is owed.
        let owed = |fault| {
            let case = Case::new(Act::Commit).fault(fault);
            !weigh(&case.reading(), Vec::new(), &sure("missing_apology")).is_empty()
        };
        assert!(owed(Fault::Company));
        assert!(!owed(Fault::Customer));
    }

    #[test]
    fn sums_keep_no_plain_accusation_down() {
        let stands = |case: Case| {
            let reading = case.reading();
            let none = vec![0.0; fitted::FITTED.len()];
            let raised = weigh(&reading, raise(&reading), &none);
            raised.iter().any(|(f, _)| f.id == "blames_customer")
        };
        assert!(stands(Case::new(Act::Answer).with(Kind::Blame, 3)));
        assert!(!stands(
            Case::new(Act::Answer).with(Kind::Blame, 2).with(Kind::Blame, 2)
        ));
        assert!(!stands(Case::new(Act::Note).with(Kind::Blame, 3)));
    }

    #[test]
    fn small_sums_raise_nothing_and_a_disabled_flag_stays_off() {
        let none = vec![0.0; fitted::FITTED.len()];
        let case = Case::new(Act::Commit).with(Kind::Pressure, 3);
        let reading = case.reading();
        assert!(raise(&reading).iter().any(|(f, _)| f.id == "pressure"));
        let kept = weigh(&reading, raise(&reading), &none);
        assert!(kept.iter().all(|(f, _)| fitted::column(f.id).is_none()));
        let sure = vec![1.0; fitted::FITTED.len()];
        let off = Case::new(Act::Commit).disable("missing_next_step");
        let reading = off.reading();
        assert!(
            !weigh(&reading, Vec::new(), &sure)
                .iter()
                .any(|(f, _)| f.id == "missing_next_step")
        );
    }

    #[test]
    fn what_is_there_is_shown_and_what_is_missing_points_nowhere() {
        for act in Act::ALL {
            for kind in Kind::ALL {
                for (flag, raised) in raise(&Case::new(*act).with(*kind, 3).with(*kind, 3).reading()) {
                    assert!(
                        !flag.id.starts_with("missing_") || raised.spans.is_empty(),
                        "{}",
                        flag.id
                    );
                    assert!(!raised.message.is_empty() && !raised.fix.is_empty(), "{}", flag.id);
                }
            }
        }
    }

    #[test]
    fn a_disabled_flag_stays_silent() {
        let case = Case::new(Act::Answer).with(Kind::Pressure, 3);
        assert!(case.raises("pressure"));
        assert!(!case.disable("pressure").raises("pressure"));
    }
}

#[cfg(test)]
mod examples {
    use super::{Example, FLAGS};
    use crate::context::Context;

    /// The flags of an example.
    fn raised(example: Example) -> Vec<String> {
        let context = Context {
            channel: example.channel,
            sender: example.sender,
            customer_message: example.customer.map(Into::into),
            ..Context::default()
        };
        let report = crate::check(example.draft, &context);
        report.flags.iter().map(|flag| flag.id.to_string()).collect()
    }

    #[test]
    fn show_what_they_are_for() {
        let mut wrong = Vec::new();
        for flag in FLAGS {
            if !raised(flag.fires).iter().any(|id| id == flag.id) {
                wrong.push(format!("{} is not raised: {:?}", flag.id, raised(flag.fires)));
            }
            if raised(flag.silent).iter().any(|id| id == flag.id) {
                wrong.push(format!("{} is raised by what does it better", flag.id));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
