//! Settings as a server has them: broken ones are shown where they are broken, and what they were before still holds.

use super::diagnostics;
use super::position::{Encoding, Ruler};
use crate::cli::input::Source;
pub(super) use crate::cli::project::Flaw;
use crate::cli::project::{self, Project};
use gen_lsp_types::{Diagnostic, Uri};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The settings read so far.
#[derive(Default)]
pub(super) struct Settings {
    /// By their files.
    read: HashMap<PathBuf, Arc<Project>>,
    /// The last that could be used, by their files.
    good: HashMap<PathBuf, Arc<Project>>,
    /// Files whose state has not been told yet: what is wrong in them, in which text.
    news: Vec<(Uri, String, Vec<Flaw>)>,
    /// Broken files that were told of.
    broken: Vec<Uri>,
}

/// Whether an address is that of a file of settings.
pub(super) fn is_settings(uri: &Uri) -> bool {
    let name = uri.0.rsplit('/').next().unwrap_or_default();
    project::NAMES.contains(&name)
}

/// What is wrong with the settings in a document.
pub(super) fn flaws(source: &Source) -> Vec<Flaw> {
    let json = source.name.ends_with(".json");
    Project::parse(&source.text, json).err().unwrap_or_default()
}

impl Settings {
    /// The settings that hold for a file.
    pub fn of(&mut self, path: Option<&Path>) -> Arc<Project> {
        let Some(file) = path.and_then(Path::parent).and_then(project::file_above) else {
            return Arc::default();
        };
        if let Some(read) = self.read.get(&file) {
            return Arc::clone(read);
        }
        let text = std::fs::read(&file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let text = text.unwrap_or_default();
        let json = file.extension().is_some_and(|extension| extension == "json");
        let project = match Project::parse(&text, json) {
            Ok(project) => {
                let project = Arc::new(project.rooted(&file));
                self.good.insert(file.clone(), Arc::clone(&project));
                project
            }
            Err(flaws) => {
                if let Ok(url) = url::Url::from_file_path(&file) {
                    self.news.push((Uri(url.into()), text, flaws));
                }
                self.good.get(&file).cloned().unwrap_or_default()
            }
        };
        self.read.insert(file, Arc::clone(&project));
        project
    }

    /// Forgets what was read, and names the files that were said to be broken.
    pub fn forget(&mut self) -> Vec<Uri> {
        self.read.clear();
        std::mem::take(&mut self.broken)
    }

    /// What is wrong in files that were read since it was last asked.
    pub fn news(&mut self, encoding: Encoding) -> Vec<(Uri, Vec<Diagnostic>)> {
        let news = std::mem::take(&mut self.news);
        self.broken.extend(news.iter().map(|(uri, ..)| uri.clone()));
        news.into_iter()
            .map(|(uri, text, flaws)| {
                let ruler = Ruler::new(&text, encoding);
                let shown = flaws.iter().map(|flaw| diagnostics::flaw(&text, &ruler, flaw));
                (uri, shown.collect())
            })
            .collect()
    }
}
