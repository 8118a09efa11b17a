//! What is wrong with a configuration, said so that it can be mended in one go.

use std::fmt;
use std::path::Path;

/// One thing to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The key as it was written, such as `http.port`; empty when the fault is a whole file's.
    pub key: String,
    /// Where it was found: `config.toml:12`, or the name of an environment variable.
    pub place: String,
    /// What to do about it.
    pub mend: String,
}

impl Fault {
    /// A fault of a whole file.
    pub(super) fn of_file(file: &Path, mend: impl Into<String>) -> Self {
        Self {
            key: String::new(),
            place: file.display().to_string(),
            mend: mend.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            write!(f, "{}: {}", self.place, self.mend)
        } else {
            write!(f, "{} ({}): {}", self.key, self.place, self.mend)
        }
    }
}

/// Everything that is wrong with a configuration; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The faults, in the order of the layers: files first, then environment.
    pub faults: Vec<Fault>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.faults.len() {
            1 => write!(f, "the configuration has a fault:")?,
            n => write!(f, "the configuration has {n} faults:")?,
        }
        for fault in &self.faults {
            // A parser's message may have several lines; they stay together by their indent.
            let text = fault.to_string().trim_end().replace('\n', "\n    ");
            write!(f, "\n  {text}")?;
        }
        Ok(())
    }
}

impl std::error::Error for ConfigError {}
