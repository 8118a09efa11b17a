//! The names of days, months and parts of the day, folded, in English and Croatian, and counting from a day.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use super::Value;

/// The month (1 to 12) a word names.
pub fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" | "sijecanj" | "sijecnja" | "sijecnju" => 1,
        "february" | "feb" | "veljaca" | "veljace" | "veljaci" | "veljacu" => 2,
        "march" | "ozujak" | "ozujka" | "ozujku" => 3,
        "april" | "apr" | "travanj" | "travnja" | "travnju" => 4,
        "may" | "svibanj" | "svibnja" | "svibnju" => 5,
        "june" | "jun" | "lipanj" | "lipnja" | "lipnju" => 6,
        "july" | "jul" | "srpanj" | "srpnja" | "srpnju" => 7,
        "august" | "aug" | "kolovoz" | "kolovoza" | "kolovozu" => 8,
        "september" | "sept" | "sep" | "rujan" | "rujna" | "rujnu" => 9,
        "october" | "oct" | "listopad" | "listopada" | "listopadu" => 10,
        "november" | "nov" | "studeni" | "studenog" | "studenoga" | "studenom" | "studenome" => 11,
        "december" | "dec" | "prosinac" | "prosinca" | "prosincu" => 12,
        _ => return None,
    })
}

/// Whether the word is a month only where a date is spoken of.
pub fn doubtful_month(word: &str) -> bool {
    matches!(
        word,
        "may"
            | "march"
            | "jan"
            | "jun"
            | "jul"
            | "mar"
            | "nov"
            | "sep"
            | "dec"
            | "apr"
            | "oct"
            | "feb"
            | "sept"
            | "aug"
    )
}

/// The day of the week a word names, and whether it says every such day (`Mondays`, `petkom`).
pub fn weekday(word: &str) -> Option<(Weekday, bool)> {
    let day = match word {
        "monday" | "mondays" | "mon" | "ponedjeljak" | "ponedjeljka" | "ponedjeljku"
        | "ponedjeljkom" => Weekday::Monday,
        "tuesday" | "tuesdays" | "tue" | "tues" | "utorak" | "utorka" | "utorku" | "utorkom" => {
            Weekday::Tuesday
        }
        "wednesday" | "wednesdays" | "srijeda" | "srijede" | "srijedu" | "srijedi" | "srijedom" => {
            Weekday::Wednesday
        }
        "thursday" | "thursdays" | "thu" | "thurs" | "cetvrtak" | "cetvrtka" | "cetvrtku"
        | "cetvrtkom" => Weekday::Thursday,
        "friday" | "fridays" | "fri" | "petak" | "petka" | "petku" | "petkom" => Weekday::Friday,
        "saturday" | "saturdays" | "subota" | "subote" | "subotu" | "suboti" | "subotom" => {
            Weekday::Saturday
        }
        "sunday" | "sundays" | "nedjelja" | "nedjelje" | "nedjelju" | "nedjelji" | "nedjeljom" => {
            Weekday::Sunday
        }
        _ => return None,
    };
    Some((day, word.ends_with("days") || word.ends_with("om")))
}

/// Days from the note's day to the one a word names: `yesterday` is -1.
pub fn relative(word: &str) -> Option<i64> {
    Some(match word {
        "today" | "danas" => 0,
        "yesterday" | "jucer" => -1,
        "tomorrow" | "sutra" | "tmrw" => 1,
        "prekjucer" => -2,
        "preksutra" | "prekosutra" => 2,
        _ => return None,
    })
}

/// Whether the word is a part of the day that may follow a day.
pub fn part_of_day(word: &str) -> bool {
    matches!(
        word,
        "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "ujutro"
            | "navecer"
            | "popodne"
            | "poslijepodne"
            | "prijepodne"
            | "predvecer"
    )
}

/// Where a word before a name of a day or stretch points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// last, prošli
    Last,
    /// this, ovaj
    This,
    /// next, idući
    Next,
}

/// The direction a word says.
pub fn direction(word: &str) -> Option<Direction> {
    let croatian = |stem: &str| {
        word.strip_prefix(stem).is_some_and(|e| {
            matches!(
                e,
                "i" | "a"
                    | "e"
                    | "u"
                    | "o"
                    | "og"
                    | "oga"
                    | "om"
                    | "oj"
                    | "eg"
                    | "ega"
                    | "em"
                    | "ih"
            )
        })
    };
    if word == "last" || word == "past" || croatian("prosl") || croatian("minul") {
        Some(Direction::Last)
    } else if matches!(
        word,
        "this" | "ovaj" | "ova" | "ove" | "ovu" | "ovo" | "ovog" | "ovoga" | "ovom" | "ovim"
    ) {
        Some(Direction::This)
    } else if word == "next"
        || word == "coming"
        || croatian("iduc")
        || croatian("sljedec")
        || croatian("slijedec")
    {
        Some(Direction::Next)
    } else {
        None
    }
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Monday to Sunday.
    Week,
    /// Saturday and Sunday.
    Weekend,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// A season, whose days nobody agrees on.
    Season,
}

/// The stretch a word names.
pub fn stretch(word: &str) -> Option<Stretch> {
    Some(match word {
        "week" | "tjedan" | "tjedna" | "tjednu" | "tjednom" => Stretch::Week,
        "weekend" | "vikend" | "vikenda" | "vikendu" | "vikendom" => Stretch::Weekend,
        "month" | "mjesec" | "mjeseca" | "mjesecu" | "mjesecom" => Stretch::Month,
        "year" | "godina" | "godine" | "godinu" | "godini" => Stretch::Year,
        "spring" | "summer" | "autumn" | "winter" | "proljece" | "proljeca" | "proljecu"
        | "ljeto" | "ljeta" | "ljetu" | "jesen" | "jeseni" | "zima" | "zime" | "zimu" | "zimi" => {
            Stretch::Season
        }
        _ => return None,
    })
}

/// The days of the stretch before, around or after the day `on`.
pub fn days_of(stretch: Stretch, direction: Direction, on: Date) -> Option<Value> {
    let step = match direction {
        Direction::Last => -1_i64,
        Direction::This => 0,
        Direction::Next => 1,
    };
    let monday = on
        .checked_sub(i64::from(on.weekday().to_monday_zero_offset()).days())
        .ok()?;
    let monday = monday.checked_add((7 * step).days()).ok()?;
    let (from, to) = match stretch {
        Stretch::Week => (monday, monday.checked_add(6.days()).ok()?),
        Stretch::Weekend => (
            monday.checked_add(5.days()).ok()?,
            monday.checked_add(6.days()).ok()?,
        ),
        Stretch::Month => {
            let from = on.first_of_month().checked_add(step.months()).ok()?;
            (from, from.last_of_month())
        }
        Stretch::Year => {
            let from = on.first_of_year().checked_add(step.years()).ok()?;
            (from, from.last_of_year())
        }
        Stretch::Season => return None,
    };
    Some(Value::Days { from, to })
}

/// The day of the week before or after `on`. `on` itself is neither; it is the one of "this".
pub fn weekday_from(day: Weekday, direction: Direction, on: Date) -> Option<Date> {
    match direction {
        Direction::Last => on.nth_weekday(-1, day).ok(),
        Direction::Next => on.nth_weekday(1, day).ok(),
        Direction::This => {
            let monday = on
                .checked_sub(i64::from(on.weekday().to_monday_zero_offset()).days())
                .ok()?;
            monday
                .checked_add(i64::from(day.to_monday_zero_offset()).days())
                .ok()
        }
    }
}

/// The date of this day and month that is nearest to `on`; the 29th of February only in years that have it.
pub fn nearest(month: i8, day: i8, on: Date) -> Option<Date> {
    [-1, 0, 1]
        .into_iter()
        .filter_map(|year| Date::new(on.year().checked_add(year)?, month, day).ok())
        .min_by_key(|date| {
            // Of two that are as near, the one to come.
            let days = on
                .until(*date)
                .map(|span| i64::from(span.get_days()))
                .unwrap_or(i64::MAX);
            (days.saturating_abs(), days < 0)
        })
}
