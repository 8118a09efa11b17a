//! Apple Health: `export.zip`, or the XML out of it, of any size.
//!
//! - **Which file.** The one whose first element is `<HealthData`, whatever it is called: names are translated on
//!   phones that do not speak English. Routes, clinical documents and electrocardiograms beside it are left.
//! - **Days.** A record belongs to the day of its beginning by the offset it was written with, which is that of the
//!   phone when it was exported. Sleep belongs to the moment of waking.
//! - **Correlations** repeat records that stand by themselves; only the latter are read. So are `ActivitySummary`,
//!   the day's own sums, and left.
//! - **Exercise.** `AppleExerciseTime` and workouts are two accounts of the same minutes. Workouts are taken only of
//!   sources that tell no `AppleExerciseTime` on that day; all others are left.
//! - **Blood pressure.** Systolic and diastolic records of one source and moment are one item.

mod dates;
mod elements;
mod gathered;
mod kinds;
mod record;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::{
    Bundle, Format, Recognised,
    sink::{Left, ReadError, Setting, Sink},
};
pub(super) use dates::moment;
use elements::Elements;
pub(super) use kinds::unit;
use record::Records;

/// The name of the format, and of a source without one.
const NAME: &str = "Apple Health";
const ROOT: &str = "HealthData";

/// Apple Health.
pub(super) struct Apple;

impl Format for Apple {
    fn key(&self) -> &'static str {
        "apple_health"
    }

    fn name(&self) -> &'static str {
        NAME
    }

    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError> {
        let mut exports = Vec::new();
        for member in 0..bundle.members().len() {
            let beginning = bundle.beginning(member, 4 << 10)?;
            if is_export(&beginning) {
                exports.push(member);
            }
        }
        let Some(first) = exports.first().copied() else {
            return Ok(None);
        };
        let folder = folder(&bundle.members()[first].name).to_owned();
        let mut members = exports;
        for (number, member) in bundle.members().iter().enumerate() {
            let beside = !folder.is_empty() && member.name.starts_with(&folder);
            if !members.contains(&number) && (beside || is_companion(&member.name)) {
                members.push(number);
            }
        }
        Ok(Some(Recognised {
            generation: String::new(),
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
        let mut others: BTreeMap<String, u64> = BTreeMap::new();
        let mut records = Records::new(setting);
        for &member in &recognised.members {
            let name = bundle.members()[member].name.clone();
            if !is_export(&bundle.beginning(member, 4 << 10)?) {
                *others.entry(pattern(&name)).or_default() += 1;
                continue;
            }
            records.begin(member);
            let mut progress = bundle.progress();
            let mut elements = Elements::open(&name, ROOT, bundle.read(member)?)?;
            elements.each(|element| {
                progress.tell(sink)?;
                Ok(records.take(element, sink)?)
            })?;
            drop(elements);
            progress.finish(sink)?;
        }
        records.finish(sink)?;
        for (pattern, files) in others {
            sink.leave(Left::Member(pattern), files);
        }
        Ok(())
    }
}

/// Whether a document begins as an export does: with its element, or with a DTD that is named like it.
fn is_export(beginning: &[u8]) -> bool {
    let text = String::from_utf8_lossy(beginning);
    let mut text = text.trim_start_matches('\u{feff}').trim_start();
    while let Some(rest) = text
        .strip_prefix("<?")
        .or_else(|| text.strip_prefix("<!--"))
    {
        let end = if text.starts_with("<?") { "?>" } else { "-->" };
        let Some((_, after)) = rest.split_once(end) else {
            return false;
        };
        text = after.trim_start();
    }
    let declared = text.strip_prefix("<!DOCTYPE").map(str::trim_start);
    let named = declared.or_else(|| text.strip_prefix('<'));
    let rest = named.and_then(|named| named.strip_prefix(ROOT));
    rest.is_some_and(|rest| {
        rest.starts_with(|sign: char| sign.is_whitespace() || "[>/".contains(sign))
    })
}

/// The folder of a member, with the stroke at its end.
fn folder(name: &str) -> &str {
    name.rfind('/').map_or("", |end| &name[..=end])
}

/// What Apple puts beside the export, when it lies in no folder of its own.
fn is_companion(name: &str) -> bool {
    name.ends_with(".gpx") || name.ends_with("_cda.xml") || name.contains("electrocardiograms/")
}

/// What files of a folder and kind are listed as: nobody wants to read the names of a thousand routes.
fn pattern(name: &str) -> String {
    let file = &name[folder(name).len()..];
    match file.rsplit_once('.') {
        Some((_, kind)) => format!("{}*.{kind}", folder(name)),
        None => name.to_owned(),
    }
}
