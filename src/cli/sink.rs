//! Where output goes: standard output, or a file that is there as a whole or not at all.

use super::error::{Error, Stop};
use super::whole::Whole;
use anstream::ColorChoice;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::Path;

/// Output, in pieces as they come.
pub(super) enum Sink {
    Stdout(BufWriter<StdoutLock<'static>>),
    File(BufWriter<Whole>),
}

impl Sink {
    /// A file where one is named.
    pub fn of(path: Option<&Path>) -> Result<Self, Error> {
        Ok(match path {
            Some(path) => Self::File(BufWriter::new(Whole::create(path)?)),
            None => Self::Stdout(BufWriter::new(io::stdout().lock())),
        })
    }

    /// Whether colours are seen there.
    pub fn colours(&self) -> ColorChoice {
        match self {
            Self::Stdout(_) => anstream::AutoStream::choice(&io::stdout()),
            Self::File(_) => ColorChoice::Never,
        }
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        match self {
            Self::Stdout(out) => out.write_all(bytes),
            Self::File(out) => out.write_all(bytes),
        }
        .map_err(Stop::write)
    }

    pub fn flush(&mut self) -> Result<(), Stop> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out) => out.flush(),
        }
        .map_err(Stop::write)
    }

    /// The end of the output, without which no file comes to be.
    pub fn finish(mut self) -> Result<(), Stop> {
        self.flush()?;
        if let Self::File(out) = self {
            let whole = out.into_inner().map_err(|error| Stop::write(error.into_error()))?;
            whole.finish()?;
        }
        Ok(())
    }
}
