//! What states, modes and reasons are called on these pages.

use crate::accounts::guards::Member;
use crate::framework::checking::Draft;
use crate::framework::known::{Origin, Shown};
use crate::framework::model::Mode;
use crate::framework::run::{Action, Asked, NodeState, Run};
use crate::framework::service::PipelineShown;
use crate::i18n::messages::framework_pages as say;
use crate::i18n::{Lang, Msg, date, number};
use crate::jobs::Note;
use crate::web::components::{Icon, icon};
use jiff::Timestamp;
use maud::{Markup, html};

/// What a pipeline is called.
pub fn title(lang: Lang, shown: &Shown) -> String {
    let known = match shown.draft.id.as_str() {
        "nightly-verify" => Some(&say::TITLE_VERIFY),
        "rebuild" => Some(&say::TITLE_REBUILD),
        "derive-days" => Some(&say::TITLE_DERIVE),
        "reindex" => Some(&say::TITLE_REINDEX),
        "people-files" => Some(&say::TITLE_PEOPLE),
        "compact" => Some(&say::TITLE_COMPACT),
        "retention" => Some(&say::TITLE_RETENTION),
        "backup-now" => Some(&say::TITLE_BACKUP),
        _ => None,
    };
    match (shown.origin, known, shown.draft.title.trim()) {
        (Origin::BuiltIn, Some(known), _) => known.text(lang).to_owned(),
        (_, _, "") => shown.draft.id.clone(),
        (_, _, title) => title.to_owned(),
    }
}

/// Where it comes from.
pub const fn origin(origin: Origin) -> &'static Msg {
    match origin {
        Origin::BuiltIn => &say::BUILT_IN,
        Origin::Configuration => &say::CONFIGURED,
        Origin::Stored => &say::STORED,
    }
}

/// The states by which one filters, with their words.
pub const STATES: [(&str, &Msg); 6] = [
    ("running", &say::RUNNING),
    ("waiting", &say::WAITING),
    ("success", &say::SUCCESS),
    ("failed", &say::FAILED),
    ("never", &say::NEVER),
    ("broken", &say::BROKEN),
];

/// The state of a pipeline, as one of [`STATES`].
pub fn state(shown: &PipelineShown) -> &'static str {
    match (&shown.shown.pipeline, &shown.current) {
        (Err(_), None) => "broken",
        _ => crate::framework::api::state(shown),
    }
}

/// A state as a sign and a word: neither depends on colour.
pub fn told(lang: Lang, state: &str) -> Markup {
    let word = STATES.iter().find(|(known, _)| *known == state);
    let word = word.map_or(&say::NEVER, |(_, word)| *word);
    signed(lang, state, word)
}

/// The state of a node.
pub fn node_told(lang: Lang, state: NodeState) -> Markup {
    let word = match state {
        NodeState::Waiting => &say::NOT_BEGUN,
        NodeState::Running => &say::RUNNING,
        NodeState::Success => &say::SUCCESS,
        NodeState::Failed => &say::FAILED,
        NodeState::Skipped => &say::SKIPPED,
    };
    signed(lang, state.word(), word)
}

fn signed(lang: Lang, state: &str, word: &Msg) -> Markup {
    let sign = match state {
        "success" => Some(Icon::Check),
        "failed" | "broken" => Some(Icon::Alert),
        "running" => Some(Icon::Pulse),
        "skipped" => Some(Icon::Minus),
        _ => None,
    };
    html! { strong { @if let Some(sign) = sign { (icon(sign)) " " } (word.text(lang)) } }
}

/// How a run was asked for.
pub fn mode(lang: Lang, run: &Run) -> String {
    match (run.mode, run.from) {
        (Mode::Rerun, Some(from)) => {
            say::MODE_RERUN.fill(lang, &[("date", &date::short(lang, from))])
        }
        (Mode::Setup, _) => say::MODE_SETUP.text(lang).to_owned(),
        _ => say::MODE_COMMON.text(lang).to_owned(),
    }
}

/// What was done with a table.
pub const fn action(action: Action) -> &'static Msg {
    match action {
        Action::Common => &say::ACTION_COMMON,
        Action::Rerun => &say::ACTION_RERUN,
        Action::Initial => &say::ACTION_INITIAL,
        Action::Ingestion => &say::ACTION_INGESTION,
        Action::Retention => &say::ACTION_RETENTION,
        Action::Backup => &say::ACTION_BACKUP,
    }
}

/// Who asked.
pub const fn asked(asked: Asked) -> &'static Msg {
    match asked {
        Asked::Schedule => &say::BY_SCHEDULE,
        Asked::Trigger => &say::BY_TRIGGER,
        Asked::Person => &say::BY_PERSON,
        Asked::Operator => &say::BY_OPERATOR,
    }
}

/// What else there is to say; empty when there is nothing.
pub fn note(lang: Lang, note: &Note) -> String {
    let words = match note {
        Note::Nothing | Note::Said(_) => return note.english().to_owned(),
        Note::ServerStopped => &say::NOTE_SERVER,
        Note::TimedOut => &say::NOTE_TIMEOUT,
        Note::Panicked => &say::NOTE_PANIC,
        Note::Cancelled => &say::NOTE_CANCELLED,
        Note::UnknownKind => &say::NOTE_UNKNOWN,
    };
    words.text(lang).to_owned()
}

/// A moment by the reader's clock.
pub fn moment(admin: &Member, at: Timestamp) -> String {
    date::moment(admin.lang, at.to_zoned(admin.profile.zone()).datetime())
}

/// A time span as `1:02:03`, which is read the same in every language; empty while it is not over.
pub fn took(from: Option<Timestamp>, to: Option<Timestamp>) -> String {
    let (Some(from), Some(to)) = (from, to) else {
        return String::new();
    };
    let seconds = to.duration_since(from).as_secs().max(0);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours}:{minutes:02}:{:02}", seconds % 60)
}

/// A number of rows.
pub fn whole(lang: Lang, n: u64) -> String {
    number::whole(lang, i64::try_from(n).unwrap_or(i64::MAX))
}

/// A pipeline as it would stand in the configuration.
pub fn written(draft: &Draft) -> String {
    let mut out = format!("[[pipeline]]\nid = {:?}\n", draft.id);
    let mut line = |name: &str, text: &str| {
        if !text.is_empty() {
            out.push_str(&format!("{name} = {text:?}\n"));
        }
    };
    line("title", &draft.title);
    line("schedule", &draft.schedule);
    line("zone", &draft.zone);
    line("trigger", &draft.trigger);
    line("period", &draft.period);
    out.push_str(&format!("nodes = {:?}\n", draft.nodes));
    out.push_str(&format!(
        "alert = {}\npriority = {}\nquota = {}\ntimeout = {}\n",
        draft.alert, draft.priority, draft.quota, draft.timeout
    ));
    out
}
