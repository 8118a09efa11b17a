//! The document, walked through without being held.
//!
//! It is read twice. Swift writes the members of an object in any order, so the values of a metric may stand before
//! its name: the first reading learns names and units, the second one tells values.

use std::{
    fmt,
    io::{BufReader, Read},
};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::point::{Given, Loose, Point};
use crate::formats::{
    json::{self, Bounded},
    sink::{ReadError, Stop},
};

/// Metrics of a document at most.
const METRICS: usize = 1_000;

/// What a metric is called, and what it is measured in.
#[derive(Debug, Default, Clone)]
pub(super) struct Head {
    pub name: String,
    pub units: String,
}

/// Whom the second reading tells.
pub(super) trait Listener {
    /// A value of a metric.
    fn value(&mut self, metric: &Head, point: &Point) -> Result<(), Stop>;
    /// A workout.
    fn workout(&mut self, point: &Point) -> Result<(), Stop>;
    /// A state of mind.
    fn mind(&mut self, point: &Point) -> Result<(), Stop>;
    /// An element of a list that is not read.
    fn other(&mut self, list: &str) -> Result<(), Stop>;
}

/// The names and units of all metrics, in their order.
pub(super) fn heads(member: &str, reader: impl Read) -> Result<Vec<Head>, ReadError> {
    let mut pass = Pass::default();
    pass.walk(member, reader)?;
    Ok(pass.heads)
}

/// Tells everything; `heads` are those of the first reading.
pub(super) fn tell(
    member: &str,
    reader: impl Read,
    heads: Vec<Head>,
    listener: &mut dyn Listener,
) -> Result<(), ReadError> {
    let mut pass = Pass {
        heads,
        listener: Some(listener),
        ..Pass::default()
    };
    let walked = pass.walk(member, reader);
    pass.stopped.map_or(walked, |stop| Err(stop.into()))
}

/// One reading. Without a listener it is the first.
#[derive(Default)]
struct Pass<'a> {
    heads: Vec<Head>,
    listener: Option<&'a mut dyn Listener>,
    metric: usize,
    stopped: Option<Stop>,
}

impl Pass<'_> {
    fn walk(&mut self, member: &str, reader: impl Read) -> Result<(), ReadError> {
        let bounded = Bounded::new(member, reader);
        let mut parser =
            serde_json::Deserializer::from_reader(BufReader::with_capacity(64 << 10, bounded));
        let root = At {
            pass: self,
            place: Place::Root,
        };
        let walked = root.deserialize(&mut parser).and_then(|()| parser.end());
        walked.map_err(|error| json::error(member, error))
    }

    /// Keeps why the listener wants no more: the parser has errors of its own only.
    fn heard<E: Error>(&mut self, told: Result<(), Stop>) -> Result<(), E> {
        told.map_err(|stop| {
            self.stopped = Some(stop);
            E::custom("stopped")
        })
    }
}

/// Where in the document something stands.
#[derive(Clone)]
enum Place {
    Root,
    Data,
    Metrics,
    Metric,
    Values,
    Workouts,
    Minds,
    Others(String),
}

struct At<'p, 'a> {
    pass: &'p mut Pass<'a>,
    place: Place,
}

impl<'a> At<'_, 'a> {
    fn within(&mut self, place: Place) -> At<'_, 'a> {
        At {
            pass: &mut *self.pass,
            place,
        }
    }

    /// What stands under a key of the object that this is.
    fn key<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        let first = self.pass.listener.is_none();
        let inner = match (&self.place, key) {
            (Place::Root, "data") => Place::Data,
            (Place::Data, "metrics") => Place::Metrics,
            (Place::Data, "workouts") if !first => Place::Workouts,
            (Place::Data, "stateOfMind") if !first => Place::Minds,
            (Place::Data, other) if !first => Place::Others(other.chars().take(50).collect()),
            (Place::Metric, "data") if !first => Place::Values,
            (Place::Metric, "name" | "units") if first => {
                let text = map
                    .next_value::<Loose>()?
                    .text()
                    .chars()
                    .take(100)
                    .collect();
                if let Some(head) = self.pass.heads.last_mut() {
                    *(if key == "name" {
                        &mut head.name
                    } else {
                        &mut head.units
                    }) = text;
                }
                return Ok(());
            }
            _ => return map.next_value::<IgnoredAny>().map(drop),
        };
        map.next_value_seed(self.within(inner))
    }

    /// The next element of the list that this is; `None` at its end.
    fn element<'de, A: SeqAccess<'de>>(&mut self, seq: &mut A) -> Result<Option<()>, A::Error> {
        match &self.place {
            Place::Metrics => {
                if self.pass.listener.is_none() {
                    if self.pass.heads.len() >= METRICS {
                        return Err(A::Error::custom(format!("more than {METRICS} metrics")));
                    }
                    self.pass.heads.push(Head::default());
                }
                let element = seq.next_element_seed(self.within(Place::Metric))?;
                self.pass.metric += 1;
                Ok(element)
            }
            Place::Values | Place::Workouts | Place::Minds => {
                let Some(Given(point)) = seq.next_element()? else {
                    return Ok(None);
                };
                let pass = &mut *self.pass;
                let head = pass.heads.get(pass.metric).cloned();
                let told = match (&mut pass.listener, &self.place) {
                    (Some(listener), Place::Workouts) => listener.workout(&point),
                    (Some(listener), Place::Minds) => listener.mind(&point),
                    (Some(listener), _) => listener.value(&head.unwrap_or_default(), &point),
                    (None, _) => Ok(()),
                };
                self.pass.heard(told).map(Some)
            }
            Place::Others(list) => {
                if seq.next_element::<IgnoredAny>()?.is_none() {
                    return Ok(None);
                }
                let told = self
                    .pass
                    .listener
                    .as_mut()
                    .map_or(Ok(()), |listener| listener.other(list));
                self.pass.heard(told).map(Some)
            }
            _ => seq
                .next_element::<IgnoredAny>()
                .map(|element| element.map(drop)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for At<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for At<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.key(&key, &mut map)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        while self.element(&mut seq)?.is_some() {}
        Ok(())
    }

    // Anything else where an object or a list belongs has nothing to tell.
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}
