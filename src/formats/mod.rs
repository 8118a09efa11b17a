//! What other programs export, read into one shape: items, parts of days and notes, each with the row it came from.
//!
//! A [`Format`] recognises the members of a [`Bundle`] that are its own and tells a [`Sink`] what is in them, row by
//! row: nothing is held that grows with the file but one number a source, metric and day. It knows neither the store
//! nor the network. Whose data it is, what is there already and what becomes of it belongs to `intake`.

pub mod any_csv;
mod apple;
mod auto_export;
mod bundle;
mod cronometer;
mod daylio;
mod elements;
mod fitbit;
pub mod fuzzed;
mod gadgetbridge;
mod garmin;
mod health_connect;
mod item;
mod json;
mod kinds;
mod loop_habits;
mod moods;
mod myfitnesspal;
mod nights;
mod openscale;
mod oura;
mod repeats;
mod samsung;
mod seen;
mod sink;
mod sources;
mod sparkyfitness;
mod sqlite;
pub mod table;
#[cfg(test)]
mod tests;
pub mod units;
mod wellkin;
mod withings;

pub use bundle::{Bundle, Given, Limits, Member, Progress};
pub use item::{Item, Note, Part, Place, Row, When};
pub use sink::{Answers, Ask, Left, Question, ReadError, Setting, Sink, Stop, Why};

/// What one kind of export is read by. The list of all is [`FORMATS`].
pub trait Format: Sync {
    /// Its name in the API and in the store; never changes.
    fn key(&self) -> &'static str;

    /// Its name for people: the product's own, the same in every language.
    fn name(&self) -> &'static str;

    /// Which members of the bundle are its own, looked at by name and beginning; `None` when none is.
    ///
    /// # Errors
    /// When the bundle cannot be read.
    fn recognise(&self, bundle: &mut Bundle) -> Result<Option<Recognised>, ReadError>;

    /// Reads those members and tells what is in them.
    ///
    /// # Errors
    /// When a member cannot be read on, or the sink wants no more. What was told until then is thrown away.
    fn read(
        &self,
        bundle: &mut Bundle,
        recognised: &Recognised,
        setting: &Setting,
        sink: &mut dyn Sink,
    ) -> Result<(), ReadError>;
}

/// What a format found of its own in a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// Which generation or kind of the export it is, in words of the vendor; may be empty.
    pub generation: String,
    /// The members it will read, as places in [`Bundle::members`]. A member belongs to the first format that claims it.
    pub members: Vec<usize>,
}

/// All formats, in the order in which they are asked: the particular before the general.
pub static FORMATS: &[&dyn Format] = &[
    &wellkin::Wellkin,
    &apple::Apple,
    &auto_export::AutoExport,
    &fitbit::Fitbit,
    &gadgetbridge::Gadgetbridge,
    &garmin::Garmin,
    &health_connect::HealthConnect,
    &samsung::SamsungHealth,
    &withings::Withings,
    &oura::Oura,
    &openscale::OpenScale,
    &myfitnesspal::MyFitnessPal,
    &cronometer::Cronometer,
    &loop_habits::LoopHabits,
    &daylio::Daylio,
    &sparkyfitness::SparkyFitness,
    // Takes what nobody else knows.
    &any_csv::AnyCsv,
];
