#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;

fn read(text: &str, order: Order) -> String {
    match when(text, order) {
        Ok(When::Day(date)) => date.to_string(),
        Ok(When::Local(local)) => local.to_string(),
        Ok(When::Instant(moment)) => moment.to_string(),
        Ok(When::Zoned(moment, offset)) => format!("{moment} {offset}"),
        Err(why) => format!("{why:?}"),
    }
}

#[test]
fn dates_are_read_in_the_order_of_their_column() {
    for text in [
        "2026-03-02",
        "2026/3/2",
        "2026.03.02.",
        "20260302",
        "2 Mar 2026",
    ] {
        for order in [Order::Ymd, Order::Dmy, Order::Mdy] {
            assert_eq!(read(text, order), "2026-03-02", "{text}");
        }
    }
    assert_eq!(read("2. 3. 2026.", Order::Dmy), "2026-03-02");
    assert_eq!(read("03/02/26", Order::Mdy), "2026-03-02");
    assert_eq!(read("26/03/02", Order::Ymd), "2026-03-02");
    assert_eq!(read("March 2, 2026", Order::Ymd), "2026-03-02");
    assert_eq!(read("Monday, 2nd March 2026", Order::Ymd), "2026-03-02");
    assert_eq!(read("2. ožujka 2026.", Order::Dmy), "2026-03-02");
    assert_eq!(read("2 de marzo de 2026", Order::Dmy), "2026-03-02");
}

#[test]
fn times_are_read_with_twelve_hours_fractions_and_offsets() {
    let times = [
        ("2026-03-02 07:05:06.123", "2026-03-02T07:05:06.123"),
        ("2026-03-02T07:05", "2026-03-02T07:05:00"),
        ("2026-03-02, 12:05 AM", "2026-03-02T00:05:00"),
        ("2026-03-02 7:05\u{202f}p.m.", "2026-03-02T19:05:00"),
        ("2026-03-02 7 PM", "2026-03-02T19:00:00"),
        ("2026-03-02 07:05:00 +0100", "2026-03-02T06:05:00Z +01"),
        (
            "2026-03-02T07:05:00-03:30[America/St_Johns]",
            "2026-03-02T10:35:00Z -03:30",
        ),
        ("2026-03-02T07:05:00Z", "2026-03-02T07:05:00Z +00"),
        ("1772435100", "2026-03-02T07:05:00Z"),
        ("1772435100000", "2026-03-02T07:05:00Z"),
    ];
    for (text, expected) in times {
        assert_eq!(read(text, Order::Ymd), expected, "{text}");
    }
    let two = |date, time| when_of_two(date, time, Order::Ymd);
    assert_eq!(
        two("2026-03-02", "8:33 AM").unwrap(),
        when("2026-03-02 08:33", Order::Ymd).unwrap()
    );
    assert_eq!(
        two("2026-03-02", " ").unwrap(),
        When::Day(Date::constant(2026, 3, 2))
    );
    assert!(two("2026-03-02", "soon").is_err());
}

#[test]
fn what_is_no_date_is_refused_and_placeholders_are_told_apart() {
    for text in [
        "",
        "Total",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "71.4",
        "1.2.3.4",
        "2026-03-02 25:00",
        "2026-03-02 07",
        "2026-03-02 13:00 PM",
        "2026-03-02 07:05 soon",
        "99999999999999999999",
        "1/2/345",
    ] {
        assert!(
            matches!(when(text, Order::Dmy), Err(Why::NoDate(_))),
            "{text}"
        );
    }
    for text in ["1970-01-01", "0", "1970-01-02 01:00", "1.1.1970."] {
        assert_eq!(when(text, Order::Dmy), Err(Why::Placeholder), "{text}");
    }
}

#[test]
fn offsets_are_read_in_their_spellings() {
    let seconds = |text| offset(text).map(Offset::seconds);
    assert_eq!(seconds("UTC+0200"), Some(7200));
    assert_eq!(seconds("+5:30"), Some(19_800));
    assert_eq!(seconds("-8"), Some(-28_800));
    assert_eq!(seconds("UTC"), Some(0));
    assert_eq!(seconds("GMT-0330"), Some(-12_600));
    for text in ["", "CET", "+", "+99", "+0160", "+01:xx"] {
        assert_eq!(seconds(text), None, "{text}");
    }
}

fn verdict(cells: &[&str]) -> Verdict {
    let mut seen = Seen::default();
    cells.iter().for_each(|cell| seen.see(cell));
    seen.verdict()
}

#[test]
fn a_part_above_twelve_settles_the_order_of_a_column() {
    assert_eq!(
        verdict(&["03/02/2026", "03/14/2026"]),
        Verdict::Certain(Order::Mdy)
    );
    assert_eq!(
        verdict(&["03/02/2026", "14/03/2026"]),
        Verdict::Certain(Order::Dmy)
    );
    assert_eq!(verdict(&["03.02.2026"]), Verdict::Certain(Order::Dmy));
    assert_eq!(
        verdict(&["2026-03-02", "Total"]),
        Verdict::Certain(Order::Dmy)
    );
    let mut seen = Seen::default();
    seen.see("03/03/2026");
    assert!(!seen.is_settled());
    seen.see("13/03/2026");
    assert!(seen.is_settled());
}

#[test]
fn an_order_that_stays_open_is_guessed_by_how_near_the_dates_are() {
    let open = |example: &str, guess| Verdict::Open {
        example: example.to_owned(),
        guess,
    };
    let days = ["03/01/2026", "03/02/2026", "03/03/2026"];
    assert_eq!(verdict(&days), open("03/01/2026", Order::Mdy));
    let days = ["01/03/2026", "02/03/2026", "03/03/2026"];
    assert_eq!(verdict(&days), open("01/03/2026", Order::Dmy));
    assert!(matches!(
        verdict(&["13/02/2026", "02/13/2026"]),
        Verdict::Open { .. }
    ));
}

proptest! {
    #[test]
    fn every_day_is_read_back_in_every_order(days in 1_000_i32..40_000) {
        let date = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let (year, month, day) = (date.year(), date.month(), date.day());
        for (text, order) in [
            (format!("{year}-{month:02}-{day:02}"), Order::Ymd),
            (format!("{day}. {month}. {year}."), Order::Dmy),
            (format!("{month}/{day}/{year}"), Order::Mdy),
        ] {
            prop_assert_eq!(when(&text, order), Ok(When::Day(date)), "{}", text);
        }
    }

    #[test]
    fn any_text_is_a_date_or_not(text in "\\PC{0,24}", digits in "[0-9:/. TZ+apm,-]{0,24}") {
        for text in [text, digits] {
            let _ = when(&text, Order::Mdy);
            let _ = offset(&text);
            let _ = verdict(&[&text]);
        }
    }
}
