//! Reading a table row by row: what is wrong with a row is told, with the row as it stands in the file.

use std::io::Read;

use crate::formats::{
    Bundle, ReadError, Row, Setting, Sink, Stop, Why,
    sink::{Ask, Question},
};

use super::{
    dates::{Order, Seen, Verdict},
    heads::Heads,
    records::{Flaw, Record, Records, RecordsError},
};

/// Why a row is not done.
#[derive(Debug)]
pub enum Fault {
    /// It is refused.
    Row(Why),
    /// Whoever was told wants no more.
    Stop(Stop),
}

impl From<Why> for Fault {
    fn from(why: Why) -> Self {
        Self::Row(why)
    }
}

impl From<Stop> for Fault {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

/// What is done with a row: its columns' names, itself, where it stands, and whom to tell.
pub type EachRow<'a> = dyn FnMut(&Heads, &Record, Row, &mut dyn Sink) -> Result<(), Fault> + 'a;

/// How a table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// What stands between cells.
    pub delimiter: u8,
    /// How many records stand before the header.
    pub before: u64,
    /// Whether there is a header.
    pub header: bool,
    /// Whether names of columns are like `com.example.weight.start_time`, of which the last part counts.
    pub dotted: bool,
}

impl Layout {
    /// A header in the first line, and so between cells.
    pub const fn cut_at(delimiter: u8) -> Self {
        Self {
            delimiter,
            before: 0,
            header: true,
            dotted: false,
        }
    }

    fn heads(self, record: &Record) -> Heads {
        match self.dotted {
            true => Heads::of_dotted(record),
            false => Heads::of(record),
        }
    }
}

fn broken(name: &str, error: RecordsError) -> ReadError {
    let member = name.to_owned();
    match error {
        RecordsError::Io(error) => error.into(),
        RecordsError::Quotes => ReadError::Broken {
            member,
            reason: error.to_string(),
        },
        RecordsError::Long | RecordsError::Wide => ReadError::TooLarge {
            member,
            limit: error.to_string(),
        },
    }
}

/// Reads the rows of a member below its header, one by one; what the row function refuses, and what is no row, is
/// told to the sink.
///
/// # Errors
/// When the member cannot be read on, or the sink wants no more.
pub fn each_row(
    bundle: &mut Bundle,
    member: usize,
    layout: Layout,
    sink: &mut dyn Sink,
    row: &mut EachRow<'_>,
) -> Result<(), ReadError> {
    let name = bundle.members().get(member).map(|found| found.name.clone());
    let name = name.unwrap_or_default();
    let mut progress = bundle.progress();
    let mut records = Records::new(bundle.read(member)?, layout.delimiter);
    let mut heads: Option<Heads> = None;
    let mut before = layout.before;
    let place = u32::try_from(member).unwrap_or(u32::MAX);
    loop {
        progress.tell(sink)?;
        let Some(record) = records.next_one().map_err(|error| broken(&name, error))? else {
            break;
        };
        if before > 0 {
            before -= 1;
            continue;
        }
        let heads = match &heads {
            Some(heads) => heads,
            None if layout.header => {
                heads = Some(layout.heads(record));
                continue;
            }
            None => heads.insert(Heads::numbered(record.len())),
        };
        let at = Row {
            member: place,
            number: record.number(),
        };
        let done = match record.flaw() {
            Some(Flaw::NoText) => Err(Why::Other("bytes that are no text".to_owned()).into()),
            Some(Flaw::OpenQuote) => {
                Err(Why::Other("a quote that is never closed".to_owned()).into())
            }
            None if record.is_empty() => Ok(()),
            None => row(heads, record, at, sink),
        };
        match done {
            Ok(()) => {}
            Err(Fault::Row(why)) => sink.refuse(at, why, record.raw())?,
            Err(Fault::Stop(stop)) => return Err(stop.into()),
        }
    }
    Ok(progress.finish(sink)?)
}

/// The order of the dates in a column: by the answer to the question, else by what the column says. What stays open
/// is asked, and guessed until it is answered.
///
/// # Errors
/// When the member cannot be read.
pub fn date_order(
    bundle: &mut Bundle,
    member: usize,
    layout: Layout,
    column: usize,
    setting: &Setting,
    sink: &mut dyn Sink,
) -> Result<Order, ReadError> {
    let name = bundle.members().get(member).map(|found| found.name.clone());
    let name = name.unwrap_or_default();
    let mut records = Records::new(bundle.read(member)?, layout.delimiter);
    let mut seen = Seen::default();
    see(&mut records, column, &mut seen).map_err(|error| broken(&name, error))?;
    let (example, guess) = match seen.verdict() {
        Verdict::Certain(order) => return Ok(order),
        Verdict::Open { example, guess } => (example, guess),
    };
    let key = format!("date-order:{name}");
    let answer = setting.answer(&key).and_then(Order::parse);
    sink.ask(Question {
        key,
        ask: Ask::DateOrder { example },
        guess: Some(guess.name().to_owned()),
    });
    Ok(answer.unwrap_or(guess))
}

fn see<R: Read>(
    records: &mut Records<R>,
    column: usize,
    seen: &mut Seen,
) -> Result<(), RecordsError> {
    while let Some(record) = records.next_one()? {
        seen.see(record.cell(column));
        if seen.is_settled() {
            break;
        }
    }
    Ok(())
}

/// Looks at the rows of a member below its header that are well formed, before they are read.
///
/// # Errors
/// When the member cannot be read.
pub fn each_record(
    bundle: &mut Bundle,
    member: usize,
    layout: Layout,
    look: &mut dyn FnMut(&Record),
) -> Result<(), ReadError> {
    let name = bundle.members().get(member).map(|found| found.name.clone());
    let name = name.unwrap_or_default();
    let mut records = Records::new(bundle.read(member)?, layout.delimiter);
    let mut before = layout.before + u64::from(layout.header);
    while let Some(record) = records.next_one().map_err(|error| broken(&name, error))? {
        if before > 0 {
            before -= 1;
        } else if record.flaw().is_none() {
            look(record);
        }
    }
    Ok(())
}
