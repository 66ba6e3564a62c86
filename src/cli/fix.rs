//! `tactful fix`: changes that invent nothing, shown before they are made.

use super::error::Stop;
use super::input::Source;
use super::lint::Edit;
use super::project::Projects;
use super::run::{Item, Run};
use super::{FixArgs, whole};
use crate::context::Context;
use similar::TextDiff;
use std::io::{IsTerminal, Write};
use std::sync::Arc;

pub(super) const HELP: &str = "\
Corrects misspelt placeholders, takes out an apology that stands twice word for word, and writes the words that house
rules prefer. Everything else is for a person to write. Shows the differences; --write changes the files.
Exit code: 0 nothing to change, or changed; 1 there is something to change; 2 something could not be read or written.

Examples:
  tactful fix templates/
  tactful fix --write templates/";

/// Shows or makes the changes; true if nothing is left to change.
pub(super) fn run(args: &FixArgs) -> Result<bool, Stop> {
    let projects = Projects::of(args.config.as_deref())?;
    let run = Run {
        projects: &projects,
        given: Context::default(),
        stdin_name: None,
        changed: None,
        bar: !std::io::stdout().is_terminal(),
    };
    let mut out = anstream::stdout().lock();
    let (mut changes, mut failed) = (0, false);
    let mut file: Option<(Arc<Source>, Vec<Edit>)> = None;
    let mut finish = |file: Option<(Arc<Source>, Vec<Edit>)>| -> Result<(), Stop> {
        let Some((source, edits)) = file else { return Ok(()) };
        let (text, count) = edited(&source.text, edits);
        if count == 0 {
            return Ok(());
        }
        changes += count;
        let (old, new) = (format!("a/{}", source.name), format!("b/{}", source.name));
        let diff = TextDiff::from_lines(&source.text, &text);
        write!(out, "{}", diff.unified_diff().header(&old, &new)).map_err(Stop::write)?;
        if args.write {
            whole::write(&source.path, text.as_bytes())?;
        }
        Ok(())
    };
    run.each(&args.paths, &mut |item| match item {
        Item::Error(error) => {
            failed = true;
            let _ = writeln!(anstream::stderr(), "{}", error.error);
            Ok(())
        }
        Item::Checked(source, checked) => {
            let edits = checked.issues.into_iter().flat_map(|issue| issue.edits);
            match &mut file {
                Some((open, all)) if Arc::ptr_eq(open, &source) => all.extend(edits),
                _ => finish(file.replace((source, edits.collect())))?,
            }
            Ok(())
        }
    })?;
    finish(file.take())?;
    let done = if args.write {
        "made"
    } else {
        "possible; --write makes them"
    };
    let _ = writeln!(anstream::stderr(), "{changes} changes {done}");
    if failed {
        Err(Stop::Incomplete)
    } else {
        Ok(args.write || changes == 0)
    }
}

/// The text with the changes, and how many there are.
fn edited(text: &str, edits: Vec<Edit>) -> (String, usize) {
    let edits = apart(edits);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in &edits {
        out.push_str(&text[at..edit.place.start]);
        out.push_str(&edit.text);
        at = edit.place.end;
    }
    out.push_str(&text[at..]);
    (out, edits.len())
}

/// The changes in order; of those that overlap, the first.
pub(super) fn apart(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.place.start, edit.place.end));
    let mut end = 0;
    edits.retain(|edit| {
        let free = edit.place.start >= end;
        end = if free { edit.place.end } else { end };
        free
    });
    edits
}
