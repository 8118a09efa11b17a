//! The newest lines that this process wrote to its log, kept in memory for the operator: at most
//! [`LINES_MAX`] of them and [`LINES_BYTES`] in all, whichever comes first. The oldest go.
//!
//! What is kept is what was logged, no more: nothing personal is logged by anybody.

use jiff::Timestamp;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_log::NormalizeEvent;
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

/// The most lines that are kept.
pub const LINES_MAX: usize = 2_000;
/// The most bytes that they have together.
pub const LINES_BYTES: usize = 1 << 20;
/// The most bytes of one message or one field; the rest is cut off.
pub const LINE_MAX: usize = 4 * 1024;
/// The most fields that are kept of a line.
const FIELDS_MAX: usize = 32;
/// What a line counts beside its letters.
const OVERHEAD: usize = 64;

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number: the first that this process wrote is 1.
    pub number: u64,
    /// When it was written.
    pub at: Timestamp,
    /// How grave it is.
    pub level: Level,
    /// Which part of the program wrote it.
    pub target: String,
    /// What it says.
    pub message: String,
    /// What else it names, in the order in which it was said.
    pub fields: Vec<(String, String)>,
}

impl Line {
    fn bytes(&self) -> usize {
        let fields = self.fields.iter();
        let fields = fields.map(|(name, value)| OVERHEAD / 2 + name.len() + value.len());
        OVERHEAD + self.target.len() + self.message.len() + fields.sum::<usize>()
    }

    /// The value of a field.
    pub fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The room of the house that wrote it: the second part of its target, or the first of another
    /// program's.
    pub fn room(&self) -> &str {
        let mut parts = self.target.split("::");
        match (parts.next(), parts.next()) {
            (Some("wellkin"), Some(room)) => room,
            (Some(first), _) => first,
            (None, _) => "",
        }
    }
}

#[derive(Debug, Default)]
struct Kept {
    lines: VecDeque<Arc<Line>>,
    bytes: usize,
    written: u64,
}

/// The newest lines. Cloning gives another handle to the same ones.
#[derive(Debug, Clone, Default)]
pub struct Lines(Arc<Mutex<Kept>>);

impl Lines {
    /// All that are kept, the newest first.
    pub fn newest(&self) -> Vec<Arc<Line>> {
        self.lock().lines.iter().rev().cloned().collect()
    }

    /// One of them; `None` when it was never written or has gone.
    pub fn get(&self, number: u64) -> Option<Arc<Line>> {
        let kept = self.lock();
        let found = kept.lines.iter().rev().find(|line| line.number == number);
        found.cloned()
    }

    /// How many lines were written since the start, kept or not.
    pub fn written(&self) -> u64 {
        self.lock().written
    }

    fn keep(&self, mut line: Line) {
        let mut kept = self.lock();
        kept.written += 1;
        line.number = kept.written;
        kept.bytes += line.bytes();
        kept.lines.push_back(Arc::new(line));
        while kept.lines.len() > LINES_MAX || kept.bytes > LINES_BYTES {
            let Some(oldest) = kept.lines.pop_front() else {
                break;
            };
            kept.bytes -= oldest.bytes();
        }
    }

    /// A push or a pop that panicked elsewhere cannot have left half a line.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: Subscriber> Layer<S> for Lines {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let normalized = event.normalized_metadata();
        let about: &Metadata<'_> = normalized.as_ref().unwrap_or_else(|| event.metadata());
        let mut said = Said::default();
        event.record(&mut said);
        self.keep(Line {
            number: 0,
            at: Timestamp::now(),
            level: *about.level(),
            target: about.target().to_owned(),
            message: said.message,
            fields: said.fields,
        });
    }
}

/// Collects what an event says.
#[derive(Default)]
struct Said {
    message: String,
    fields: Vec<(String, String)>,
}

impl Said {
    fn take(&mut self, field: &Field, value: String) {
        match field.name() {
            "message" => self.message = cut(value),
            // What came through `log` says here once more where it came from.
            name if name.starts_with("log.") => {}
            name if self.fields.len() < FIELDS_MAX => {
                self.fields.push((name.to_owned(), cut(value)));
            }
            _ => {}
        }
    }
}

impl Visit for Said {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.take(field, format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.take(field, value.to_owned());
    }
}

/// At most [`LINE_MAX`] bytes of a text.
fn cut(mut text: String) -> String {
    if text.len() > LINE_MAX {
        let end = (0..=LINE_MAX).rev().find(|at| text.is_char_boundary(*at));
        text.truncate(end.unwrap_or(0));
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use tracing_subscriber::layer::SubscriberExt;

    fn heard(say: impl FnOnce()) -> Lines {
        let lines = Lines::default();
        let subscriber = tracing_subscriber::registry().with(lines.clone());
        tracing::subscriber::with_default(subscriber, say);
        lines
    }

    #[test]
    fn a_line_keeps_its_level_its_room_its_words_and_its_fields() {
        let lines = heard(|| {
            tracing::info!("first");
            let id = "00ff00ff00ff00ff";
            tracing::warn!(target: "wellkin::http", status = 503, id, error = %"no room", "answered");
        });
        let newest = lines.newest();
        assert_eq!(newest.len(), 2);
        let line = &newest[0];
        assert_eq!((line.number, line.level), (2, Level::WARN));
        assert_eq!((line.room(), line.message.as_str()), ("http", "answered"));
        assert_eq!(line.field("id"), Some("00ff00ff00ff00ff"));
        assert_eq!(line.field("status"), Some("503"));
        assert_eq!(line.field("error"), Some("no room"));
        assert_eq!(newest[1].room(), "ops");
        assert_eq!(*lines.get(1).unwrap(), *newest[1]);
        assert_eq!(lines.get(3), None);
    }

    #[test]
    fn there_are_never_more_than_two_thousand_lines() {
        let lines = heard(|| {
            for n in 0..LINES_MAX + 5 {
                tracing::info!(n, "one more");
            }
        });
        let newest = lines.newest();
        assert_eq!(newest.len(), LINES_MAX);
        assert_eq!(newest[0].number, LINES_MAX as u64 + 5);
        assert_eq!(newest[LINES_MAX - 1].number, 6);
        assert_eq!(lines.written(), LINES_MAX as u64 + 5);
        assert_eq!(lines.get(5), None, "the oldest have gone");
    }

    #[test]
    fn there_is_never_more_than_a_mebibyte_and_long_words_are_cut() {
        let long = "č".repeat(LINE_MAX);
        let lines = heard(|| {
            for _ in 0..400 {
                tracing::info!(long, "{long}");
            }
        });
        let newest = lines.newest();
        assert!(newest.len() < 400, "{}", newest.len());
        let bytes: usize = newest.iter().map(|line| line.bytes()).sum();
        assert!(bytes <= LINES_BYTES, "{bytes}");
        assert!(bytes > LINES_BYTES - 3 * LINE_MAX, "{bytes}");
        assert_eq!(lines.lock().bytes, bytes);
        assert!(newest[0].message.ends_with('…'));
        assert!(newest[0].message.len() <= LINE_MAX + '…'.len_utf8());
    }

    #[test]
    fn lines_of_the_log_crate_say_where_they_came_from() {
        let lines = heard(|| {
            let record = tracing_log::log::Record::builder()
                .args(format_args!("from elsewhere"))
                .target("rocket::server")
                .level(tracing_log::log::Level::Warn)
                .build();
            tracing_log::format_trace(&record).unwrap();
        });
        let line = &lines.newest()[0];
        assert_eq!((line.room(), line.level), ("rocket", Level::WARN));
        assert_eq!(line.message, "from elsewhere");
        assert!(line.fields.is_empty(), "{line:?}");
    }
}
