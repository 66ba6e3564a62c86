//! Which lines of which files differ from a revision in git.

use super::error::Error;
use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Changed lines by file; files that git does not know yet are changed as a whole.
#[derive(Debug, Default)]
pub(super) struct Changed(HashMap<PathBuf, Vec<RangeInclusive<usize>>>);

impl Changed {
    /// Asks git, in the folder at hand.
    pub fn since(revision: &str) -> Result<Self, Error> {
        if revision.starts_with('-') {
            return Err(failed(&format!("{revision:?} is no revision")));
        }
        let root = git(&["rev-parse", "--show-toplevel"])?;
        let root = PathBuf::from(root.trim_end());
        let diff = git(&[
            "-c",
            "core.quotePath=false",
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--no-prefix",
            revision,
            "--",
        ])?;
        let mut changed = Self::default();
        let mut lines: Option<&mut Vec<RangeInclusive<usize>>> = None;
        for line in diff.lines() {
            if let Some(path) = line.strip_prefix("+++ ") {
                let path = path.trim_end_matches('\t');
                lines = (path != "/dev/null").then(|| changed.0.entry(root.join(path)).or_default());
            } else if let (Some(lines), Some(hunk)) = (lines.as_deref_mut(), line.strip_prefix("@@ -")) {
                lines.extend(hunk.split_once('+').and_then(|(_, after)| range(after)));
            }
        }
        let new = git(&[
            "-c",
            "core.quotePath=false",
            "ls-files",
            "--others",
            "--exclude-standard",
            "--full-name",
            ":/",
        ])?;
        for path in new.lines() {
            changed.0.insert(root.join(path), vec![1..=usize::MAX]);
        }
        Ok(changed)
    }

    /// Whether any of these lines of a file differs.
    pub fn touches(&self, file: &Path, first: usize, last: usize) -> bool {
        let absolute = std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let lines = self.0.get(&absolute).map_or(&[][..], Vec::as_slice);
        lines
            .iter()
            .any(|range| *range.start() <= last && first <= *range.end())
    }
}

/// "12,3 @@ …": the lines of a hunk. Where lines were only taken out, those around the gap.
fn range(hunk: &str) -> Option<RangeInclusive<usize>> {
    let numbers = hunk.split(' ').next()?;
    let (start, count) = numbers.split_once(',').unwrap_or((numbers, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    Some(if count == 0 {
        start..=start + 1
    } else {
        start..=start + count - 1
    })
}

fn git(args: &[&str]) -> Result<String, Error> {
    let output = Command::new("git")
        .args(args)
        .output()
        .map_err(|error| failed(&format!("git does not start: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(failed(said.lines().next().unwrap_or("git failed")));
    }
    String::from_utf8(output.stdout).map_err(|_| failed("git names files that are not UTF-8"))
}

fn failed(what: &str) -> Error {
    Error::new(
        "cannot_diff",
        format!("cannot tell what changed: {what}"),
        "Give a revision of the repository that you stand in, such as main or HEAD~1.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks() {
        assert_eq!(range("12,3 @@ x"), Some(12..=14));
        assert_eq!(range("12 @@"), Some(12..=12));
        assert_eq!(range("12,0 @@"), Some(12..=13));
        assert_eq!(range("x @@"), None);
    }
}
