//! The description inside an export, in every language of the house.

use crate::i18n::messages::export_readme as say;
use crate::i18n::{Lang, Msg};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What each file of JSON lines is, by table.
pub const FILES: &[(&str, &Msg)] = &[
    ("profiles", &say::PROFILES),
    ("portraits", &say::PORTRAITS),
    ("consents", &say::CONSENTS),
    ("corrections", &say::CORRECTIONS),
    ("erasures", &say::ERASURES),
    ("dependants", &say::DEPENDANTS),
    ("guardians", &say::GUARDIANS),
    ("shares", &say::SHARES),
    ("looks", &say::LOOKS),
    ("board_links", &say::BOARDS),
    ("entries", &say::ENTRIES),
    ("entry_tombstones", &say::TOMBSTONES),
    ("discarded_entries", &say::DISCARDED),
    ("source_orders", &say::SOURCE_ORDERS),
    ("thinned_days", &say::THINNED_DAYS),
    ("notes", &say::NOTES),
    ("note_tombstones", &say::NOTE_TOMBSTONES),
    ("discarded_notes", &say::DISCARDED_NOTES),
    ("deleted_origins", &say::DELETED_ORIGINS),
    ("imports", &say::IMPORTS),
    ("import_lines", &say::IMPORT_LINES),
    ("import_note_lines", &say::IMPORT_NOTE_LINES),
    ("import_previews", &say::IMPORT_MEMBERS),
    ("import_mappings", &say::IMPORT_MAPPINGS),
    ("inbox_seen", &say::INBOX_SEEN),
    ("people_files", &say::PEOPLE_FILES),
    ("goals", &say::GOALS),
    ("documents", &say::DOCUMENTS),
    ("goal_skips", &say::GOAL_SKIPS),
    ("goal_pauses", &say::GOAL_PAUSES),
    ("users", &say::USERS),
    ("second_factors", &say::SECOND_FACTORS),
    ("passkeys", &say::PASSKEYS),
    ("account_events", &say::EVENTS),
    ("identities", &say::IDENTITIES),
    ("mailed_codes", &say::MAILED_CODES),
    ("details_asked", &say::DETAILS_ASKED),
    ("failed_attempts", &say::FAILED),
    ("outbox", &say::OUTBOX),
    ("mail_choices", &say::MAIL_CHOICES),
    ("reminders", &say::REMINDERS),
    ("reminders_told", &say::REMINDERS_TOLD),
    ("channels", &say::CHANNELS),
    ("quiet_hours", &say::QUIET_HOURS),
    ("sessions", &say::SESSIONS),
    ("token_families", &say::PROGRAMS),
    ("tokens", &say::TOKENS),
    ("invites", &say::INVITES),
    ("exports", &say::EXPORTS),
    ("feed", &say::FEED),
];

/// The text for an export with so many rows a table.
pub fn text(made_at: Timestamp, rows: &BTreeMap<String, u64>) -> String {
    let mut text = String::new();
    for lang in Lang::ALL {
        // Writing into a string cannot fail.
        let _ = part(&mut text, lang, made_at, rows);
    }
    text
}

fn part(
    text: &mut String,
    lang: Lang,
    made_at: Timestamp,
    rows: &BTreeMap<String, u64>,
) -> std::fmt::Result {
    let at = made_at.strftime("%Y-%m-%d %H:%M UTC").to_string();
    let title = say::TITLE.fill(lang, &[("at", &at)]);
    writeln!(text, "{title}\n{}\n", "=".repeat(title.chars().count()))?;
    writeln!(text, "{}\n", say::LEAD.text(lang))?;
    writeln!(text, "README.txt\n    {}", say::THIS.text(lang))?;
    writeln!(text, "manifest.json\n    {}", say::MANIFEST.text(lang))?;
    for (sheet, about) in [
        ("entries", &say::SHEET_ENTRIES),
        ("notes", &say::SHEET_NOTES),
        ("goals", &say::SHEET_GOALS),
        ("consents", &say::SHEET_CONSENTS),
        ("account_events", &say::SHEET_EVENTS),
        ("sessions", &say::SHEET_SESSIONS),
    ] {
        writeln!(text, "csv/{sheet}.csv\n    {}", about.text(lang))?;
    }
    for (table, rows) in rows {
        let about = FILES.iter().find(|(name, _)| name == table);
        let about = about.map_or("", |(_, about)| about.text(lang));
        let count = say::ROWS.count(lang, i64::try_from(*rows).unwrap_or(i64::MAX), &[]);
        writeln!(text, "ndjson/{table}.ndjson ({count})\n    {about}")?;
    }
    writeln!(
        text,
        "\n{}\n{}\n\n",
        say::NUMBERS.text(lang),
        say::NOT_IN.text(lang)
    )
}
