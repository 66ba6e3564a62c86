//! The files that paths, folders and patterns name.

use super::Format;
use crate::cli::error::Error;
use crate::cli::project::{self, Project, Projects};
use ignore::WalkBuilder;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file with the settings that hold for it.
pub(in crate::cli) type Listed = (PathBuf, Arc<Project>);

/// The files, sorted within each folder, each once, in the order of the arguments. A folder gives the files below it
/// whose names say that they may hold templates, without what `.gitignore` or the settings leave out; a file that is
/// named is always read. Settings that cannot be used are an error for all.
pub(in crate::cli) fn list(paths: &[PathBuf], projects: &Projects) -> Result<Vec<Result<Listed, Error>>, Error> {
    let mut files = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        let named = path == Path::new("-") || path.is_file();
        let found = if named {
            Ok(vec![path.clone()])
        } else if path.is_dir() {
            walk(path, &|_| true)
        } else {
            matching(path)
        };
        match found {
            Ok(found) => {
                for file in found {
                    let project = projects.of_file(&file)?;
                    if (named || !project.ignore.is_match(project.below(&file))) && seen.insert(file.clone()) {
                        files.push(Ok((file, project)));
                    }
                }
            }
            Err(error) => files.push(Err(error)),
        }
    }
    Ok(files)
}

/// The files that a pattern names.
fn matching(pattern: &Path) -> Result<Vec<PathBuf>, Error> {
    let text = pattern.to_string_lossy();
    let missing = || {
        Error::new(
            "cannot_read",
            format!("cannot read {text}: there is no such file or folder"),
            "Check the path; a pattern such as 'templates/**/*.md' is put in quotes.",
        )
    };
    if !text.contains(['*', '?', '[', '{']) {
        return Err(missing());
    }
    // Up to the first part with a star, the pattern is a folder.
    let folder: PathBuf = pattern
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect();
    let folder = if folder.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        folder
    };
    let glob = globset::GlobBuilder::new(text.trim_start_matches("./"))
        .literal_separator(true)
        .build();
    let glob = glob.map_err(|error| {
        Error::new(
            "invalid_pattern",
            format!("{text} is no pattern of paths: {}", error.kind()),
            "Check its brackets.",
        )
    })?;
    let matcher = glob.compile_matcher();
    if !folder.is_dir() {
        return Err(missing());
    }
    let found = walk(&folder, &|path| {
        matcher.is_match(path.strip_prefix("./").unwrap_or(path))
    })?;
    if found.is_empty() {
        return Err(Error::new(
            "cannot_read",
            format!("no file matches {text}"),
            "Check the pattern.",
        ));
    }
    Ok(found)
}

fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    let order = |a: &Path, b: &Path| a.cmp(b);
    for entry in WalkBuilder::new(folder)
        .require_git(false)
        .sort_by_file_path(order)
        .build()
    {
        let entry = entry.map_err(|error| {
            Error::new(
                "cannot_read",
                format!("cannot read {}: {error}", folder.display()),
                "Check that it may be read.",
            )
        })?;
        let path = entry.path();
        let settings = path
            .file_name()
            .is_some_and(|name| project::NAMES.iter().any(|own| name == *own));
        if !entry.file_type().is_some_and(|kind| kind.is_file()) || settings || Format::of(path).is_none() {
            continue;
        }
        if wanted(path) {
            files.push(path.to_owned());
        }
    }
    Ok(files)
}
