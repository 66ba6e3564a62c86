//! Files that are there as a whole or not at all, whatever ends the run.

use super::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

/// A file under way: written beside its place, and put there at the end. Where that never comes, it is taken away.
pub(super) struct Whole {
    path: PathBuf,
    /// Where it is written; nothing where the place is a device or pipe, which is written to directly.
    beside: Option<PathBuf>,
    file: File,
}

/// The files under way, which an interrupt takes away.
static UNDER_WAY: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What a shell says of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

fn under_way() -> MutexGuard<'static, Vec<PathBuf>> {
    UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From here on an interrupt takes away what is under way before it ends the program.
fn watch_for_interrupts() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Where there are no such signals, a file may be left beside; its place is untouched all the same.
        let _ = ctrlc::set_handler(|| {
            let files = under_way();
            for file in &*files {
                let _ = fs::remove_file(file);
            }
            std::process::exit(INTERRUPTED);
        });
    });
}

impl Whole {
    pub fn create(path: &Path) -> Result<Self, Error> {
        // The file that a link leads to is meant, not the link.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if fs::metadata(&path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            let file = File::options().write(true).open(&path);
            let file = file.map_err(|error| cannot_write(&path, &error))?;
            return Ok(Self {
                path,
                beside: None,
                file,
            });
        }
        let mut beside = path.as_os_str().to_owned();
        beside.push(format!(".{}.part", std::process::id()));
        let beside = PathBuf::from(beside);
        watch_for_interrupts();
        let mut files = under_way();
        let file = File::create(&beside).map_err(|error| cannot_write(&path, &error))?;
        files.push(beside.clone());
        drop(files);
        // What may read and write the file stays as it is.
        if let Ok(old) = fs::metadata(&path) {
            let _ = file.set_permissions(old.permissions());
        }
        Ok(Self {
            path,
            beside: Some(beside),
            file,
        })
    }

    /// Puts the file in its place.
    pub fn finish(mut self) -> Result<(), Error> {
        let put = self.file.flush().and_then(|()| {
            let Some(beside) = &self.beside else { return Ok(()) };
            // No interrupt comes in between.
            let mut files = under_way();
            fs::rename(beside, &self.path)?;
            files.retain(|file| file != beside);
            self.beside = None;
            Ok(())
        });
        put.map_err(|error| cannot_write(&self.path, &error))
    }
}

impl Drop for Whole {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            let mut files = under_way();
            let _ = fs::remove_file(beside);
            files.retain(|file| file != beside);
        }
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Writes a file as a whole or not at all.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut whole = Whole::create(path)?;
    whole.write_all(bytes).map_err(|error| cannot_write(path, &error))?;
    whole.finish()
}

fn cannot_write(path: &Path, error: &io::Error) -> Error {
    let message = format!("cannot write {}: {error}", path.display());
    Error::new(
        "cannot_write",
        message,
        "Check that the folder exists and may be written to.",
    )
}
