//! Findings that a team has accepted for now, so that only new ones count. They are known by what they say and rest on,
//! not by their lines.

use super::error::Error;
use super::lint::Issue;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// The accepted findings.
#[derive(Debug, Default)]
pub(super) struct Baseline(HashMap<String, String>);

/// The file, one finding a line, so that a diff of it can be read.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    rule: String,
    fingerprint: String,
}

const VERSION: u32 = 1;

impl Baseline {
    pub fn load(path: &Path) -> Result<Self, Error> {
        let name = path.display();
        let text = fs::read_to_string(path).map_err(|error| Error::unreadable(&name.to_string(), &error))?;
        let help = "Write it anew with --write-baseline.";
        let stored: Stored = serde_json::from_str(&text)
            .map_err(|error| Error::new("invalid_baseline", format!("{name} is no baseline: {error}"), help))?;
        if stored.version != VERSION {
            let message = format!("{name} is a baseline of version {}, not {VERSION}", stored.version);
            return Err(Error::new("invalid_baseline", message, help));
        }
        Ok(Self(
            stored
                .findings
                .into_iter()
                .map(|entry| (entry.fingerprint, entry.rule))
                .collect(),
        ))
    }

    /// Whether the finding was accepted.
    pub fn has(&self, issue: &Issue) -> bool {
        self.0.contains_key(&issue.fingerprint)
    }
}

/// Findings to accept, as they come.
#[derive(Default)]
pub(super) struct Accepted(Vec<Entry>);

impl Accepted {
    pub fn add(&mut self, file: &str, issue: &Issue) {
        self.0.push(Entry {
            file: file.to_owned(),
            rule: issue.rule.clone(),
            fingerprint: issue.fingerprint.clone(),
        });
    }

    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Writes the file as a whole or not at all, and says how many findings it holds.
    pub fn write(mut self, path: &Path) -> Result<usize, Error> {
        self.0.sort();
        let entry = |entry: &Entry| serde_json::to_string(entry).unwrap_or_default();
        let lines: Vec<String> = self.0.iter().map(entry).collect();
        let text = format!(
            "{{\"version\": {VERSION}, \"findings\": [\n{}\n]}}\n",
            lines.join(",\n")
        );
        super::whole::write(path, text.as_bytes())?;
        Ok(self.0.len())
    }
}
