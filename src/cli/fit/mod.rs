//! Fits the tables of tags and weights on labelled drafts.

mod heads;
mod tags;

use super::calibrate::{Label, Markup};
use crate::config::Config;
use crate::context::Context;
use crate::model::features::{self, Direction};
use crate::model::{Head, Model, heads as all_heads};
use crate::text::Text;
use heads::Problem;

/// Shrinks the weights of scores and flags, and of acts and elements.
const SHRINK_SCORES: f64 = 250.0;
const SHRINK: f64 = 60.0;
/// Regression draws scores to the middle; they are spread again by this before rounding, found by cross-validation.
const SPREAD: f64 = 1.3;
/// Parts for what is predicted of drafts that the fit has not seen.
const PARTS: usize = 5;

/// A draft with its context, its label and, where people marked them, its sentences.
#[derive(Clone, Copy)]
pub(super) struct Example<'a> {
    pub draft: &'a str,
    pub context: &'a Context,
    pub label: &'a Label,
    pub markup: Option<&'a Markup>,
}

/// The fitted model, and its two tables as text.
pub(super) struct Fitted {
    pub model: Model,
    pub tags: String,
    pub weights: String,
}

/// Fits the tags of sentences, then acts and elements on signals and tags, then scores and flags on all of these and on
/// what the rules say.
pub(super) fn fit(examples: &[Example<'_>], config: &Config) -> Fitted {
    let texts: Vec<Text<'_>> = examples.iter().map(|e| Text::new(e.draft)).collect();
    let marked = tags::marked(examples, &texts, config);
    let part = |example: usize| example * PARTS / examples.len().max(1);
    let (tagger, table) = tags::fit(&marked, |_| true);
    // The tags of a marked draft come from a table that has not seen it, as they will for every draft to come.
    let mut unseen: Vec<Model> = (0..PARTS)
        .map(|left_out| Model::of_tagger(tags::fit(&marked, |example| part(example) != left_out).0))
        .collect();
    let mut whole = Model::of_tagger(tagger.clone());

    let heads = all_heads();
    let width = features::names().len();
    let mut intercepts = vec![0.0; heads.len()];
    let mut weights = vec![0.0; width * heads.len()];
    for judged in [false, true] {
        let values: Vec<Vec<f32>> = texts
            .iter()
            .zip(examples)
            .enumerate()
            .map(|(at, (text, e))| {
                let model = if e.markup.is_some() { &unseen[part(at)] } else { &whole };
                let reading = crate::signals::read(text, e.context, config, model);
                features::values(&reading, judged.then(|| crate::rubric::by_rules(&reading)).as_ref())
            })
            .collect();
        let problem = Problem::new(&values, examples.iter().map(|e| e.label.weight).collect(), PARTS);
        for (h, &head) in heads.iter().enumerate() {
            if matches!(head, Head::Score(_) | Head::Flag(_)) != judged {
                continue;
            }
            let targets: Vec<Option<f32>> = examples.iter().map(|e| target(e.label, head)).collect();
            let directions: Vec<Direction> = features::directions(head);
            let (mut intercept, column) = match head {
                Head::Score(_) => problem.solve(&targets, &directions, SHRINK_SCORES, SPREAD),
                _ => problem.solve(&targets, &directions, SHRINK, 1.0),
            };
            if let Head::Flag(id) = head {
                let sums = problem.unseen(&targets, &directions, SHRINK);
                intercept += 0.5 - threshold(id, &sums, &targets);
            }
            intercepts[h] = intercept as f32;
            for (f, w) in column.into_iter().enumerate() {
                weights[f * heads.len() + h] = w as f32;
            }
        }
        whole = Model::fitted(intercepts.clone(), &weights, tagger.clone());
        for model in &mut unseen {
            *model = model.weighed(intercepts.clone(), &weights);
        }
    }
    Fitted {
        weights: whole.to_table(),
        model: whole,
        tags: table,
    }
}

/// The sum above which a flag is raised: where precision and recall on drafts that the fit has not seen balance best. To
/// accuse of blame, or to say that something is missing, wrongly counts more than a miss.
fn threshold(id: &str, sums: &[f64], targets: &[Option<f32>]) -> f64 {
    let wrongly = id == "blames_customer" || id.starts_with("missing_");
    let beta = if wrongly { 0.6f64 } else { 1.0 };
    let mut known: Vec<(f64, bool)> = sums
        .iter()
        .zip(targets)
        .filter_map(|(sum, target)| Some((*sum, (*target)? > 0.5)))
        .collect();
    known.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = known.iter().filter(|(_, is)| *is).count() as f64;
    let mut hits = 0.0;
    let mut best = (0.0, 1.0);
    for (at, (sum, is)) in known.iter().enumerate() {
        hits += f64::from(u8::from(*is));
        let (precision, recall) = (hits / (at + 1) as f64, hits / all.max(1.0));
        let balance = (1.0 + beta * beta) * precision * recall / (beta * beta * precision + recall).max(1e-9);
        if balance > best.0 {
            best = (balance, *sum);
        }
    }
    best.1 - 1e-6
}

/// What the fit aims at for one head and label: a score, or 1 and 0 for what is and is not so; nothing where unlabelled.
fn target(label: &Label, head: Head) -> Option<f32> {
    let is = |name: &str, value: &str| label.element(name).map(|v| f32::from(v == value));
    match head {
        Head::Score(d) => label.scores.get(d.name()).map(|&v| f32::from(v)),
        Head::Act(v) => label.act.as_deref().map(|act| f32::from(act == v.name())),
        Head::Apology(v) => is("apology", v.name()),
        Head::Acknowledgment(v) => is("acknowledgment", v.name()),
        Head::NextStep(v) => is("next_step", v.name()),
        Head::Timeline(v) => is("timeline", v.name()),
        Head::Fallback => is("fallback", "true"),
        Head::Owner(v) => is("owner", v.name()),
        Head::Flag(id) if label.flags_maybe.iter().any(|f| f == id) => None,
        Head::Flag(id) => Some(f32::from(label.flags.iter().any(|f| f == id))),
    }
}
