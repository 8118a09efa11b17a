//! Log lines on standard error: as text for people, as JSON for machines, and with priorities for
//! the journal. Bodies, names, mail addresses and tokens are never logged, by anybody.

use super::lines::Lines;
use crate::config::{Kind, Log, LogFormat};
use std::fmt;
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use std::sync::{Arc, Mutex, PoisonError};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_log::{LogTracer, NormalizeEvent};
use tracing_subscriber::filter::{FilterExt, Targets, filter_fn};
use tracing_subscriber::fmt::format::{Compact, Format, Writer};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::{Layer, Registry, reload};

/// Logging was set up before, or the levels cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LoggingError {
    /// `log.level` is not what `config` should have let through.
    #[error("log.level: {0}")]
    Levels(#[from] tracing_subscriber::filter::ParseError),
    /// A logger is there already.
    #[error("logging is set up twice: {0}")]
    Twice(Box<dyn std::error::Error + Send + Sync>),
}

/// The log of this process: what it wrote lately, and how much it writes. Cloning gives another handle
/// to the same one.
#[derive(Clone, Default)]
pub struct Logs {
    lines: Lines,
    /// What is written now; none where nothing was set up.
    level: Arc<Mutex<String>>,
    filter: Option<reload::Handle<Targets, Registry>>,
}

/// The level cannot be changed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum LevelError {
    /// It is none; what to mend.
    #[error("{0}")]
    Unfit(String),
    /// There is nothing that it could change.
    #[error("nothing is logged by this process")]
    NotThere,
}

impl Logs {
    /// The newest lines.
    pub const fn lines(&self) -> &Lines {
        &self.lines
    }

    /// The level that counts now, written like `log.level`; empty where nothing is logged.
    pub fn level(&self) -> String {
        let level = self.level.lock().unwrap_or_else(PoisonError::into_inner);
        level.clone()
    }

    /// Writes more or less from now on, until the process ends. `text` is what `log.level` takes.
    ///
    /// # Errors
    /// When it does not take that.
    pub fn set_level(&self, text: &str) -> Result<(), LevelError> {
        Kind::LogLevels.takes(text).map_err(LevelError::Unfit)?;
        let wanted = levels(text).map_err(|error| LevelError::Unfit(error.to_string()))?;
        let filter = self.filter.as_ref().ok_or(LevelError::NotThere)?;
        filter.reload(wanted).map_err(|_| LevelError::NotThere)?;
        text.clone_into(&mut self.level.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }
}

/// Sets up logging for the whole process, once. This has to come before Rocket starts, which would
/// otherwise install a logger of its own.
///
/// # Errors
/// When it was set up before.
pub fn init(config: &Log) -> Result<Logs, LoggingError> {
    let (levels, handle) = reload::Layer::new(levels(&config.level)?);
    let logs = Logs {
        lines: Lines::default(),
        level: Arc::new(Mutex::new(config.level.clone())),
        filter: Some(handle),
    };
    let filter = levels.and(filter_fn(|metadata: &Metadata<'_>| {
        is_whole(metadata.target())
    }));
    let plain = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let layer = match config.format {
        LogFormat::Json => plain.json().flatten_event(true).boxed(),
        LogFormat::Text if stderr_is_journal() => {
            let format = Journal(Format::default().compact().without_time().with_level(false));
            plain.event_format(format).boxed()
        }
        LogFormat::Text => plain.compact().boxed(),
    };
    let layer = layer.and_then(logs.lines.clone()).with_filter(filter);
    LogTracer::init().map_err(|e| LoggingError::Twice(Box::new(e)))?;
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer))
        .map_err(|e| LoggingError::Twice(Box::new(e)))?;
    Ok(logs)
}

/// The operator's levels over ours: what the HTTP server says about each request (with its path)
/// is only shown to who asks for it by name, as in `info,rocket=info`.
fn levels(text: &str) -> Result<Targets, tracing_subscriber::filter::ParseError> {
    let text: String = text.split_whitespace().collect();
    let asked: Targets = text.parse()?;
    let general = asked.default_level().unwrap_or(LevelFilter::OFF);
    let quiet = general.min(LevelFilter::WARN);
    Ok(Targets::new()
        .with_default(general)
        .with_target("rocket", quiet)
        // Rocket announces its settings as warnings.
        .with_target("rocket::launch", general.min(LevelFilter::ERROR))
        .with_target("hyper", quiet)
        .with_targets(asked))
}

/// Rocket writes the second and later lines of a message as records of their own, on targets that
/// end in `_`; without the first they say nothing.
fn is_whole(target: &str) -> bool {
    !target.ends_with("::_")
}

/// Whether standard error is the stream to the journal, and not merely a child of one that had it.
fn stderr_is_journal() -> bool {
    let Ok(stream) = std::env::var("JOURNAL_STREAM") else {
        return false;
    };
    std::fs::metadata("/proc/self/fd/2")
        .is_ok_and(|stderr| stream == format!("{}:{}", stderr.dev(), stderr.ino()))
}

/// Puts the priority that journald understands before a line; time and level it keeps itself.
struct Journal(Format<Compact, ()>);

impl<S, N> FormatEvent<S, N> for Journal
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        let normalized = event.normalized_metadata();
        let level = normalized
            .as_ref()
            .map_or(event.metadata().level(), Metadata::level);
        write!(writer, "<{}>", priority(*level))?;
        self.0.format_event(context, writer, event)
    }
}

/// The priority of syslog for a level.
fn priority(level: Level) -> u8 {
    match level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_http_server_is_quiet_unless_it_is_named() {
        let info = levels("info").unwrap();
        assert!(info.would_enable("wellkin::store", &Level::INFO));
        assert!(!info.would_enable("wellkin::store", &Level::DEBUG));
        assert!(info.would_enable("rocket::server", &Level::WARN));
        assert!(!info.would_enable("rocket::server", &Level::INFO));
        assert!(!info.would_enable("rocket::launch", &Level::WARN));
        let named = levels("info, rocket=info ,wellkin::store=trace").unwrap();
        assert!(named.would_enable("rocket::server", &Level::INFO));
        assert!(named.would_enable("wellkin::store::redb", &Level::TRACE));
    }

    #[test]
    fn off_means_nothing_at_all() {
        let off = levels("off").unwrap();
        for target in ["wellkin", "rocket", "rocket::launch", "hyper"] {
            assert!(!off.would_enable(target, &Level::ERROR), "{target}");
        }
    }

    #[test]
    fn what_the_configuration_lets_through_can_be_read() {
        let text = "[log]\nlevel = \"warn, wellkin::store = debug,redb=off\"";
        let config = crate::config::Config::parse(text).unwrap();
        let levels = levels(&config.log.level).unwrap();
        assert!(levels.would_enable("wellkin::store", &Level::DEBUG));
        assert!(!levels.would_enable("wellkin::web", &Level::INFO));
    }

    #[test]
    fn the_level_changes_what_is_written_and_is_checked_as_the_key_is() {
        let (filter, handle) = reload::Layer::new(levels("info").unwrap());
        let logs = Logs {
            lines: Lines::default(),
            level: Arc::new(Mutex::new("info".to_owned())),
            filter: Some(handle),
        };
        let layer = logs.lines.clone().with_filter(filter);
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
            tracing::debug!("too fine");
            logs.set_level("info,wellkin::ops=debug").unwrap();
            tracing::debug!("heard");
            assert!(matches!(logs.set_level("loud"), Err(LevelError::Unfit(_))));
            assert_eq!(logs.level(), "info,wellkin::ops=debug");
            logs.set_level("off").unwrap();
            tracing::error!("nobody hears this");
        });
        let said = logs.lines.newest();
        let said: Vec<_> = said.iter().map(|line| line.message.as_str()).collect();
        assert_eq!(said, ["heard"]);
        assert_eq!(Logs::default().set_level("info"), Err(LevelError::NotThere));
    }

    #[test]
    fn the_tail_of_a_message_is_dropped() {
        assert!(is_whole("rocket::server"));
        assert!(!is_whole("rocket::server::_"));
    }
}
