//! Health Auto Export for iOS: the JSON, version 2, that it writes to files or sends to an address.
//!
//! - **Days** are by the offset that a value is written with; a night belongs to the moment of waking.
//! - **Sources.** A name may be two (`Watch|Phone`), which is a source of its own: its values were added up on the
//!   phone. What adds up over a day comes in pieces as large as was chosen there, and may be sent again and again:
//!   each piece is an item with the name of its metric and moment, so that sending it again changes it and never adds to
//!   it. Its source ends in ` (Health Auto Export)`: whoever also imports the export of Apple Health has the same steps
//!   twice, from two sources of which one counts.
//! - **Sleep.** Of nights that end at one moment the fullest is kept, because a night is sent again while it grows.
//!   Pieces of sleep become nights as everywhere.
//! - **Units** may be in the words of the phone's language; what is unknown is asked.

mod document;
mod mind;
mod point;
mod reading;
#[cfg(test)]
mod tests;

use super::{
    Bundle, Format, Recognised,
    sink::{ReadError, Setting, Sink},
};
use reading::Reading;

/// The name of the format, and of a source without one.
const NAME: &str = "Health Auto Export";
/// The lists of a document.
const LISTS: [&str; 9] = [
    "metrics",
    "workouts",
    "stateOfMind",
    "medications",
    "symptoms",
    "cycleTracking",
    "ecg",
    "heartRateNotifications",
    "heart_rate_notifications",
];

/// Health Auto Export.
pub(super) struct AutoExport;

impl Format for AutoExport {
    fn key(&self) -> &'static str {
        "health_auto_export"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        let mut members = Vec::new();
        for member in 0..bundle.members().len() {
            if is_document(&bundle.beginning(member, 1 << 10)?) {
                members.push(member);
            }
        }
        let generation = String::new();
        Ok((!members.is_empty()).then_some(Recognised {
            generation,
            members,
        }))
    }

    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError> {
        let mut reading = Reading::new(setting);
        for &member in &recognised.members {
            let name = bundle.members()[member].name.clone();
            let heads = document::heads(&name, bundle.read(member)?)?;
            // The first reading is not counted: it is the second one that takes its time.
            let mut progress = bundle.progress();
            let mut listening = reading.listen(member, &mut progress, sink);
            document::tell(&name, bundle.read(member)?, heads, &mut listening)?;
            progress.finish(sink)?;
        }
        Ok(reading.finish(sink)?)
    }
}

/// Whether a document begins with `{"data":{"metrics":` or another of its lists.
fn is_document(beginning: &[u8]) -> bool {
    let beginning = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let bare: Vec<u8> = beginning
        .iter()
        .copied()
        .filter(|byte| !byte.is_ascii_whitespace())
        .collect();
    let Some(rest) = bare.strip_prefix(b"{\"data\":{") else {
        return false;
    };
    let begins = |list: &str| rest.starts_with(format!("\"{list}\":[").as_bytes());
    rest.starts_with(b"}") || LISTS.into_iter().any(begins)
}
