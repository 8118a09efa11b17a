//! Sleep: sessions, and the stages of those that have some.

use std::collections::HashMap;
use std::fs::File;

use super::super::nights::{Nights, Stage};
use super::super::sqlite::{Database, SqliteError};
use super::super::{Row, When, Why};
use super::{Reading, ints, when};

/// Sessions kept at most. Some apps write one a minute; this is a year of them.
const MOST: usize = 200_000;

struct Session {
    app: String,
    start: When,
    end: When,
    offset: Option<i64>,
    row: Row,
    has_stages: bool,
}

/// Reads both tables; where an app told stages they count, else the whole session does.
pub(super) fn read(
    database: &mut Database<File>,
    reading: &mut Reading<'_>,
) -> Result<(), SqliteError> {
    let mut sessions = sessions(database, reading)?;
    let mut nights = Nights::new(reading.setting);
    stages(database, reading, &mut sessions, &mut nights)?;
    let mut whole: Vec<_> = sessions
        .into_values()
        .filter(|one| !one.has_stages)
        .collect();
    whole.sort_by_key(|session| session.row);
    for one in whole {
        if let Err(why) = nights.add(&one.app, Stage::Asleep, one.start, one.end, one.row) {
            reading.refuse(
                SESSIONS,
                one.row,
                why,
                format!("{:?} {:?}", one.start, one.end),
            )?;
        }
    }
    Ok(nights.tell("out of bed", reading.sink)?)
}

const SESSIONS: &str = "sleep_session_record_table";

fn sessions(
    database: &mut Database<File>,
    reading: &mut Reading<'_>,
) -> Result<HashMap<i64, Session>, SqliteError> {
    let mut sessions = HashMap::new();
    let Some(table) = database.table(SESSIONS).cloned() else {
        return Ok(sessions);
    };
    let names = [
        "row_id",
        "start_time",
        "end_time",
        "end_zone_offset",
        "app_info_id",
    ];
    let columns = names.map(|name| table.column(name));
    database.each(&table, |record| {
        let row = reading.next();
        let [id, start, end, offset, app] = ints(record, columns);
        let times = when(start, offset).and_then(|start| Ok((start, when(end, offset)?)));
        let why = match (times, id) {
            (Ok(_), Some(_)) if sessions.len() == MOST => {
                Why::Other(format!("more than {MOST} sessions of sleep"))
            }
            (Ok((start, end)), Some(id)) => {
                let session = Session {
                    app: reading.app(app).to_owned(),
                    start,
                    end,
                    offset,
                    row,
                    has_stages: false,
                };
                sessions.insert(id, session);
                return Ok(());
            }
            (Ok(_), None) => Why::Missing("row_id".to_owned()),
            (Err(why), _) => why,
        };
        reading.refuse(SESSIONS, row, why, format!("{start:?} {end:?}"))
    })?;
    Ok(sessions)
}

fn stages(
    database: &mut Database<File>,
    reading: &mut Reading<'_>,
    sessions: &mut HashMap<i64, Session>,
    nights: &mut Nights<'_>,
) -> Result<(), SqliteError> {
    const STAGES: &str = "sleep_stages_table";
    let Some(table) = database.table(STAGES).cloned() else {
        return Ok(());
    };
    let names = [
        "parent_key",
        "stage_start_time",
        "stage_end_time",
        "stage_type",
    ];
    let columns = names.map(|name| table.column(name));
    let (mut orphans, mut unknown) = (0, 0);
    database.each(&table, |record| {
        let row = reading.next();
        let [parent, start, end, kind] = ints(record, columns);
        let Some(session) = parent.and_then(|parent| sessions.get_mut(&parent)) else {
            orphans += 1;
            return Ok(());
        };
        let stage = match kind {
            Some(1 | 3) => Stage::Awake,
            Some(2 | 4 | 5 | 6) => Stage::Asleep,
            // Unknown, and what a later Android may add.
            _ => {
                unknown += 1;
                return Ok(());
            }
        };
        let times =
            when(start, session.offset).and_then(|start| Ok((start, when(end, session.offset)?)));
        let told = times.and_then(|(start, end)| nights.add(&session.app, stage, start, end, row));
        match told {
            // To have lain awake alone says nothing of the rest of a session.
            Ok(()) => session.has_stages |= stage == Stage::Asleep,
            Err(why) => reading.refuse(STAGES, row, why, format!("{start:?} {end:?}"))?,
        }
        Ok(())
    })?;
    reading.leave("sleep stages without their session", orphans);
    reading.leave("sleep stages of an unknown kind", unknown);
    Ok(())
}
