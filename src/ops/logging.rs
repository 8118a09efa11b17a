//! Log lines on standard error: as text for people, as JSON for machines, and with priorities for
//! the journal. Bodies, names, mail addresses and tokens are never logged, by anybody.

use crate::config::{Log, LogFormat};
use std::fmt;
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_log::{LogTracer, NormalizeEvent};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{FilterExt, Targets, filter_fn};
use tracing_subscriber::fmt::format::{Compact, Format, Writer};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;

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

/// Sets up logging for the whole process, once. This has to come before Rocket starts, which would
/// otherwise install a logger of its own.
///
/// # Errors
/// When it was set up before.
pub fn init(config: &Log) -> Result<(), LoggingError> {
    let levels = levels(&config.level)?;
    let filter = levels.and(filter_fn(|metadata: &Metadata<'_>| {
        is_whole(metadata.target())
    }));
    let plain = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let layer = match config.format {
        LogFormat::Json => plain.json().flatten_event(true).with_filter(filter).boxed(),
        LogFormat::Text if stderr_is_journal() => {
            let format = Journal(Format::default().compact().without_time().with_level(false));
            plain.event_format(format).with_filter(filter).boxed()
        }
        LogFormat::Text => plain.compact().with_filter(filter).boxed(),
    };
    LogTracer::init().map_err(|e| LoggingError::Twice(Box::new(e)))?;
    tracing::subscriber::set_global_default(tracing_subscriber::registry().with(layer))
        .map_err(|e| LoggingError::Twice(Box::new(e)))
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
    fn the_tail_of_a_message_is_dropped() {
        assert!(is_whole("rocket::server"));
        assert!(!is_whole("rocket::server::_"));
    }
}
