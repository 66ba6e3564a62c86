//! Agreement by groups of drafts.

use super::Row;
use super::measures::agreement;
use serde::Serialize;
use std::collections::BTreeMap;

/// What drafts are grouped by.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum By {
    /// What the customer wants.
    Intent,
    /// How much is at stake.
    Severity,
    /// Where the reply will be read.
    Channel,
    /// What stands before the first `:` or `-` and number of the id: the writer or collection.
    Source,
}

impl By {
    /// Its name in JSON and headings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Intent => "intent",
            Self::Severity => "severity",
            Self::Channel => "channel",
            Self::Source => "source",
        }
    }

    /// The group of a draft, after its place in the order of groups.
    fn group<'a>(self, row: &'a Row<'_>) -> (usize, &'a str) {
        let context = &row.report.context;
        match self {
            Self::Intent => (context.intent as usize, context.intent.name()),
            Self::Severity => (context.severity as usize, context.severity.name()),
            Self::Channel => (context.channel as usize, context.channel.name()),
            Self::Source => (0, source(&row.item.id)),
        }
    }
}

/// One group's agreement.
#[derive(Serialize)]
pub(super) struct Group {
    /// Its name.
    pub group: String,
    /// How many drafts it has.
    pub drafts: usize,
    /// Mean kappa of the five dimensions.
    pub mean_qwk: f64,
    /// Rank correlation of the sums of the five scores.
    pub total_spearman: f64,
    /// Share of acts that are right.
    pub act: f64,
}

/// The agreement of each group.
pub(super) fn groups(rows: &[Row<'_>], by: By) -> Vec<Group> {
    let mut groups: BTreeMap<(usize, &str), Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows {
        groups.entry(by.group(row)).or_default().push(row);
    }
    groups
        .into_iter()
        .map(|((_, group), rows)| {
            let agreement = agreement(&rows);
            Group {
                group: group.to_owned(),
                drafts: rows.len(),
                mean_qwk: agreement.mean_qwk,
                total_spearman: agreement.total_spearman,
                act: agreement.elements["act"].accuracy,
            }
        })
        .collect()
}

/// What stands before the first `:` or `-` and digit of an id; the whole id where there is neither.
fn source(id: &str) -> &str {
    let number = |at: usize| id.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    let end = id
        .char_indices()
        .find(|&(at, c)| c == ':' || c == '-' && number(at))
        .map_or(id.len(), |(at, _)| at);
    &id[..end]
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn sources_are_told_by_ids() {
        assert_eq!(source("wa-017"), "wa");
        assert_eq!(source("help-desk:2024-05#3"), "help-desk");
        assert_eq!(source("desk-two-9"), "desk-two");
        assert_eq!(source("plain"), "plain");
        assert_eq!(source("-"), "-");
        assert_eq!(source(""), "");
    }
}
