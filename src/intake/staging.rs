//! Taking down what a format tells: checked by the diary's own rules, counted for the preview, and staged.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use jiff::civil::Date;

use crate::{
    entries::{Arriving, Calendar, EARLIEST, Moment, Origin, Problem, Values},
    formats::{
        self, Item, Left, Part, Place, Question, Row, Setting, Sink, Stop, Why, units::Units,
    },
    journal,
    metrics::{MetricId, Milli, by_id},
    ops::ids::EntryId,
    store::{date_of, day_number},
};

use super::{
    cells::Cells,
    frames::{Frames, Staged, What},
    model::{MAX_DAY_TOTALS, MAX_ITEMS, MAX_SOURCES, Unreadable},
    preview::{Converted, Counted, LISTED, MAX_LOOK, MAX_MEMBERS, Preview, Reason},
    refused::{self, RefusedRows},
    running::Running,
};

/// The most different kinds of left records that are counted apart.
const MAX_KINDS: usize = 1_000;
/// The longest name of a kind that is kept, in characters.
const MAX_KIND: usize = 200;

/// The values of a metric: how many, the first and the last day, and how many by source.
type Tally = (u64, (i32, i32), BTreeMap<u32, u64>);

/// For whom and with what an import is read.
pub(super) struct Frame {
    pub setting: Setting,
    pub calendar: Calendar,
}

/// The sink of an import.
pub(super) struct Staging {
    frame: Frame,
    running: Arc<Running>,
    /// The names of the members of the bundle.
    names: Vec<String>,
    /// The format that tells: its place in the list and its name.
    format: (u8, &'static str),
    out: Frames,
    refused: RefusedRows,
    cells: Cells,
    sources: HashMap<String, u32>,
    members: HashMap<u32, u32>,
    seen: HashSet<u64>,
    hasher: RandomState,
    counted: BTreeMap<MetricId, Tally>,
    converted: Converted,
    left: BTreeMap<String, u64>,
    /// Why it wants no more, when it is too large.
    pub beyond: Option<Unreadable>,
    preview: Preview,
}

impl Staging {
    pub fn new(
        frame: Frame,
        running: Arc<Running>,
        names: Vec<String>,
        (out, refused): (Frames, RefusedRows),
    ) -> Self {
        Self {
            frame,
            running,
            names,
            format: (0, ""),
            out,
            refused,
            cells: Cells::default(),
            sources: HashMap::new(),
            members: HashMap::new(),
            seen: HashSet::new(),
            hasher: RandomState::new(),
            counted: BTreeMap::new(),
            converted: Converted::default(),
            left: BTreeMap::new(),
            beyond: None,
            preview: Preview::default(),
        }
    }

    /// Another format tells from now on.
    pub fn now_by(&mut self, place: usize, name: &'static str) {
        self.format = (u8::try_from(place).unwrap_or(u8::MAX), name);
    }

    fn limit<T>(&mut self, limit: String) -> Result<T, Stop> {
        let member = self.names.first().cloned().unwrap_or_default();
        self.beyond = Some(Unreadable::TooLarge { member, limit });
        Err(Stop::Cancelled)
    }

    fn tick(&self) -> Result<(), Stop> {
        self.running.rows.fetch_add(1, Ordering::Relaxed);
        if self.running.is_stopped() {
            return Err(Stop::Cancelled);
        }
        Ok(())
    }

    fn source(&mut self, name: &str) -> Result<u32, Stop> {
        let name = if name.is_empty() { self.format.1 } else { name };
        if let Some(place) = self.sources.get(name) {
            return Ok(*place);
        }
        if self.sources.len() >= MAX_SOURCES {
            return self.limit(format!("more than {MAX_SOURCES} sources"));
        }
        let place = self.sources.len() as u32;
        self.sources.insert(name.to_owned(), place);
        self.preview.sources.push(name.to_owned());
        Ok(place)
    }

    fn source_name(&self, place: u32) -> String {
        let name = self.preview.sources.get(place as usize);
        name.cloned().unwrap_or_default()
    }

    /// The member as lineage knows it.
    fn member(&mut self, row: Row) -> u32 {
        let next = self.preview.members.len();
        *self.members.entry(row.member).or_insert_with(|| {
            if next >= MAX_MEMBERS {
                return u32::MAX;
            }
            let name = self.names.get(row.member as usize);
            self.preview.members.push(name.cloned().unwrap_or_default());
            next as u32
        })
    }

    /// Whether something of this source and id came before; it is counted as repeated then.
    fn is_repeated(&mut self, what: &(u8, &str, &str)) -> Result<bool, Stop> {
        if self.seen.len() >= MAX_ITEMS {
            return self.limit(format!("more than {MAX_ITEMS} entries and notes"));
        }
        let is_new = self.seen.insert(self.hasher.hash_one(what));
        self.preview.repeated += u64::from(!is_new);
        Ok(!is_new)
    }

    fn quarantine(
        &mut self,
        row: Row,
        reason: Reason,
        (detail, raw): (&str, &str),
    ) -> Result<(), Stop> {
        let file = self.names.get(row.member as usize);
        let file = file.map_or("", String::as_str);
        let row = row.number;
        Ok(self.refused.push(&refused::Row {
            file,
            row,
            reason,
            detail,
            raw,
        })?)
    }

    fn count(&mut self, day: i32, source: u32, values: &Values) {
        self.spans(day);
        for metric in values.keys() {
            let fresh = || (0, (day, day), BTreeMap::new());
            let (count, span, by_source) = self.counted.entry(*metric).or_insert_with(fresh);
            *count += 1;
            *span = (span.0.min(day), span.1.max(day));
            *by_source.entry(source).or_default() += 1;
        }
    }

    fn spans(&mut self, day: i32) {
        let span = self.preview.span.get_or_insert((day, day));
        *span = (span.0.min(day), span.1.max(day));
    }

    /// Takes an entry down, without the values that cannot be: those are refused one by one.
    fn entry(
        &mut self,
        mut entry: Arriving,
        units: &Units,
        row: Row,
        source: u32,
    ) -> Result<(), Stop> {
        for problem in entry.problems(self.frame.calendar) {
            let raw = refused::shown(&entry);
            let reason = Reason::from(&problem);
            match problem {
                Problem::OutOfRange(metric) | Problem::Computed(metric) => {
                    let value = entry.values.remove(&metric);
                    let raw = format!("{} {}", entry.date, refused::told(metric, value));
                    self.quarantine(row, reason, ("", &raw))?;
                    if entry.values.is_empty() {
                        return Ok(());
                    }
                }
                _ => return self.quarantine(row, reason, ("", &raw)),
            }
        }
        let day = day_number(entry.date);
        self.count(day, source, &entry.values);
        self.converted.see(&entry.values, units);
        self.preview.entries += 1;
        let file = self.member(row);
        let id = entry.is_own_id.then(|| *entry.id.as_uuid());
        Ok(self.out.push(&Staged {
            day,
            at: entry.at,
            file,
            row: row.number,
            what: What::Entry {
                id,
                values: entry.values,
                note: entry.note,
                origin: entry.origin,
            },
        })?)
    }

    /// Takes down the totals of days, and gives what the import would bring.
    pub fn finish(mut self) -> Result<Preview, Stop> {
        let cells = std::mem::take(&mut self.cells);
        for ((day, source, id, _), cell, again) in cells.into_days() {
            if self.running.is_stopped() {
                return Err(Stop::Cancelled);
            }
            if again {
                self.preview.repeated += 1;
                continue;
            }
            let (Some(metric), Some(date)) = (by_id(id), date_of(day)) else {
                continue;
            };
            let Some(value) = cell.value(metric) else {
                let raw = format!("{date} {}", metric.key);
                self.quarantine(cell.row, Reason::NoNumber, ("", &raw))?;
                continue;
            };
            let origin = Origin {
                source: self.source_name(source),
                id: format!("day:{}:{date}", metric.key),
            };
            let entry = Arriving {
                id: EntryId::from_uuid(uuid::Uuid::nil()),
                is_own_id: false,
                date,
                at: None,
                values: Values::from([(id, value)]),
                note: None,
                origin: Some(origin),
            };
            let units = cell.unit.map(|unit| (id, unit)).into_iter().collect();
            self.entry(entry, &units, cell.row, source)?;
        }
        self.out.finish()?;
        let mut preview = self.preview;
        preview.refused_rows = self.refused.rows;
        preview.refused = self.refused.finish()?;
        let counted = self.counted.into_iter();
        preview.metrics = counted
            .map(|(metric, (values, span, by_source))| Counted {
                metric,
                values,
                span,
                by_source: by_source.into_iter().collect(),
            })
            .collect();
        preview.converted = self.converted;
        let mut left: Vec<_> = self.left.into_iter().collect();
        left.sort_by_key(|(_, records)| std::cmp::Reverse(*records));
        preview.more_left_kinds += left.len().saturating_sub(LISTED) as u64;
        left.truncate(LISTED);
        preview.left_kinds = left;
        Ok(preview)
    }

    /// A file that no format reads.
    pub fn leave_file(&mut self, name: String) {
        if self.preview.left_files.len() < LISTED {
            self.preview.left_files.push(name);
        } else {
            self.preview.more_left_files += 1;
        }
    }

    fn placed(&self, when: formats::When) -> (Date, Option<Moment>) {
        let Place { date, at } = self.frame.setting.place(when);
        let moment = at.map(|(moment, offset)| Moment {
            micros: moment.as_microsecond(),
            offset: offset.seconds(),
        });
        (date, moment)
    }
}

impl Sink for Staging {
    fn item(&mut self, item: Item) -> Result<(), Stop> {
        self.tick()?;
        let (date, at) = self.placed(item.when);
        // An entry that was logged by hand in another house has no origin here either.
        let by_hand = item.entry.is_some() && item.source.is_empty();
        let source = self.source(&item.source)?;
        let name = self.source_name(source);
        let repeated = match (&item.entry, by_hand) {
            (Some(own), true) => self.is_repeated(&(1, "", &own.to_string())),
            _ => self.is_repeated(&(0, &name, &item.id)),
        };
        if repeated? {
            return Ok(());
        }
        let entry = Arriving {
            id: EntryId::from_uuid(item.entry.unwrap_or_default()),
            is_own_id: item.entry.is_some(),
            date,
            at,
            values: item.values,
            note: item.note.filter(|note| !note.trim().is_empty()),
            origin: (!by_hand).then_some(Origin {
                source: name,
                id: item.id,
            }),
        };
        self.entry(entry, &item.units, item.row, source)
    }

    fn part(&mut self, part: Part<'_>) -> Result<(), Stop> {
        self.tick()?;
        let (date, at) = self.placed(part.when);
        let Some(metric) = by_id(part.metric) else {
            return Ok(());
        };
        let first = self
            .frame
            .calendar
            .birth_date
            .unwrap_or(EARLIEST)
            .max(EARLIEST);
        let reason = if !part.value.is_finite() {
            Some(Reason::NoNumber)
        } else if date < first {
            Some(Reason::TooEarly)
        } else if date > self.frame.calendar.today {
            Some(Reason::Future)
        } else {
            None
        };
        if let Some(reason) = reason {
            let raw = format!("{date} {} {}", metric.key, part.value);
            return self.quarantine(part.row, reason, ("", &raw));
        }
        let source = self.source(part.source)?;
        let when = at.map_or(i64::MIN, |at| at.micros);
        let key = (day_number(date), source, part.metric, self.format.0);
        let told = (part.value, part.unit, when);
        self.cells.add(key, metric, told, part.row);
        if self.cells.len() > MAX_DAY_TOTALS {
            return self.limit(format!("more than {MAX_DAY_TOTALS} totals of days"));
        }
        Ok(())
    }

    fn note(&mut self, note: formats::Note) -> Result<(), Stop> {
        self.tick()?;
        let source = self.source(&note.source)?;
        let name = self.source_name(source);
        if self.is_repeated(&(2, &name, &note.id))? {
            return Ok(());
        }
        let (date, at) = self.placed(note.when);
        let tags = journal::kept_tags(&note.tags);
        let text = note.text.replace("\r\n", "\n").replace('\r', "\n");
        let text = match text.trim().is_empty() {
            // A note has words: those it was marked with, if no others.
            true => note.tags.join(", "),
            false => text,
        };
        if text.trim().is_empty() {
            return self.mood_alone(&note, (date, at), source);
        }
        let arriving = journal::ArrivingNote {
            id: journal::note_id(&name, &note.id),
            date,
            at,
            text,
            tags,
            mood: note.mood.map(|mood| Milli::whole(mood.into())),
            is_mood_apart: note.note.is_some(),
        };
        if let Some(problem) = arriving.problems(self.frame.calendar).first() {
            return self.quarantine(note.row, Reason::from(problem), ("", &arriving.text));
        }
        let day = day_number(date);
        self.spans(day);
        self.preview.notes += 1;
        let file = self.member(note.row);
        Ok(self.out.push(&Staged {
            day,
            at,
            file,
            row: note.row.number,
            what: What::Note {
                id: note.note,
                source: name,
                of_source: note.id,
                text: arriving.text,
                tags: arriving.tags,
                mood: note.mood,
            },
        })?)
    }

    fn refuse(&mut self, row: Row, why: Why, raw: &str) -> Result<(), Stop> {
        self.tick()?;
        let (reason, detail) = Reason::of(why);
        self.quarantine(row, reason, (&detail, raw))
    }

    fn leave(&mut self, left: Left, records: u64) {
        match left {
            Left::Member(name) => self.leave_file(name),
            Left::Kind(name) => {
                let name: String = name.chars().take(MAX_KIND).collect();
                if self.left.len() < MAX_KINDS || self.left.contains_key(&name) {
                    *self.left.entry(name).or_default() += records;
                } else {
                    self.preview.more_left_kinds += 1;
                }
            }
        }
    }

    fn ask(&mut self, mut question: Question) {
        let asked = &mut self.preview.questions;
        if asked.len() >= LISTED || asked.iter().any(|one| one.key == question.key) {
            return;
        }
        if let formats::Ask::Columns { look } = &mut question.ask
            && look.len() > MAX_LOOK
        {
            look.clear();
        }
        asked.push(question);
    }

    fn advance(&mut self, bytes: u64) -> Result<(), Stop> {
        self.running.done.fetch_add(bytes, Ordering::Relaxed);
        if self.running.is_stopped() {
            return Err(Stop::Cancelled);
        }
        Ok(())
    }
}

impl Staging {
    /// A mood without a word becomes an entry.
    fn mood_alone(
        &mut self,
        note: &formats::Note,
        (date, at): (Date, Option<Moment>),
        source: u32,
    ) -> Result<(), Stop> {
        let Some(mood) = note.mood else {
            return self.quarantine(note.row, Reason::Empty, ("", ""));
        };
        let entry = Arriving {
            id: EntryId::from_uuid(uuid::Uuid::nil()),
            is_own_id: false,
            date,
            at,
            values: Values::from([(MetricId::MOOD, Milli::whole(mood.into()))]),
            note: None,
            origin: Some(Origin {
                source: self.source_name(source),
                id: note.id.clone(),
            }),
        };
        self.entry(entry, &Units::new(), note.row, source)
    }
}
