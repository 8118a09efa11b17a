//! Dates as people write them.
//!
//! jiff speaks no language, so the names of months and weekdays are kept here. Croatian puts the
//! month in the genitive after a day ("21. studenoga 2026.") and in the nominative alone.

use super::Lang;
use jiff::civil::{Date, DateTime, Weekday};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_HR: [&str; 12] = [
    "siječanj",
    "veljača",
    "ožujak",
    "travanj",
    "svibanj",
    "lipanj",
    "srpanj",
    "kolovoz",
    "rujan",
    "listopad",
    "studeni",
    "prosinac",
];
const MONTHS_HR_GENITIVE: [&str; 12] = [
    "siječnja",
    "veljače",
    "ožujka",
    "travnja",
    "svibnja",
    "lipnja",
    "srpnja",
    "kolovoza",
    "rujna",
    "listopada",
    "studenoga",
    "prosinca",
];

/// The whole date in words: `21 November 2026`, `21. studenoga 2026.`
pub fn long(lang: Lang, date: Date) -> String {
    let (day, year) = (date.day(), date.year());
    match lang {
        Lang::En => format!("{day} {} {year}", name(&MONTHS_EN, date)),
        Lang::Hr => format!("{day}. {} {year}.", name(&MONTHS_HR_GENITIVE, date)),
    }
}

/// The whole date in little room: `21 Nov 2026`, `21. 11. 2026.`
pub fn short(lang: Lang, date: Date) -> String {
    match lang {
        Lang::En => format!("{} {}", day_month(lang, date), date.year()),
        Lang::Hr => format!("{} {}.", day_month(lang, date), date.year()),
    }
}

/// Day and month without the year, for charts and lists of one year: `21 Nov`, `21. 11.`
pub fn day_month(lang: Lang, date: Date) -> String {
    match lang {
        // Every English month name is at least three letters of ASCII.
        Lang::En => format!("{} {}", date.day(), &name(&MONTHS_EN, date)[..3]),
        Lang::Hr => format!("{}. {}.", date.day(), date.month()),
    }
}

/// The month a date is in, as a heading: `November 2026`, `studeni 2026.`
pub fn month(lang: Lang, date: Date) -> String {
    match lang {
        Lang::En => format!("{} {}", name(&MONTHS_EN, date), date.year()),
        Lang::Hr => format!("{} {}.", name(&MONTHS_HR, date), date.year()),
    }
}

/// The name of the day of the week: `Saturday`, `subota`.
pub fn weekday(lang: Lang, date: Date) -> String {
    weekday_name(lang, date.weekday()).to_owned()
}

/// The name of a day of the week, where no date is at hand (the days a goal counts on).
pub const fn weekday_name(lang: Lang, weekday: Weekday) -> &'static str {
    match (lang, weekday) {
        (Lang::En, Weekday::Monday) => "Monday",
        (Lang::En, Weekday::Tuesday) => "Tuesday",
        (Lang::En, Weekday::Wednesday) => "Wednesday",
        (Lang::En, Weekday::Thursday) => "Thursday",
        (Lang::En, Weekday::Friday) => "Friday",
        (Lang::En, Weekday::Saturday) => "Saturday",
        (Lang::En, Weekday::Sunday) => "Sunday",
        (Lang::Hr, Weekday::Monday) => "ponedjeljak",
        (Lang::Hr, Weekday::Tuesday) => "utorak",
        (Lang::Hr, Weekday::Wednesday) => "srijeda",
        (Lang::Hr, Weekday::Thursday) => "četvrtak",
        (Lang::Hr, Weekday::Friday) => "petak",
        (Lang::Hr, Weekday::Saturday) => "subota",
        (Lang::Hr, Weekday::Sunday) => "nedjelja",
    }
}

/// The first three letters of a weekday's name: `Sat`, `sub`.
pub fn weekday_short(lang: Lang, weekday: Weekday) -> String {
    weekday_name(lang, weekday).chars().take(3).collect()
}

/// A date and the time of day by the clock on the wall: `21 Nov 2026, 14:05`,
/// `21. 11. 2026. u 14:05`.
pub fn moment(lang: Lang, at: DateTime) -> String {
    let (hour, minute) = (at.hour(), at.minute());
    let date = short(lang, at.date());
    match lang {
        Lang::En => format!("{date}, {hour:02}:{minute:02}"),
        Lang::Hr => format!("{date} u {hour:02}:{minute:02}"),
    }
}

fn name(names: &[&'static str; 12], date: Date) -> &'static str {
    // jiff counts months from 1 to 12.
    names[usize::from(date.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn croatian_dates_use_the_genitive_after_a_day() {
        let day = date(2026, 11, 21);
        assert_eq!(long(Lang::Hr, day), "21. studenoga 2026.");
        assert_eq!(short(Lang::Hr, day), "21. 11. 2026.");
        assert_eq!(month(Lang::Hr, day), "studeni 2026.");
        assert_eq!(weekday(Lang::Hr, day), "subota");
        assert_eq!(day_month(Lang::Hr, day), "21. 11.");
    }

    #[test]
    fn english_dates_put_the_day_first() {
        let day = date(2026, 11, 1);
        assert_eq!(long(Lang::En, day), "1 November 2026");
        assert_eq!(short(Lang::En, day), "1 Nov 2026");
        assert_eq!(month(Lang::En, day), "November 2026");
        assert_eq!(weekday(Lang::En, day), "Sunday");
    }

    #[test]
    fn moments_show_the_time_with_two_digits() {
        let at = date(2026, 3, 9).at(7, 5, 59, 0);
        assert_eq!(moment(Lang::En, at), "9 Mar 2026, 07:05");
        assert_eq!(moment(Lang::Hr, at), "9. 3. 2026. u 07:05");
    }

    #[test]
    fn every_month_and_weekday_has_a_name_of_its_own() {
        for lang in Lang::ALL {
            let months: std::collections::HashSet<_> =
                (1..=12).map(|m| long(lang, date(2026, m, 1))).collect();
            assert_eq!(months.len(), 12);
            let days: std::collections::HashSet<_> = (1..=7)
                .map(|d| weekday_short(lang, date(2026, 6, d).weekday()))
                .collect();
            assert_eq!(days.len(), 7);
        }
    }
}
