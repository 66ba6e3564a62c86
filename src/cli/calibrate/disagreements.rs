//! Where report and label differ, the worst first.

use super::Row;
use super::input::ELEMENTS;
use crate::report::{Dimension, Finding, Reason};
use serde::Serialize;

/// A draft that is judged otherwise by its label.
#[derive(Serialize)]
pub(super) struct Disagreement<'a> {
    /// The draft's id.
    pub id: &'a str,
    /// How much differs: the squares of the scores' differences, which kappa counts too, and one for each element, act
    /// and flag.
    pub distance: u32,
    /// The draft.
    pub draft: &'a str,
    /// The scores that differ.
    pub scores: Vec<WrongScore<'a>>,
    /// The elements that differ, and the act.
    pub elements: Vec<WrongElement>,
    /// Flags that were raised and are not labelled.
    pub false_alarms: Vec<&'a str>,
    /// Flags that are labelled and were not raised.
    pub missed: Vec<&'a str>,
    /// All findings of the report.
    pub findings: &'a [Finding],
}

/// A score that differs.
#[derive(Serialize)]
pub(super) struct WrongScore<'a> {
    /// Of what.
    pub dimension: &'static str,
    /// The label's.
    pub given: u8,
    /// The report's.
    pub found: u8,
    /// The report's rung, in words.
    pub rung: &'static str,
    /// The report's reasons.
    pub reasons: &'a [Reason],
}

/// An element, or the act, that differs.
#[derive(Serialize)]
pub(super) struct WrongElement {
    /// Of what.
    pub element: &'static str,
    /// The label's value.
    pub given: String,
    /// The report's value.
    pub found: String,
}

/// The `most` worst disagreements.
pub(super) fn worst<'a>(rows: &'a [Row<'_>], most: usize) -> Vec<Disagreement<'a>> {
    let mut all: Vec<Disagreement<'a>> = rows.iter().map(disagreement).filter(|d| d.distance > 0).collect();
    all.sort_by_key(|d| std::cmp::Reverse(d.distance));
    all.truncate(most);
    all
}

fn disagreement<'a>(row: &'a Row<'_>) -> Disagreement<'a> {
    let scores: Vec<WrongScore<'a>> = Dimension::ALL
        .iter()
        .map(|&dimension| {
            let score = row.report.scores.get(dimension);
            WrongScore {
                dimension: dimension.name(),
                given: row.given(dimension),
                found: score.score,
                rung: score.rung,
                reasons: &score.reasons,
            }
        })
        .filter(|s| s.given != s.found)
        .collect();
    let elements: Vec<WrongElement> = ["act"]
        .into_iter()
        .chain(ELEMENTS)
        .filter_map(|element| {
            let (given, found) = row.element(element)?;
            (given != found).then_some(WrongElement { element, given, found })
        })
        .collect();
    let sure = |id: &str| !row.label.flags_maybe.iter().any(|f| f == id);
    let false_alarms: Vec<&str> = row
        .report
        .flags
        .iter()
        .map(|f| f.id.as_ref())
        .filter(|id| sure(id) && !row.label.flags.iter().any(|f| f == id))
        .collect();
    let missed: Vec<&str> = row
        .label
        .flags
        .iter()
        .map(String::as_str)
        .filter(|id| sure(id) && !row.report.flags.iter().any(|f| f.id == *id))
        .collect();
    let squares: u32 = scores.iter().map(|s| u32::from(s.given.abs_diff(s.found)).pow(2)).sum();
    Disagreement {
        id: &row.item.id,
        distance: squares + (elements.len() + false_alarms.len() + missed.len()) as u32,
        draft: &row.item.draft,
        scores,
        elements,
        false_alarms,
        missed,
        findings: &row.report.flags,
    }
}
