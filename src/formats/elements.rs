//! The elements of a JSON array, one after the other: of a file of a gigabyte no more than one of them is held.

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::sink::{Sink, Stop, Why};
use super::table::Fault;
use super::{Bundle, ReadError, Row, json};

/// Bytes of one element; parsed it takes up to sixteen times as many.
const MOST: usize = 1 << 20;

/// Bytes in which a file that is no JSON may say that there is nothing.
const FEW: u64 = 100;

/// Characters of an element that is refused which are kept to look at.
const RAW: usize = 1_000;

/// Who is told of each element.
type Visit<'v> = dyn FnMut(&Value, Row, &mut dyn Sink) -> Result<(), Fault> + 'v;

/// Visits the elements of the array that a member is; an object alone is its own element. `within` names the array
/// where it is a field of each element instead: `[{"within": [...]}]`. What `visit` refuses is told to the sink. A
/// member that is no JSON but says so in a few words, as `no data`, has no elements; one of more words is refused.
///
/// # Errors
/// When the member is damaged or cannot be read, and when the sink wants no more.
pub(super) fn each(
    bundle: &mut Bundle,
    member: usize,
    within: Option<&str>,
    sink: &mut dyn Sink,
    visit: &mut Visit<'_>,
) -> Result<(), ReadError> {
    each_up_to(MOST, bundle, member, within, sink, visit)
}

/// The same with elements of at most so many bytes.
fn each_up_to(
    most: usize,
    bundle: &mut Bundle,
    member: usize,
    within: Option<&str>,
    sink: &mut dyn Sink,
    visit: &mut Visit<'_>,
) -> Result<(), ReadError> {
    let name = bundle.members()[member].name.clone();
    let mut progress = bundle.progress();
    let left = Rc::new(Cell::new(most));
    let mut reader = BufReader::new(Metered {
        inner: bundle.read(member)?,
        left: left.clone(),
    });
    if !begins(&mut reader)? {
        let mut words = Vec::new();
        reader.take(FEW + 1).read_to_end(&mut words)?;
        if words.len() as u64 > FEW {
            let row = Row {
                member: member as u32,
                number: 1,
            };
            let why = Why::Other("it is no JSON".to_owned());
            sink.refuse(row, why, &String::from_utf8_lossy(&words))?;
        }
        return Ok(progress.finish(sink)?);
    }
    let mut stopped = None;
    let mut number = 0;
    let mut tell = |value: &Value| {
        left.set(most);
        number += 1;
        let row = Row {
            member: member as u32,
            number,
        };
        match visit(value, row, sink) {
            Ok(()) => progress.tell(sink),
            Err(Fault::Stop(stop)) => Err(stop),
            Err(Fault::Row(why)) => refuse(value, row, why, sink),
        }
    };
    let elements = Elements {
        within,
        tell: &mut tell,
        stopped: &mut stopped,
    };
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = elements.deserialize(&mut json).and_then(|()| json.end());
    drop(json);
    match (stopped, read) {
        (Some(stop), _) => Err(stop.into()),
        (None, Ok(())) => Ok(progress.finish(sink)?),
        (None, Err(error)) => Err(json::error(&name, error)),
    }
}

fn refuse(value: &Value, row: Row, why: Why, sink: &mut dyn Sink) -> Result<(), Stop> {
    let raw: String = value.to_string().chars().take(RAW).collect();
    sink.refuse(row, why, &raw)
}

/// Goes to where the JSON begins; `false` when there is none.
fn begins(reader: &mut impl BufRead) -> io::Result<bool> {
    if reader.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        reader.consume(3);
    }
    loop {
        let Some(&first) = reader.fill_buf()?.first() else {
            return Ok(false);
        };
        if !first.is_ascii_whitespace() {
            return Ok(matches!(first, b'[' | b'{'));
        }
        reader.consume(1);
    }
}

/// A reader that stops when an element is too long.
struct Metered<R> {
    inner: R,
    left: Rc<Cell<usize>>,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(bytes)?;
        match self.left.get().checked_sub(read) {
            Some(left) => self.left.set(left),
            None => {
                let limit = "an element of more than 1 MiB";
                return Err(io::Error::new(io::ErrorKind::InvalidData, limit));
            }
        }
        Ok(read)
    }
}

/// The array that is looked for, or what it lies in.
struct Elements<'e> {
    within: Option<&'e str>,
    tell: &'e mut dyn FnMut(&Value) -> Result<(), Stop>,
    stopped: &'e mut Option<Stop>,
}

impl Elements<'_> {
    fn tell<E: Error>(&mut self, value: &Value) -> Result<(), E> {
        (self.tell)(value).map_err(|stop| {
            *self.stopped = Some(stop);
            E::custom("stopped")
        })
    }
}

impl<'de> DeserializeSeed<'de> for Elements<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array or an object")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut array: A) -> Result<(), A::Error> {
        if self.within.is_none() {
            while let Some(value) = array.next_element::<Value>()? {
                self.tell(&value)?;
            }
            return Ok(());
        }
        while let Some(()) = array.next_element_seed(Elements {
            within: self.within,
            tell: &mut *self.tell,
            stopped: &mut *self.stopped,
        })? {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<(), A::Error> {
        let Some(within) = self.within else {
            let value = Value::deserialize(MapAccessDeserializer::new(object))?;
            return self.tell(&value);
        };
        while let Some(key) = object.next_key::<String>()? {
            if key == within {
                object.next_value_seed(Elements {
                    within: None,
                    tell: &mut *self.tell,
                    stopped: &mut *self.stopped,
                })?;
            } else {
                object.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::formats::tests::{Collected, bundle_of};

    fn read(text: &[u8], within: Option<&str>) -> (Result<(), ReadError>, Vec<String>, Collected) {
        let (bundle, _folder) = bundle_of(&[("a.json", text)]);
        let (mut seen, mut sink) = (Vec::new(), Collected::default());
        let mut visit = |value: &Value, _: Row, _: &mut dyn Sink| {
            if value == &Value::from(13) {
                return Err(Why::Missing("luck".to_owned()).into());
            }
            seen.push(value.to_string());
            Ok(())
        };
        let result = each_up_to(
            100_000,
            &mut bundle.unwrap(),
            0,
            within,
            &mut sink,
            &mut visit,
        );
        (result, seen, sink)
    }

    #[test]
    fn elements_come_one_by_one_also_from_within_objects() {
        let (_, seen, _) = read(b"\xef\xbb\xbf [1, {\"a\": [2]}]", None);
        assert_eq!(seen, ["1", "{\"a\":[2]}"]);
        let nested = br#"[{"x": [9], "runs": [1, 2]}, {"runs": [3], "y": 0}, {}]"#;
        assert_eq!(read(nested, Some("runs")).1, ["1", "2", "3"]);
        assert_eq!(read(b"{\"a\":1}", None).1, ["{\"a\":1}"]);
    }

    #[test]
    fn a_file_that_says_no_data_has_none() {
        for text in ["no data", "", " \n"] {
            let (result, seen, _) = read(text.as_bytes(), None);
            assert!(result.is_ok() && seen.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_file_of_other_words_is_refused_and_not_passed_over() {
        let page = format!("<html>{}</html>", "x".repeat(5_000));
        let (result, seen, sink) = read(page.as_bytes(), None);
        assert!(result.is_ok() && seen.is_empty());
        let (row, why, raw) = &sink.refused[0];
        assert_eq!(
            (row.number, why),
            (1, &Why::Other("it is no JSON".to_owned()))
        );
        assert!(raw.len() < 200 && raw.starts_with("<html>"), "{raw}");
    }

    #[test]
    fn what_is_refused_is_told_as_it_stands_there() {
        let (_, seen, sink) = read(b"[1, 13, 2]", None);
        assert_eq!(seen, ["1", "2"]);
        let (row, _, raw) = &sink.refused[0];
        assert_eq!((row.number, raw.as_str()), (2, "13"));
    }

    #[test]
    fn damaged_json_and_an_endless_element_are_refused() {
        for text in [&b"[1, 2"[..], b"[1] 2", b"[1 2]"] {
            let error = read(text, None).0.unwrap_err();
            assert!(matches!(error, ReadError::Broken { .. }), "{error}");
        }
        let long = format!("[\"{}\"]", "x".repeat(100_001));
        let error = read(long.as_bytes(), None).0.unwrap_err().to_string();
        assert!(error.contains("1 MiB"), "{error}");
        let many = format!("[{}0]", "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\",".repeat(20_000));
        assert!(read(many.as_bytes(), None).0.is_ok());
    }
}
