//! `tactful library`: what the templates of a library have in common, lack and contradict each other in.

mod facts;
mod near;
mod page;
mod promised;
mod text;
mod whole;

use super::error::Stop;
use super::many::Form;
use super::project::Projects;
use super::run::{Item, Run};
use crate::context::Context;
use clap::Args;
use facts::Facts;
use std::io::{self, Write};
use std::path::PathBuf;
use whole::{Gathered, Whole};

pub(super) const HELP: &str = "\
Reads what `tactful check` reads, under the same settings, and looks at all templates together: apologies, first and
last sentences that many share (near wordings count as the same), templates that are near copies, what folders lack that
their templates owe, which intents and channels are covered, how hard the templates are to read, and different times
promised for the same thing. Nothing in it fails the run; that is what `tactful check` is for.
Exit code: 0 done, 2 something could not be read.

Examples:
  tactful library templates/
  tactful library --format html templates/ macros.json > library.html
  tactful library --format json templates/ | jq '.contradictions.first[]'";

/// The options of `library`.
#[derive(Args)]
pub(super) struct LibraryArgs {
    /// Files, folders and patterns; `-` reads standard input.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// The form of the output.
    #[arg(long, default_value = "text")]
    format: Form,
    /// So many of each thing are listed.
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// A file of settings, in place of the one found upward from the first path.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// The schema of the JSON.
pub(super) fn schema() -> String {
    super::score::schema::<Whole>(schemars::generate::SchemaSettings::draft2020_12().for_serialize())
}

/// Looks at what the paths name.
pub(super) fn run(args: &LibraryArgs) -> Result<bool, Stop> {
    let run = Run {
        projects: &Projects::of(args.config.as_deref())?,
        given: Context::default(),
        stdin_name: None,
        changed: None,
        bar: true,
    };
    let mut gathered = Gathered::new(args.top);
    let facts = |item| match item {
        Item::Error(located) => Err(Box::new(located)),
        Item::Checked(source, checked) => Ok(Facts::of(&source, &checked)),
    };
    run.map(&args.paths, facts, &mut |items| {
        for item in items {
            match item {
                Err(located) => gathered.errors.push((*located).into()),
                Ok(facts) => gathered.add(facts),
            }
        }
        Ok(())
    })?;
    let whole = gathered.whole();
    for unread in &whole.errors {
        let _ = writeln!(anstream::stderr(), "{}", unread.error);
    }
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    match args.format {
        Form::Text => text::write(&mut out, &whole),
        Form::Json => serde_json::to_writer_pretty(&mut out, &whole)
            .map_err(io::Error::from)
            .and_then(|()| writeln!(out)),
        Form::Html => out.write_all(page::page(&whole).as_bytes()),
    }
    .and_then(|()| out.flush())
    .map_err(Stop::write)?;
    if whole.errors.is_empty() {
        Ok(true)
    } else {
        Err(Stop::Incomplete)
    }
}
