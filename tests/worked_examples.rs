//! The worked examples of the rubric (section 6), each with its five scores and its flags: tests/worked_examples.json.
//!
//! The examples name their flags by hand and leave a few out, or in, that section 8 of the rubric settles otherwise:
//! `without` and `beside` list those, each with its reason.

use serde::Deserialize;
use std::collections::BTreeMap;
use tactful::report::Dimension;
use tactful::{check, context::Context, flags};

/// How many of the scores must be exact.
const EXACT: usize = 80;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    name: String,
    draft: String,
    context: Context,
    /// In the order of [`Dimension::ALL`].
    scores: [Option<Given>; 5],
    /// Flags that must be raised.
    flags: Vec<String>,
    /// Flags that the example names and section 8 takes back.
    #[serde(default)]
    without: BTreeMap<String, String>,
    /// Flags that the example does not name and another section adds.
    #[serde(default)]
    beside: BTreeMap<String, String>,
}

/// A score, or the range that the rubric leaves open.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum Given {
    One(u8),
    Range(u8, u8),
}

fn examples() -> Vec<Example> {
    serde_json::from_str(include_str!("worked_examples.json")).expect("tests/worked_examples.json is well formed")
}

#[test]
fn scores() {
    let (mut exact, mut given) = (0, 0);
    let mut off = Vec::new();
    let mut all = String::new();
    for example in examples() {
        let report = check(&example.draft, &example.context);
        all += &format!("{:>3} {}", example.name, report.act);
        for (dimension, want) in Dimension::ALL.iter().zip(example.scores) {
            let got = report.scores.get(*dimension).score;
            let (low, high) = match want {
                None => continue,
                Some(Given::One(score)) => (score, score),
                Some(Given::Range(low, high)) => (low, high),
            };
            given += 1;
            exact += usize::from((low..=high).contains(&got));
            all += &format!(" {got}/{high}");
            if got + 1 < low || got > high + 1 {
                let rung = report.scores.get(*dimension).rung;
                off.push(format!("{}: {dimension} is {got} ({rung}), not {low}", example.name));
            }
        }
        all += "\n";
    }
    assert!(
        off.is_empty(),
        "{exact} of {given} exact; off by more than one:\n{}\n{all}",
        off.join("\n")
    );
    assert!(exact >= EXACT, "only {exact} of {given} exact:\n{all}");
}

#[test]
fn flags_as_given() {
    let mut wrong = Vec::new();
    for example in examples() {
        let report = check(&example.draft, &example.context);
        let raised = |id: &str| report.flags.iter().any(|flag| flag.id == id);
        for id in &example.flags {
            if !raised(id) {
                wrong.push(format!("{} ({}): {id} is missing", example.name, report.act));
            }
        }
        for flag in &report.flags {
            if !example.flags.iter().any(|id| id.as_str() == flag.id) && !example.beside.contains_key(flag.id.as_ref())
            {
                wrong.push(format!("{} ({}): {} is raised", example.name, report.act, flag.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The exceptions name flags that exist, contradict nothing, and say why.
#[test]
fn exceptions_are_well_founded() {
    let examples = examples();
    assert_eq!(examples.len(), 24);
    for example in &examples {
        for id in &example.flags {
            assert!(flags::find(id).is_some(), "{id}");
        }
        for (id, reason) in example.without.iter().chain(&example.beside) {
            assert!(
                flags::find(id).is_some() && !example.flags.contains(id),
                "{}: {id}",
                example.name
            );
            assert!(!reason.is_empty(), "{}: {id}", example.name);
        }
    }
}
