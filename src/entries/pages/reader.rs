//! The person in front of the page: language, units, and their own clock on the wall.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::TimeZone,
};

use crate::{
    access::Permission,
    accounts::Member,
    entries::{
        Naming,
        model::{Calendar, Moment},
    },
    i18n::{
        Lang, Msg, number,
        units::{Display, Quantity, UnitSystem},
    },
    metrics::{Metric, Milli},
    ops::Clock,
    persons::Access,
    sharing::Sight,
};

/// All that decides how values are shown to somebody and how what they type is read.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The language.
    pub lang: Lang,
    /// The units they read and type in.
    pub units: UnitSystem,
    /// The date of the day of the person whose diary it is.
    pub today: Date,
    /// The time.
    pub now: Timestamp,
    /// Whether they log, and are offered to.
    pub logs: bool,
    /// Whether they set goals in this diary and skip its days.
    pub sets_goals: bool,
    /// What they see of the diary, and log into it.
    pub access: Access,
    birth_date: Option<Date>,
    zone: TimeZone,
    day_start: u8,
}

impl Reader {
    /// The member in front of the diary that they have open.
    pub fn of(member: &Member, clock: &Clock) -> Self {
        Self {
            birth_date: member.profile.birth_date,
            sets_goals: member.may(Permission::GoalsWrite),
            ..Self::of_sight(member, &Sight::of_member(member), clock)
        }
    }

    /// The member in front of a diary that is perhaps only shared with them. Days are those of its
    /// owner; their birth date is not known here.
    pub fn of_sight(member: &Member, sight: &Sight, clock: &Clock) -> Self {
        let profile = sight.profile();
        let access = sight.access();
        let may_log = member.may(Permission::EntriesWrite);
        Self {
            lang: member.lang,
            units: member.profile.units,
            today: sight.today(),
            now: clock.now(),
            logs: may_log && !access.writable().is_empty(),
            sets_goals: false,
            access,
            birth_date: None,
            zone: profile.zone(),
            day_start: profile.day_start,
        }
    }

    /// The words of a message without places.
    pub fn t(&self, msg: &'static Msg) -> &'static str {
        msg.text(self.lang)
    }

    /// The calendar of the person whose diary it is, for the rules.
    pub fn calendar(&self) -> Calendar {
        Calendar {
            today: self.today,
            now: self.now,
            birth_date: self.birth_date,
        }
    }

    /// How fields are called to them.
    pub fn naming(&self) -> Naming {
        Naming::Form {
            units: self.units,
            lang: self.lang,
        }
    }

    /// How values of a metric are shown to them.
    pub fn display(&self, metric: &Metric) -> Display {
        metric.quantity.display(self.units)
    }

    /// A value with its unit: `7.5 h`.
    pub fn write(&self, metric: &Metric, value: Milli) -> String {
        metric.quantity.write(self.lang, self.units, value.0)
    }

    /// A value beside the name of its metric: steps are not called steps twice.
    pub fn beside_name(&self, metric: &Metric, value: Milli) -> String {
        beside_name(self.lang, self.units, metric, value)
    }

    /// A value as it stands in a field. Canonical units are written in full, so that reading them
    /// back gives the same; converted ones to the places people use.
    pub fn in_field(&self, metric: &Metric, value: Milli) -> String {
        let display = self.display(metric);
        let places = match self.units {
            UnitSystem::Metric => 3,
            UnitSystem::Us => display.places,
        };
        number::plain(self.lang, display.to_display(value.0), places)
    }

    /// The hour on the wall, 0 to 23.
    pub fn hour(&self) -> i8 {
        self.now.to_zoned(self.zone.clone()).hour()
    }

    /// Now, by the clock on the wall.
    pub fn moment_now(&self) -> Moment {
        let offset = self.zone.to_offset(self.now);
        Moment {
            micros: self.now.as_microsecond(),
            offset: offset.seconds(),
        }
    }

    /// The moment of a time of day on somebody's day: before the hour at which their day begins it
    /// is the night after.
    pub fn moment(&self, day: Date, time: Time) -> Option<Moment> {
        let night = time.hour().unsigned_abs() < self.day_start;
        let date = if night { day.tomorrow().ok()? } else { day };
        let at = date.to_datetime(time).to_zoned(self.zone.clone()).ok()?;
        Some(Moment {
            micros: at.timestamp().as_microsecond(),
            offset: at.offset().seconds(),
        })
    }
}

/// A value beside the name of its metric, for people of this language and these units.
pub fn beside_name(lang: Lang, units: UnitSystem, metric: &Metric, value: Milli) -> String {
    let quantity = metric.quantity;
    match quantity {
        Quantity::Steps => number::format(lang, quantity.to_display(units, value.0), 0),
        _ => quantity.write(lang, units, value.0),
    }
}

/// The time of day of a moment, by the clock that was on the wall then: `07:30`.
pub fn time_of(moment: Moment) -> String {
    let offset = jiff::tz::Offset::from_seconds(moment.offset).unwrap_or(jiff::tz::Offset::UTC);
    let time = offset.to_datetime(moment.timestamp()).time();
    format!("{:02}:{:02}", time.hour(), time.minute())
}
