//! `tactful init`: a file of settings to start from.

use super::error::{Error, Stop};
use super::project;
use std::io::Write;
use std::path::Path;

/// The file; every setting in it is commented out.
const FILE: &str = include_str!("init.toml");

/// Writes the file, unless there is one.
pub(super) fn run() -> Result<bool, Stop> {
    if let Some(name) = project::NAMES.iter().find(|name| Path::new(name).exists()) {
        let message = format!("{name} is there already");
        return Err(Error::new("exists", message, "Edit it, or move it away first.").into());
    }
    super::whole::write(Path::new(project::NAMES[0]), FILE.as_bytes())?;
    let _ = writeln!(anstream::stdout(), "{} written", project::NAMES[0]);
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::FILE;
    use crate::cli::tree;

    /// What stands behind the comment marks is right too.
    #[test]
    fn every_setting_of_the_file_is_valid() {
        let setting = |line: &&str| !line.starts_with("# ") && *line != "#";
        let lines: Vec<&str> = FILE
            .lines()
            .filter(setting)
            .map(|line| line.trim_start_matches('#'))
            .collect();
        let source = lines.join("\n");
        let tree = tree::toml(&source).expect("TOML");
        let (_, problems) = crate::cli::project::read_tree(&tree);
        assert_eq!(problems, []);
        for section in [
            "weights",
            "flags",
            "house",
            "overrides",
            "budgets",
            "ignore",
            "placeholders",
            "columns",
        ] {
            assert!(tree.get(section).is_some(), "{section}");
        }
    }
}
