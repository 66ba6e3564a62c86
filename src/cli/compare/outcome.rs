//! What came of a comparison.

use super::read::{CONTEXT, Entry, Matched};
use super::statistics::{Change, FEW, holm, sign_test};
use super::tone::SETTLED;
use crate::cli::many::{Unread, round};
use crate::context::{Channel, Intent, Severity};
use crate::report::Dimension;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// B against A.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "What `tactful compare --format json` writes")]
pub struct Outcome {
    /// Name and version of the ruleset.
    pub ruleset: &'static str,
    /// The first side.
    pub a: String,
    /// The second side.
    pub b: String,
    /// Pairs that were compared.
    pub pairs: usize,
    /// Pairs whose texts are the same.
    pub same_text: usize,
    /// Whether B is better, worse, or not clearly either.
    pub verdict: Verdict,
    /// Whether B is clearly warmer and yet clearly less concrete, or settles less.
    pub alarm: bool,
    /// Why the comparison may say less than it seems to.
    pub warnings: Vec<Warning>,
    /// Overall score, dimensions, and signs of warmth, concreteness and of what is settled.
    pub measures: Vec<Measure>,
    /// Findings that came or went, the most changed first.
    pub findings: Vec<FindingChange>,
    /// By what A's customers want, how much is at stake, and where it is read.
    pub groups: Vec<Group>,
    /// Pairs in which B is warmer and yet less concrete, or settles less.
    pub traded: Vec<Traded>,
    /// The pairs that lost most, the greatest loss first.
    pub lost: Vec<Moved>,
    /// The pairs that gained most.
    pub gained: Vec<Moved>,
    /// What only A has.
    pub only_a: Vec<String>,
    /// What only B has.
    pub only_b: Vec<String>,
    /// What could not be read.
    pub errors: Vec<Unread>,
}

/// What a comparison comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The overall score clearly rose.
    Better,
    /// It clearly fell.
    Worse,
    /// Neither.
    Unclear,
}

/// Why the comparison may say less than it seems to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Warning {
    /// Stable code: `context_changed`, `several_changes`, `settings_differ`, `doubled_ids`, `few_pairs`.
    pub code: &'static str,
    /// One sentence for a person.
    pub message: String,
}

/// One number of all pairs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Measure {
    /// `overall`, a dimension, `warm`, `concrete` or `settled`.
    pub name: &'static str,
    /// How it changed.
    #[serde(flatten)]
    pub change: Change,
}

/// A kind of finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingChange {
    /// The rule.
    pub rule: String,
    /// Drafts of A with it.
    pub a: usize,
    /// Drafts of B with it.
    pub b: usize,
    /// Pairs in which it is new.
    pub came: usize,
    /// Pairs in which it is gone.
    pub went: usize,
    /// As for measures; corrected for the number of rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p: Option<f64>,
}

/// Pairs of one intent, severity or channel.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Group {
    /// `intent`, `severity` or `channel`.
    pub by: &'static str,
    /// Which.
    pub value: &'static str,
    /// How many pairs.
    pub pairs: usize,
    /// Their overall score.
    pub overall: Change,
    /// Mean changes of the dimensions, in their order.
    pub scores: [f64; 5],
}

/// A pair in which warmth came and substance went.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Traded {
    /// What it is matched by.
    pub id: String,
    /// Signs of warmth in A and B.
    pub warm: [u8; 2],
    /// Signs of concreteness in A and B.
    pub concrete: [u8; 2],
    /// What A has and B lacks: `next step`, `time`, `fallback`.
    pub lost: Vec<&'static str>,
}

/// A pair whose score moved.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Moved {
    /// What it is matched by.
    pub id: String,
    /// Overall scores in A and B.
    pub overall: [u8; 2],
    /// The scores in A, in the order of the dimensions.
    pub a: [u8; 5],
    /// The scores in B.
    pub b: [u8; 5],
    /// Findings that are new in B.
    pub came: Vec<String>,
    /// Findings that are gone.
    pub went: Vec<String>,
}

/// So many moved pairs are named.
const MOVED: usize = 10;

impl Outcome {
    pub fn new(a: String, b: String, matched: Matched, settings_differ: bool, errors: Vec<Unread>) -> Self {
        let Matched {
            pairs,
            only_a,
            only_b,
            doubled,
        } = matched;
        let mut measures = measures(&pairs);
        holm(
            measures
                .iter_mut()
                .skip(1)
                .filter_map(|measure| measure.change.p.as_mut()),
        );
        measures.iter_mut().for_each(|measure| rounded(&mut measure.change));
        let clearly = |name: &str| {
            measures
                .iter()
                .find(|m| m.name == name)
                .map_or(0, |m| m.change.clearly())
        };
        let verdict = match clearly("overall") {
            1 => Verdict::Better,
            -1 => Verdict::Worse,
            _ => Verdict::Unclear,
        };
        let alarm = clearly("warm") > 0 && (clearly("concrete") < 0 || clearly("settled") < 0);
        let traded = (pairs.iter())
            .filter(|(a, b)| a.tone.traded_for_warmth(&b.tone))
            .map(|(a, b)| Traded {
                id: a.name.clone(),
                warm: [a.tone.warm, b.tone.warm],
                concrete: [a.tone.concrete, b.tone.concrete],
                lost: (0..SETTLED.len())
                    .filter(|i| a.tone.settled[*i] && !b.tone.settled[*i])
                    .map(|i| SETTLED[i])
                    .collect(),
            })
            .collect();
        let (lost, gained) = moved(&pairs);
        Self {
            ruleset: crate::RULESET,
            a,
            b,
            pairs: pairs.len(),
            same_text: pairs.iter().filter(|(a, b)| a.text == b.text).count(),
            verdict,
            alarm,
            warnings: warnings(&pairs, &doubled, settings_differ),
            measures,
            findings: findings(&pairs),
            groups: groups(&pairs),
            traded,
            lost,
            gained,
            only_a,
            only_b,
            errors,
        }
    }
}

type Pair = (Entry, Entry);

fn measures(pairs: &[Pair]) -> Vec<Measure> {
    let measure = |name, value: &dyn Fn(&Entry) -> u8| Measure {
        name,
        change: Change::of(pairs.iter().map(|(a, b)| (f64::from(value(a)), f64::from(value(b))))),
    };
    let mut all = vec![measure("overall", &|entry| entry.overall)];
    for (i, dimension) in Dimension::ALL.iter().enumerate() {
        all.push(measure(dimension.name(), &|entry| entry.scores[i]));
    }
    all.push(measure("warm", &|entry| entry.tone.warm));
    all.push(measure("concrete", &|entry| entry.tone.concrete));
    all.push(measure("settled", &|entry| entry.tone.settles()));
    all
}

fn rounded(change: &mut Change) {
    for value in [&mut change.a, &mut change.b, &mut change.change] {
        *value = round(*value, 3);
    }
    change.interval = change.interval.map(|interval| interval.map(|end| round(end, 3)));
    change.p = change.p.map(|p| round(p, 4));
}

fn findings(pairs: &[Pair]) -> Vec<FindingChange> {
    let mut all: BTreeMap<&str, FindingChange> = BTreeMap::new();
    for (a, b) in pairs {
        for (own, other, is_a) in [(a, b, true), (b, a, false)] {
            for rule in &own.rules {
                let change = all.entry(rule).or_insert_with(|| FindingChange {
                    rule: rule.to_string(),
                    a: 0,
                    b: 0,
                    came: 0,
                    went: 0,
                    p: None,
                });
                let alone = usize::from(!other.rules.contains(rule));
                if is_a {
                    change.a += 1;
                    change.went += alone;
                } else {
                    change.b += 1;
                    change.came += alone;
                }
            }
        }
    }
    let mut all: Vec<FindingChange> = all.into_values().collect();
    if pairs.len() >= FEW {
        all.iter_mut()
            .for_each(|change| change.p = Some(sign_test(change.came, change.went)));
        holm(all.iter_mut().filter_map(|change| change.p.as_mut()));
        all.iter_mut()
            .for_each(|change| change.p = change.p.map(|p| round(p, 4)));
    }
    all.sort_by_key(|change| {
        std::cmp::Reverse((change.came.abs_diff(change.went), change.came + change.went, change.b))
    });
    all
}

fn groups(pairs: &[Pair]) -> Vec<Group> {
    let mut all = Vec::new();
    let mut add = |by, value, of: &dyn Fn(&Entry) -> bool| {
        let of: Vec<&Pair> = pairs.iter().filter(|(a, _)| of(a)).collect();
        if of.is_empty() {
            return;
        }
        let mut overall = Change::of(of.iter().map(|(a, b)| (f64::from(a.overall), f64::from(b.overall))));
        rounded(&mut overall);
        let score = |i: usize| {
            let change = Change::of(of.iter().map(|(a, b)| (f64::from(a.scores[i]), f64::from(b.scores[i]))));
            round(change.change, 3)
        };
        all.push(Group {
            by,
            value,
            pairs: of.len(),
            overall,
            scores: std::array::from_fn(score),
        });
    };
    for intent in Intent::ALL {
        add("intent", intent.name(), &|entry| entry.intent == *intent);
    }
    for severity in Severity::ALL {
        add("severity", severity.name(), &|entry| entry.severity == *severity);
    }
    for channel in Channel::ALL {
        add("channel", channel.name(), &|entry| entry.channel == *channel);
    }
    all
}

/// The greatest losses and the greatest gains.
fn moved(pairs: &[Pair]) -> (Vec<Moved>, Vec<Moved>) {
    let mut order: Vec<(i16, usize)> = (pairs.iter().enumerate())
        .map(|(at, (a, b))| (i16::from(b.overall) - i16::from(a.overall), at))
        .filter(|(change, _)| *change != 0)
        .collect();
    order.sort_unstable();
    let name = |(_, at): &(i16, usize)| {
        let (a, b) = &pairs[*at];
        let alone = |own: &Entry, other: &Entry| {
            let rules = own.rules.iter().filter(|rule| !other.rules.contains(rule));
            rules.map(|rule| rule.to_string()).collect()
        };
        Moved {
            id: a.name.clone(),
            overall: [a.overall, b.overall],
            a: a.scores,
            b: b.scores,
            came: alone(b, a),
            went: alone(a, b),
        }
    };
    let lost = order.iter().take_while(|(change, _)| *change < 0).take(MOVED).map(name);
    // Of equal gains the first comes first.
    let mut gains: Vec<&(i16, usize)> = order.iter().filter(|(change, _)| *change > 0).collect();
    gains.sort_by_key(|(change, at)| (std::cmp::Reverse(*change), *at));
    (lost.collect(), gains.into_iter().take(MOVED).map(name).collect())
}

fn warnings(pairs: &[Pair], doubled: &[String], settings_differ: bool) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |code, message| warnings.push(Warning { code, message });
    // In how many pairs which field differs beside the text.
    let mut differ: BTreeMap<Cow<'static, str>, usize> = BTreeMap::new();
    let get = |entry: &Entry, field: &str| {
        entry
            .fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| *value)
    };
    for (a, b) in pairs {
        let mut fields: Vec<&Cow<'static, str>> = a.fields.iter().chain(&b.fields).map(|(name, _)| name).collect();
        fields.sort_unstable();
        fields.dedup();
        for field in fields {
            if get(a, field) != get(b, field) {
                *differ.entry(field.clone()).or_default() += 1;
            }
        }
    }
    let (context, others): (Vec<_>, Vec<_>) = differ.iter().partition(|(field, _)| CONTEXT.contains(&field.as_ref()));
    let told = |fields: &[(&Cow<'static, str>, &usize)]| {
        let told: Vec<String> = fields
            .iter()
            .map(|(field, count)| format!("{field} (in {count} of {})", pairs.len()))
            .collect();
        told.join(", ")
    };
    if !context.is_empty() {
        warn(
            "context_changed",
            format!(
                "What is known about the moment differs too: {}. A change may come from that rather than from the text.",
                told(&context)
            ),
        );
    }
    if others.len() > 1 {
        warn(
            "several_changes",
            format!(
                "More than one thing changed at once: {}. Which of them a change comes from cannot be told.",
                told(&others)
            ),
        );
    }
    if settings_differ {
        let message =
            "The two sides have different settings, so that they are judged differently; give one with --config.";
        warn("settings_differ", message.to_owned());
    }
    if let Some(first) = doubled.first() {
        let message = format!(
            "{} names stand more than once on a side, such as {first:?}; they are matched in order.",
            doubled.len()
        );
        warn("doubled_ids", message);
    }
    if pairs.len() < FEW && pairs.len() > 1 {
        let message = format!("Only {} pairs: too few for intervals and tests.", pairs.len());
        warn("few_pairs", message);
    }
    warnings
}
