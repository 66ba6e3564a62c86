//! The library as a whole: what its templates have in common, lack and contradict each other in.

use super::facts::{Facts, Phrase, Place};
use super::near::{Near, Shingles};
use crate::cli::many::{Unread, round};
use crate::context::{Channel, Intent, Severity};
use crate::report::Dimension;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// From which share of common word pairs on two templates are near copies, and two sentences the same phrasing.
const COPIES: f64 = 0.8;
const SAME_PHRASING: f64 = 0.5;
/// So many templates have to share a sentence for it to count as overused.
const LEAST: usize = 3;
/// So many places and wordings are named of each thing.
const NAMED: usize = 5;
/// So many templates are shown in the heat map, the lowest first; beyond, folders stand for the rest.
const ROWS: usize = 200;

/// A library of templates as a whole.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "What `tactful library --format json` writes")]
pub struct Whole {
    /// Name and version of the ruleset.
    pub ruleset: &'static str,
    /// Templates that were read.
    pub templates: usize,
    /// Mean scores of all.
    pub means: Means,
    /// Findings by rule, the most frequent first.
    pub findings: Vec<Count>,
    /// Folders (or files that hold many templates), by name.
    pub folders: Vec<Folder>,
    /// How many templates there are for each intent and channel; what is not listed has none.
    pub coverage: Vec<Cover>,
    /// How hard the templates are to read.
    pub readability: Readability,
    /// Apologies that templates share, the most shared first.
    pub apologies: List<Shared>,
    /// First sentences that templates share.
    pub openers: List<Shared>,
    /// Last sentences that templates share.
    pub closers: List<Shared>,
    /// Groups of templates that are near copies of each other, the largest first.
    pub copies: List<Copies>,
    /// Different times promised for the same thing.
    pub contradictions: List<Contradiction>,
    /// The templates that score lowest, of those with a finding.
    pub worst: Vec<Worst>,
    /// What could not be read.
    pub errors: Vec<Unread>,
    /// The rows of the heat map.
    #[serde(skip)]
    pub map: Vec<Row>,
}

/// The first of a list, and how many there are.
#[derive(Debug, Serialize, JsonSchema)]
pub struct List<T> {
    /// How many there are.
    pub all: usize,
    /// The first of them.
    pub first: Vec<T>,
}

/// Mean scores.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct Means {
    /// By dimension, 1 to 5.
    pub acknowledgment: f64,
    /// Like the first.
    pub clarity: f64,
    /// Like the first.
    pub reassurance: f64,
    /// Like the first.
    pub accountability: f64,
    /// Like the first.
    pub appropriateness: f64,
    /// 0 to 100.
    pub overall: f64,
}

impl Means {
    /// In the order of [`Dimension::ALL`].
    pub fn scores(&self) -> [f64; 5] {
        [
            self.acknowledgment,
            self.clarity,
            self.reassurance,
            self.accountability,
            self.appropriateness,
        ]
    }
}

/// How often a rule found something.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Count {
    /// The rule.
    pub rule: String,
    /// Findings.
    pub findings: usize,
    /// Templates with such a finding.
    pub templates: usize,
}

/// A folder.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Folder {
    /// Its path.
    pub name: String,
    /// Its templates, without those of folders in it.
    pub templates: usize,
    /// Their mean scores.
    pub means: Means,
    /// Those without a next step, of those that owe one.
    pub next_step: Lack,
    /// Those without a time that can be planned by.
    pub timeline: Lack,
    /// Those that say nothing for the case that it fails.
    pub fallback: Lack,
}

/// Of the templates that owe something, those that lack it.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct Lack {
    /// Templates that owe it, by what they do.
    pub owe: usize,
    /// Those of them with a finding that it is missing or vague.
    pub lack: usize,
}

/// Templates for one intent and channel.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cover {
    /// What the customer wants.
    pub intent: Intent,
    /// Where it is read.
    pub channel: Channel,
    /// How many templates.
    pub templates: usize,
    /// Their mean overall score.
    pub overall: f64,
}

/// How hard the templates are to read.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Readability {
    /// What was measured.
    pub measure: &'static str,
    /// The easiest, the quartiles, and the hardest.
    pub quantiles: [f64; 5],
    /// The hardest templates.
    pub hardest: Vec<Graded>,
}

/// A template with its readability.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Graded {
    /// The template.
    #[serde(flatten)]
    pub place: Place,
    /// Its index.
    pub grade: f64,
}

/// A sentence that templates share.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Shared {
    /// Its most frequent wording.
    pub text: String,
    /// Templates with it or a wording near it.
    pub templates: usize,
    /// Their share of all templates.
    pub share: f64,
    /// The wordings with the number of their templates, the most frequent first.
    pub wordings: List<Wording>,
    /// Some of the templates.
    pub places: Vec<Place>,
}

/// One wording of a sentence.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Wording {
    /// As the first template has it.
    pub text: String,
    /// Templates with it.
    pub templates: usize,
}

/// Templates that are near copies of the first.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Copies {
    /// How many there are, with the first.
    pub templates: usize,
    /// The smallest share of word pairs that one has in common with the first.
    pub alike: f64,
    /// The first of them.
    pub places: Vec<Place>,
}

/// Different times promised for the same thing.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Contradiction {
    /// What is promised.
    pub what: String,
    /// What the customers of these templates want.
    pub intent: Intent,
    /// The channel, where different channels may have different times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The severity, where different severities may have different times.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// The times, the shortest first.
    pub times: Vec<Time>,
}

/// One of the times.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Time {
    /// As the first template has it.
    pub words: String,
    /// The longest wait, in minutes; five working days are seven.
    pub minutes: u32,
    /// Templates that promise it.
    pub templates: usize,
    /// The first of them.
    pub places: Vec<Place>,
}

/// A template that scores low, with what would help most.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Worst {
    /// The template.
    #[serde(flatten)]
    pub place: Place,
    /// Its overall score.
    pub overall: u8,
    /// Its scores, in the order of the dimensions.
    pub scores: [u8; 5],
    /// The rule of its worst finding.
    pub rule: String,
    /// What it says.
    pub message: String,
    /// What to do.
    pub fix: String,
    /// How many other findings there are.
    pub more: usize,
}

/// A row of the heat map.
#[derive(Debug)]
pub struct Row {
    pub name: Place,
    pub scores: [u8; 5],
    pub overall: u8,
}

/// Sums of scores.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    templates: usize,
    scores: [usize; 5],
    overall: usize,
}

impl Sums {
    fn add(&mut self, facts: &Facts) {
        self.templates += 1;
        self.overall += usize::from(facts.overall);
        for (sum, score) in self.scores.iter_mut().zip(facts.scores) {
            *sum += usize::from(score);
        }
    }

    fn means(&self) -> Means {
        let mean = |sum: usize| round(sum as f64 / self.templates.max(1) as f64, 2);
        let of = |dimension: Dimension| mean(self.scores[dimension as usize]);
        Means {
            acknowledgment: of(Dimension::Acknowledgment),
            clarity: of(Dimension::Clarity),
            reassurance: of(Dimension::Reassurance),
            accountability: of(Dimension::Accountability),
            appropriateness: of(Dimension::Appropriateness),
            overall: round(self.overall as f64 / self.templates.max(1) as f64, 1),
        }
    }
}

/// Words, and the templates that have them.
type Said = (String, Vec<u32>);
/// The wordings of one sentence.
type Wordings = Vec<Said>;

/// Sentences by what they say.
#[derive(Debug, Default)]
struct Phrases {
    by_key: HashMap<u64, usize>,
    /// The wording, its pairs, and the templates with it.
    all: Vec<(String, Shingles, Vec<u32>)>,
}

impl Phrases {
    fn add(&mut self, template: u32, phrase: Phrase) {
        let Phrase { key, text, shingles } = phrase;
        let at = *self.by_key.entry(key).or_insert_with(|| {
            self.all.push((text, shingles, Vec::new()));
            self.all.len() - 1
        });
        let templates = &mut self.all[at].2;
        if templates.last() != Some(&template) {
            templates.push(template);
        }
    }

    /// The sentences that enough templates share, near wordings taken together.
    fn shared(mut self, places: &[Place], top: usize) -> List<Shared> {
        // The most frequent wording names its group.
        self.all.sort_by(|a, b| (b.2.len(), &a.0).cmp(&(a.2.len(), &b.0)));
        let mut near = Near::new(SAME_PHRASING);
        let mut groups: Vec<Wordings> = Vec::new();
        for (text, shingles, templates) in self.all {
            let (group, _) = near.group(shingles);
            groups.resize_with(groups.len().max(group + 1), Vec::new);
            groups[group].push((text, templates));
        }
        let mut shared: Vec<(Vec<u32>, Wordings)> = groups
            .into_iter()
            .map(|wordings| {
                let mut templates: Vec<u32> = wordings.iter().flat_map(|(_, t)| t.iter().copied()).collect();
                templates.sort_unstable();
                templates.dedup();
                (templates, wordings)
            })
            .filter(|(templates, _)| templates.len() >= LEAST)
            .collect();
        shared.sort_by(|a, b| (b.0.len(), &a.1[0].0).cmp(&(a.0.len(), &b.1[0].0)));
        list(shared, top, |(templates, wordings)| Shared {
            text: wordings[0].0.clone(),
            templates: templates.len(),
            share: round(templates.len() as f64 / places.len() as f64, 4),
            wordings: list(wordings, NAMED, |(text, templates)| Wording {
                text,
                templates: templates.len(),
            }),
            places: named(&templates, places),
        })
    }
}

fn named(templates: &[u32], places: &[Place]) -> Vec<Place> {
    let of = |template: &u32| places.get(*template as usize).cloned();
    templates.iter().take(NAMED).filter_map(of).collect()
}

fn list<T, U>(all: Vec<T>, top: usize, make: impl FnMut(T) -> U) -> List<U> {
    List {
        all: all.len(),
        first: all.into_iter().take(top).map(make).collect(),
    }
}

/// What a time is promised for: the matter and the moment.
type Matter = (Intent, String, Option<Channel>, Option<Severity>);

/// Takes templates one after the other; afterwards [`Gathered::whole`] says what they have in common.
pub(super) struct Gathered {
    top: usize,
    places: Vec<Place>,
    sums: Sums,
    findings: BTreeMap<String, (usize, usize)>,
    folders: BTreeMap<String, (Sums, [Lack; 3])>,
    coverage: BTreeMap<(Intent, Channel), (usize, usize)>,
    grades: Vec<(f64, u32)>,
    apologies: Phrases,
    openers: Phrases,
    closers: Phrases,
    near: Near,
    /// For each group of near copies the templates, and the smallest share.
    copies: Vec<(Vec<u32>, f64)>,
    promised: BTreeMap<Matter, BTreeMap<u32, Said>>,
    /// The lowest templates: overall, then in order; cut now and then.
    lowest: Vec<(u8, u32, Box<Low>)>,
    pub errors: Vec<Unread>,
}

/// What is kept of a low template.
struct Low {
    scores: [u8; 5],
    worst: Option<(String, String, String)>,
    findings: usize,
}

impl Gathered {
    pub fn new(top: usize) -> Self {
        Self {
            top,
            places: Vec::new(),
            sums: Sums::default(),
            findings: BTreeMap::new(),
            folders: BTreeMap::new(),
            coverage: BTreeMap::new(),
            grades: Vec::new(),
            apologies: Phrases::default(),
            openers: Phrases::default(),
            closers: Phrases::default(),
            near: Near::new(COPIES),
            copies: Vec::new(),
            promised: BTreeMap::new(),
            lowest: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn keep(&self) -> usize {
        self.top.max(ROWS)
    }

    pub fn add(&mut self, facts: Facts) {
        let template = self.places.len() as u32;
        self.sums.add(&facts);
        let (sums, lacks) = self.folders.entry(facts.folder.clone()).or_default();
        sums.add(&facts);
        for (lack, (owes, lacks)) in lacks.iter_mut().zip(facts.owed) {
            lack.owe += usize::from(owes);
            lack.lack += usize::from(lacks);
        }
        let cover = self.coverage.entry((facts.intent, facts.channel)).or_default();
        *cover = (cover.0 + 1, cover.1 + usize::from(facts.overall));
        self.grades.extend(facts.grade.map(|grade| (grade, template)));
        for (at, rule) in facts.rules.iter().enumerate() {
            let first = !facts.rules[..at].contains(rule);
            let count = match self.findings.get_mut(rule) {
                Some(count) => count,
                None => self.findings.entry(rule.clone()).or_default(),
            };
            *count = (count.0 + 1, count.1 + usize::from(first));
        }
        for apology in facts.apologies {
            self.apologies.add(template, apology);
        }
        facts.opener.into_iter().for_each(|p| self.openers.add(template, p));
        facts.closer.into_iter().for_each(|p| self.closers.add(template, p));
        let (group, alike) = self.near.group(facts.shingles);
        if group == self.copies.len() {
            self.copies.push((Vec::new(), 1.0));
        }
        let copies = &mut self.copies[group];
        copies.0.push(template);
        copies.1 = copies.1.min(alike);
        for promised in facts.promised {
            let matter = (
                facts.intent,
                promised.what,
                promised.by_moment.then_some(facts.channel),
                promised.by_moment.then_some(facts.severity),
            );
            let times = self.promised.entry(matter).or_default();
            let time = times.entry(promised.minutes).or_insert((promised.words, Vec::new()));
            time.1.push(template);
        }
        let low = Low {
            scores: facts.scores,
            worst: facts.worst,
            findings: facts.rules.len(),
        };
        self.lowest.push((facts.overall, template, Box::new(low)));
        if self.lowest.len() > 4 * self.keep() {
            self.cut();
        }
        self.places.push(facts.place);
    }

    fn cut(&mut self) {
        self.lowest.sort_by_key(|(overall, template, _)| (*overall, *template));
        self.lowest.truncate(self.keep());
    }

    pub fn whole(mut self) -> Whole {
        self.cut();
        let (places, top) = (&self.places, self.top);
        let place = |template: u32| places[template as usize].clone();
        let mut findings: Vec<Count> = (self.findings.into_iter())
            .map(|(rule, (findings, templates))| Count {
                rule,
                findings,
                templates,
            })
            .collect();
        findings.sort_by(|a, b| (b.templates, &a.rule).cmp(&(a.templates, &b.rule)));
        let mut copies = self.copies;
        copies.retain(|(templates, _)| templates.len() > 1);
        copies.sort_by_key(|(templates, _)| (usize::MAX - templates.len(), templates[0]));
        let mut contradictions: Vec<(Matter, Vec<(u32, Said)>)> = (self.promised.into_iter())
            .filter(|(_, times)| times.len() > 1)
            // One template may well promise a time and, for another case, another.
            .filter(|(_, times)| {
                times
                    .values()
                    .any(|(_, t)| times.values().any(|(_, o)| o[0] != t[0] || o.len() > 1))
            })
            .map(|(matter, times)| (matter, times.into_iter().collect()))
            .collect();
        // The widest apart first.
        let apart = |times: &[(u32, _)]| match times {
            [(least, _), .., (most, _)] => f64::from(*most) / f64::from((*least).max(1)),
            _ => 1.0,
        };
        contradictions.sort_by(|a, b| apart(&b.1).total_cmp(&apart(&a.1)).then_with(|| a.0.cmp(&b.0)));
        self.grades.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let quantile = |share: f64| {
            let at = (share * self.grades.len().saturating_sub(1) as f64).round() as usize;
            self.grades.get(at).map_or(0.0, |(grade, _)| round(*grade, 1))
        };
        Whole {
            ruleset: crate::RULESET,
            templates: places.len(),
            means: self.sums.means(),
            findings,
            folders: (self.folders.into_iter())
                .map(|(name, (sums, [next_step, timeline, fallback]))| Folder {
                    name,
                    templates: sums.templates,
                    means: sums.means(),
                    next_step,
                    timeline,
                    fallback,
                })
                .collect(),
            coverage: (self.coverage.into_iter())
                .map(|((intent, channel), (templates, overall))| Cover {
                    intent,
                    channel,
                    templates,
                    overall: round(overall as f64 / templates as f64, 1),
                })
                .collect(),
            readability: Readability {
                measure: "Automated Readability Index",
                quantiles: [0.0, 0.25, 0.5, 0.75, 1.0].map(quantile),
                hardest: (self.grades.iter().rev().take(NAMED))
                    .map(|(grade, template)| Graded {
                        place: place(*template),
                        grade: round(*grade, 1),
                    })
                    .collect(),
            },
            apologies: self.apologies.shared(places, top),
            openers: self.openers.shared(places, top),
            closers: self.closers.shared(places, top),
            copies: list(copies, top, |(templates, alike)| Copies {
                templates: templates.len(),
                alike: round(alike, 2),
                places: named(&templates, places),
            }),
            contradictions: list(contradictions, top, |((intent, what, channel, severity), times)| {
                Contradiction {
                    what,
                    intent,
                    channel,
                    severity,
                    times: (times.into_iter())
                        .map(|(minutes, (words, templates))| Time {
                            words,
                            minutes,
                            templates: templates.len(),
                            places: named(&templates, places),
                        })
                        .collect(),
                }
            }),
            worst: (self.lowest.iter())
                .filter_map(|(overall, template, low)| {
                    let (rule, message, fix) = low.worst.clone()?;
                    Some(Worst {
                        place: place(*template),
                        overall: *overall,
                        scores: low.scores,
                        more: low.findings.saturating_sub(1),
                        rule,
                        message,
                        fix,
                    })
                })
                .take(top)
                .collect(),
            map: (self.lowest.iter().take(ROWS))
                .map(|(overall, template, low)| Row {
                    name: place(*template),
                    scores: low.scores,
                    overall: *overall,
                })
                .collect(),
            errors: self.errors,
        }
    }
}
