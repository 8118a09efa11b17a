//! An invented Apple export of any size: years of records of a watch, a phone, a scale and a food diary, the same for
//! the same size. It is written as it is made, so it may be larger than the memory.

use std::io::{self, Write};

use jiff::{
    ToSpan,
    civil::{Date, date},
};

/// The source of most records, as it is to be read.
pub const WATCH: &str = "Iva’s Watch";
/// The other source of steps.
pub const PHONE: &str = "Iva’s Phone";
const RAW_WATCH: &str = "Iva’s\u{a0}Watch";
const RAW_PHONE: &str = "Iva’s\u{a0}Phone";
const FIRST: Date = date(2010, 1, 1);

/// What is in an export that was written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Bytes of XML.
    pub bytes: u64,
    /// Whole days, from 1 January 2010 on.
    pub days: u64,
    /// Elements below the first one.
    pub records: u64,
    /// All steps of the watch.
    pub steps: u64,
    /// Thousandths of kilocalories of the watch.
    pub milli_kcal: u64,
}

struct Writing<'a> {
    out: &'a mut dyn Write,
    written: Written,
    line: String,
    state: u64,
}

impl Writing<'_> {
    fn roll(&mut self, sides: u64) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % sides
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.written.bytes += text.len() as u64;
        self.out.write_all(text.as_bytes())
    }

    /// A record from one second of the day to another; `children` stand within it.
    fn record(
        &mut self,
        (kind, unit): (&str, &str),
        source: &str,
        day: Date,
        (from, to): (u64, u64),
        value: std::fmt::Arguments<'_>,
        children: &str,
    ) -> io::Result<()> {
        use std::fmt::Write as _;
        let clock = |second: u64| {
            let day = if second >= 86_400 {
                day.tomorrow().unwrap_or(day)
            } else {
                day
            };
            let second = second % 86_400;
            format!(
                "{day} {:02}:{:02}:{:02} +0100",
                second / 3_600,
                second / 60 % 60,
                second % 60
            )
        };
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        let device = "&lt;&lt;HKDevice: 0x283bd8d20&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, \
            hardware:Watch6,2, software:9.1&gt;";
        let unit = if unit.is_empty() {
            String::new()
        } else {
            format!(" unit=\"{unit}\"")
        };
        let end = if children.is_empty() {
            "/>".to_owned()
        } else {
            format!(">\n{children} </Record>")
        };
        let (start, until) = (clock(from), clock(to));
        // Writing to a string cannot fail.
        let _ = writeln!(
            line,
            " <Record type=\"{kind}\" sourceName=\"{source}\" sourceVersion=\"9.1\" device=\"{device}\"{unit} \
             creationDate=\"{until}\" startDate=\"{start}\" endDate=\"{until}\" value=\"{value}\"{end}",
        );
        self.written.records += 1;
        let done = self.text(&line);
        self.line = line;
        done
    }

    fn day(&mut self, day: Date) -> io::Result<()> {
        let quantity = |name: &str| format!("HKQuantityTypeIdentifier{name}");
        let motion = "  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\"1\"/>\n";
        let (beats, burned) = (quantity("HeartRate"), quantity("ActiveEnergyBurned"));
        for at in 0..400 {
            let rate = 55 + self.roll(90);
            let second = at * 216;
            self.record(
                (&beats, "count/min"),
                RAW_WATCH,
                day,
                (second, second),
                format_args!("{rate}"),
                motion,
            )?;
        }
        for at in 0..300 {
            let milli = self.roll(3_000);
            self.written.milli_kcal += milli;
            let second = at * 280;
            let value = milli as f64 / 1_000.0;
            self.record(
                (&burned, "kcal"),
                RAW_WATCH,
                day,
                (second, second + 60),
                format_args!("{value}"),
                "",
            )?;
        }
        for (name, unit, count) in [
            ("BasalEnergyBurned", "kcal", 250),
            ("DistanceWalkingRunning", "km", 200),
        ] {
            for at in 0..count {
                let value = self.roll(90) as f64 / 100.0;
                let second = at * 340;
                self.record(
                    (&quantity(name), unit),
                    RAW_WATCH,
                    day,
                    (second, second + 90),
                    format_args!("{value}"),
                    "",
                )?;
            }
        }
        for (source, count) in [(RAW_WATCH, 150), (RAW_PHONE, 60)] {
            for at in 0..count {
                let steps = self.roll(80);
                if source == RAW_WATCH {
                    self.written.steps += steps;
                }
                let second = 20_000 + at * 400;
                let kind = (&*quantity("StepCount"), "count");
                self.record(
                    kind,
                    source,
                    day,
                    (second, second + 120),
                    format_args!("{steps}"),
                    "",
                )?;
            }
        }
        self.rest_of_day(day)
    }

    /// Half an hour of exercise, a weighing, four meals, six drinks, and a night of seven hours and a half.
    fn rest_of_day(&mut self, day: Date) -> io::Result<()> {
        let quantity = |name: &str| format!("HKQuantityTypeIdentifier{name}");
        let exercise = quantity("AppleExerciseTime");
        for at in 0..30 {
            let second = 61_200 + at * 60;
            self.record(
                (&exercise, "min"),
                RAW_WATCH,
                day,
                (second, second + 60),
                format_args!("1"),
                "",
            )?;
        }
        let grams = 70_000 + self.roll(3_000);
        let (weight, kilograms) = (quantity("BodyMass"), grams as f64 / 1_000.0);
        self.record(
            (&weight, "kg"),
            "Demo Scale",
            day,
            (25_500, 25_500),
            format_args!("{kilograms}"),
            "",
        )?;
        for (name, unit, count, size) in [
            ("DietaryEnergyConsumed", "kcal", 4, 500),
            ("DietaryWater", "mL", 6, 250),
        ] {
            for at in 0..count {
                let value = size + self.roll(100);
                let second = 27_000 + at * 9_000;
                let kind = (&*quantity(name), unit);
                self.record(
                    kind,
                    "Food Diary",
                    day,
                    (second, second),
                    format_args!("{value}"),
                    "",
                )?;
            }
        }
        for at in 0..30 {
            let stage = ["AsleepCore", "AsleepDeep", "AsleepREM"][at % 3];
            let second = 79_200 + at as u64 * 900;
            let kind = ("HKCategoryTypeIdentifierSleepAnalysis", "");
            let value = format_args!("HKCategoryValueSleepAnalysis{stage}");
            self.record(kind, RAW_WATCH, day, (second, second + 900), value, "")?;
        }
        self.written.days += 1;
        Ok(())
    }
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-06-01 08:00:00 +0100"/>
 <Me HKCharacteristicTypeIdentifierDateOfBirth="" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>
"#;

/// Writes whole days until there are at least so many bytes.
pub fn write(bytes: u64, out: &mut dyn Write) -> io::Result<Written> {
    let mut writing = Writing {
        out,
        written: Written::default(),
        line: String::new(),
        state: 0x9e37_79b9_7f4a_7c15,
    };
    writing.text(HEAD)?;
    // The date of the export and the person.
    writing.written.records = 2;
    while writing.written.bytes < bytes {
        let day = FIRST.checked_add((writing.written.days as i64).days());
        writing.day(day.map_err(io::Error::other)?)?;
    }
    writing.text("</HealthData>\n")?;
    Ok(writing.written)
}
