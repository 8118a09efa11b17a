//! Dates, in figures and in words.

use super::*;
use crate::metrics::Dates;

/// The dates of the only wish.
fn dates_of(text: &str, today: Date) -> Option<(Date, Date)> {
    let query = read(
        text,
        Context {
            today,
            ..context(Lang::En, UnitSystem::Metric)
        },
    );
    match &query.wishes[..] {
        [
            Wish {
                what: What::On(Dates { from, to }),
                not: false,
            },
        ] if query.terms.is_empty() && query.problems.is_empty() => Some((*from, *to)),
        _ => None,
    }
}

#[test]
fn dates_are_looked_for_in_the_past() {
    let day = |d: Date| (d, d);
    let month = |y, m| (date(y, m, 1), date(y, m, 1).last_of_month());
    let winter = (date(2025, 12, 1), date(2026, 2, 28));
    for (texts, expected) in [
        (
            "today|danas|2026-11-21|21.11.2026.|21. 11. 2026.|21/11/2026|on:today|u subotu|21.11.|dan:danas",
            day(TODAY),
        ),
        (
            "yesterday|jučer|JUCER|on:yesterday|1 day ago|prije 1 dana|last Friday|prošli petak|on friday",
            day(date(2026, 11, 20)),
        ),
        ("prije dan|a day ago", day(date(2026, 11, 20))),
        (
            "last week|prošli tjedan|prošlog tjedna|u prošlom tjednu|on:\"last week\"",
            (date(2026, 11, 9), date(2026, 11, 15)),
        ),
        (
            "this week|ovaj tjedan",
            (date(2026, 11, 16), date(2026, 11, 22)),
        ),
        (
            "last month|prošli mjesec|2026-10|10/2026|October 2026|in october|listopad 2026.|u listopadu",
            month(2026, 10),
        ),
        (
            "last year|prošle godine|2025|2025.",
            (date(2025, 1, 1), date(2025, 12, 31)),
        ),
        (
            "this year|ove godine|2026",
            (date(2026, 1, 1), date(2026, 12, 31)),
        ),
        ("in November|u studenom|this month", month(2026, 11)),
        (
            "last november|in november 2025|prošlog studenog",
            month(2025, 11),
        ),
        (
            "in March|u ožujku|last march|march 2026|ožujka 2026.",
            month(2026, 3),
        ),
        ("in december", month(2025, 12)),
        (
            "last winter|prošle zime|prošla zima|winter 2025|this winter|in winter",
            winter,
        ),
        (
            "last summer|prošlo ljeto",
            (date(2026, 6, 1), date(2026, 8, 31)),
        ),
        (
            "last autumn|prošle jeseni",
            (date(2025, 9, 1), date(2025, 11, 30)),
        ),
        (
            "this autumn|ove jeseni",
            (date(2026, 9, 1), date(2026, 11, 30)),
        ),
        (
            "12 March|March 12|12. ožujka|march 12th 2026|12.3.|12. 3.",
            day(date(2026, 3, 12)),
        ),
        ("24 December|24.12.", day(date(2025, 12, 24))),
        ("29 February", day(date(2024, 2, 29))),
        (
            "last 7 days|zadnjih 7 dana|posljednjih 7 dana|past 1 weeks",
            (date(2026, 11, 15), TODAY),
        ),
        (
            "from:2026-01-01|od:1.1.2026.|since:2026|after:2025|nakon:31.12.2025.|from: 1 january 2026",
            (date(2026, 1, 1), Date::MAX),
        ),
        (
            "to:2026-06-30|do:30.6.2026.|until:2026-06|before:2026-07|prije:1.7.2026.|before: 1 July",
            (Date::MIN, date(2026, 6, 30)),
        ),
        (
            "on:2026-01-01..2026-06|on:2026-06..2026-01-01",
            (date(2026, 1, 1), date(2026, 6, 30)),
        ),
    ] {
        for text in texts.split('|') {
            assert_eq!(dates_of(text, TODAY), Some(expected), "{text}");
        }
    }
    for text in [
        "march",
        "friday",
        "may",
        "last",
        "2026-13",
        "31.2.2026.",
        "12.6",
        "week",
        "last house",
        "99999",
        "-today",
    ] {
        assert_eq!(dates_of(text, TODAY), None, "{text}");
    }
}

#[test]
fn the_last_winter_is_over_and_this_one_may_last() {
    let winter = |y: i16| (date(y, 12, 1), date(y + 1, 2, 1).last_of_month());
    for (today, last, this) in [
        (date(2026, 1, 15), 2024, 2025),
        (date(2026, 2, 28), 2024, 2025),
        (date(2026, 3, 1), 2025, 2025),
        (date(2026, 11, 30), 2025, 2025),
        (date(2026, 12, 1), 2025, 2026),
        (date(2024, 2, 29), 2022, 2023),
    ] {
        assert_eq!(
            dates_of("last winter", today),
            Some(winter(last)),
            "{today}"
        );
        assert_eq!(
            dates_of("this winter", today),
            Some(winter(this)),
            "{today}"
        );
    }
}
