#![allow(clippy::unwrap_used)]
use super::*;
use crate::formats::{
    When, Why,
    table::{Decimal, Order},
    tests::{Collected, bundle_of, read, read_with, setting},
};
use proptest::prelude::*;

fn told(text: &str) -> Collected {
    read(&AnyCsv, &[("diary.csv", text.as_bytes())]).unwrap()
}

fn look(told: &Collected) -> Look {
    let Ask::Columns { look } = &told.questions[0].ask else {
        panic!("{:?}", told.questions);
    };
    serde_json::from_str(look).unwrap()
}

#[test]
fn a_wide_table_that_says_everything_needs_no_answer() {
    let told = told(
        "date,calories_kcal,water_ml,sleep_h,exercise_min,Steps\n2026-03-02,2100,1500,7.5,30,9000\n2026-03-03,,250,,,\n",
    );
    assert!(!told.questions[0].is_open());
    assert_eq!(told.values("calorie_intake"), [2_100_000]);
    assert_eq!(told.values("water_consumed"), [1_500, 250]);
    assert_eq!(told.values("sleep_hours"), [7_500]);
    assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 30.0);
    assert_eq!(told.sum("", "steps", "2026-03-02"), 9000.0);
    assert_eq!(told.refused, []);
}

#[test]
fn a_table_with_commas_and_semicolons_in_croatian_is_read() {
    let told = told(
        "Datum;Težina (kg);San (h);Napomena\n2. 3. 2026.;71,4;7,5;dobro\n14. 3. 2026.;71,2;;\n",
    );
    let look = look(&told);
    assert_eq!(
        (look.delimiter, look.decimal, look.order),
        (';', Decimal::Comma, Order::Dmy)
    );
    assert!(look.certain);
    assert_eq!(told.values("weight"), [71_400, 71_200]);
    assert_eq!(told.items[0].note.as_deref(), Some("dobro"));
}

#[test]
fn a_tall_table_is_read_by_names_and_units() {
    let text = "date,metric,value,unit,source\n2026-03-02 07:05,weight,157.4,lb,Demo Scale\n2026-03-02 08:00,water,350,ml,\n2026-03-02,horoscope,3,,\n2026-03-02,water,2,kg,\n";
    let told = told(text);
    assert_eq!(told.values("weight"), [71_395]);
    assert_eq!(told.items[0].source, "Demo Scale");
    assert_eq!(told.values("water_consumed"), [350]);
    assert_eq!(told.left_of("horoscope"), 1);
    assert_eq!(told.refused[0].1, Why::NoUnit("kg".to_owned()));
    assert_eq!(told.refused[0].2, "2026-03-02,water,2,kg,");
    assert!(told.questions[0].is_open(), "a name is unknown");
}

#[test]
fn what_is_only_likely_is_asked_and_the_answer_is_followed() {
    let text = "date,weight,aura\n03/02/2026,160,7\n03/03/2026,161,8\n";
    let first = told(text);
    let seen = look(&first);
    assert!(!seen.certain && !seen.order_certain && first.questions[0].is_open());
    assert_eq!(first.values("weight"), [72_575, 73_028]);
    assert_eq!(first.left_of("aura"), 2);

    let mut mapping = seen.guess.clone();
    mapping.order = Order::Dmy;
    mapping.columns[1] = Column::Metric {
        key: "weight".to_owned(),
        unit: "kg".to_owned(),
    };
    let mut setting = setting();
    setting
        .answers
        .insert(seen.key(), serde_json::to_string(&mapping).unwrap());
    let second = read_with(&AnyCsv, &[("other name.csv", text.as_bytes())], setting).unwrap();
    assert_eq!(second.values("weight"), [160_000, 161_000]);
    let dates: Vec<_> = second.items.iter().map(|item| item.when).collect();
    assert_eq!(dates[0], When::Day(jiff::civil::date(2026, 2, 3)));
}

#[test]
fn a_table_without_a_header_takes_its_first_row_as_data() {
    let told = told("2026-03-02,71.4\n2026-03-03,71.2\n");
    let seen = look(&told);
    assert_eq!(
        (seen.header, seen.heads.len(), seen.samples.len()),
        (false, 2, 2)
    );
    assert!(told.questions[0].is_open());
    assert_eq!(told.items, []);
    let mut setting = setting();
    let json = r#"{"columns":[{"is":"date"},{"is":"metric","key":"weight","unit":"kg"}],"decimal":"point","order":"ymd"}"#;
    setting.answers.insert(seen.key(), json.to_owned());
    let told = read_with(
        &AnyCsv,
        &[("a", b"2026-03-02,71.4\n2026-03-03,71.2\n")],
        setting,
    )
    .unwrap();
    assert_eq!(told.values("weight"), [71_400, 71_200]);
    let ignoring = r#"{"columns":[{"is":"date"},{"is":"ignore"},{"is":"note"}]}"#;
    let mut setting = crate::formats::tests::setting();
    setting.answers.insert(seen.key(), ignoring.to_owned());
    let told = read_with(
        &AnyCsv,
        &[("a", b"2026-03-02,71.4\n2026-03-03,71.2\n")],
        setting,
    )
    .unwrap();
    assert_eq!(told.left_of("column 2"), 2);
}

#[test]
fn rows_that_sum_up_or_cannot_be_read_are_refused_with_their_reason() {
    let told = told(
        "date,weight kg\n2026-03-02,71.4\n2026-13-02,71\n2026-03-03,NaN\n1970-01-01,70\n,70\nTotal,285\nProsjek:,71\n",
    );
    let why: Vec<_> = told.refused.iter().map(|(_, why, _)| why.clone()).collect();
    assert_eq!(why[0], Why::NoDate("2026-13-02".to_owned()));
    assert_eq!(why[1], Why::NoNumber("NaN".to_owned()));
    assert_eq!(why[2], Why::Placeholder);
    assert_eq!(why[3], Why::Missing("date".to_owned()));
    assert_eq!(why[4..], [Why::Totals, Why::Totals]);
    assert_eq!(told.refused[0].0.number, 3);
    assert_eq!(told.refused[5].2, "Prosjek:,71");
}

#[test]
fn the_same_rows_have_the_same_ids_wherever_they_stand() {
    let ids = |text: &str| -> Vec<String> {
        told(text)
            .items
            .iter()
            .map(|item| item.id.clone())
            .collect()
    };
    let short = ids("date,water_ml\n2026-03-02,250\n2026-03-02,300\n2026-03-03,300\n");
    let long = ids("date,water_ml\n2026-03-01,1\n2026-03-02,250\n2026-03-02,300\n2026-03-03,300\n");
    assert_eq!(short, long[1..]);
    assert_ne!(short[0], short[1]);
    assert_ne!(short[1], short[2]);
}

#[test]
fn of_several_tables_with_the_same_columns_one_question_is_asked() {
    let files: [(&str, &[u8]); 2] = [
        ("a.csv", b"date,weight kg\n14/03/2026,71.4\n"),
        ("b.csv", b"date,weight kg\n03/04/2026,71.4\n"),
    ];
    let told = read(&AnyCsv, &files).unwrap();
    assert_eq!((told.questions.len(), told.items.len()), (1, 2));
    assert!(told.questions[0].is_open());
    assert_eq!(look(&told).member, "b.csv");
}

#[test]
fn an_answer_that_is_no_mapping_is_not_followed() {
    let parse = |json| Mapping::parse(json).unwrap_err();
    assert_eq!(parse("{"), MappingError::Unreadable);
    assert_eq!(parse(r#"{"columns":[{"is":"note"}]}"#), MappingError::Dates);
    assert_eq!(
        parse(r#"{"columns":[{"is":"date"},{"is":"name"}]}"#),
        MappingError::Values
    );
    let odd = r#"{"columns":[{"is":"date"},{"is":"metric","key":"weight","unit":"ml"}]}"#;
    assert_eq!(parse(odd), MappingError::Metric);
}

#[test]
fn what_is_no_table_is_not_claimed() {
    for text in [
        "{\"a\":1,\n\"b\":\"2026-03-02\"}",
        "just, words\nand, more\n",
        "PK\u{3},\0",
        "",
        "2026-03-02\n",
    ] {
        let (bundle, _folder) = bundle_of(&[("a.csv", text.as_bytes())]);
        assert_eq!(
            AnyCsv.recognise(&mut bundle.unwrap()).unwrap(),
            None,
            "{text}"
        );
    }
}

#[test]
fn ten_million_columns_are_refused() {
    let wide = format!("date{}\n2026-03-02,1\n", ",a".repeat(10_000_000));
    let refused = read(&AnyCsv, &[("a.csv", wide.as_bytes())]);
    assert!(matches!(refused, Err(ReadError::TooLarge { .. })));
    let late = format!("date,weight\n2026-03-02,1\n{}\n", ",a".repeat(10_000_000));
    let padded = late.replace("\n,", &format!("\n{},", "2026-03-02,1\n".repeat(6_000)));
    let refused = read(&AnyCsv, &[("a.csv", padded.as_bytes())]);
    assert!(matches!(refused, Err(ReadError::TooLarge { .. })));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), rows in "[0-9a-z,;\n\"./ -]{0,200}") {
        let texts = [bytes, format!("date,weight,note\n2026-03-02,1,x\n{rows}").into_bytes()];
        for text in texts {
            let (bundle, _folder) = bundle_of(&[("a.csv", &text)]);
            let mut bundle = bundle.unwrap();
            if let Some(found) = AnyCsv.recognise(&mut bundle).unwrap() {
                let mut sink = Collected::default();
                let _ = AnyCsv.read(&mut bundle, &found, &setting(), &mut sink);
            }
        }
    }
}

#[test]
fn tables_of_old_spreadsheets_are_read_in_their_own_letters() {
    // Windows-1250 with decimal commas and ends of lines as Windows has them.
    let table =
        b"Datum;Te\x9eina (kg);Vje\x9ebanje (min);Bilje\x9aka\r\n02.03.2026.;71,4;45;ve\xe8era\r\n\
        14.03.2026.;71,2;;\r\n";
    let told = read(&AnyCsv, &[("dnevnik.csv", table)]).unwrap();
    assert_eq!(told.values("weight"), [71_400, 71_200]);
    assert_eq!(told.sum("", "exercise_duration", "2026-03-02"), 45.0);
    assert_eq!(told.items[0].note.as_deref(), Some("večera"));

    let wide: Vec<u8> = "\u{feff}date;weight_kg\r\n2026-03-02;71,4\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let told = read(&AnyCsv, &[("excel.csv", &wide)]).unwrap();
    assert_eq!(told.values("weight"), [71_400]);
}

#[test]
fn values_in_the_units_of_other_countries_come_to_ours() {
    let table = "date,metric,value,unit\n\
        2026-03-02,weight,11 st 4 lb,\n2026-03-02,weight,157.4,lb\n2026-03-02,calories,2092,kJ\n\
        2026-03-02,water,12,fl oz\n2026-03-02,glucose,99,mg/dl\n2026-03-02,height,\"5'11\"\"\",\n\
        2026-03-02,weight,3,miles\n2026-03-02,weight,NaN,kg\n2026-03-02,weight,inf,kg\n2026-03-02,weight,1e300,kg\n";
    let told = told(table);
    assert_eq!(told.values("calorie_intake"), [500_000]);
    assert_eq!(told.values("water_consumed"), [355]);
    assert_eq!(told.sum("", "blood_glucose", "2026-03-02"), 5.495);
    assert!(told.values("weight").contains(&71_395));
    let numbers: Vec<u64> = told.refused.iter().map(|(row, ..)| row.number).collect();
    assert!(numbers.ends_with(&[8, 9, 10, 11]), "{:?}", told.refused);
}

#[test]
fn dates_far_away_keep_their_year_and_a_clock_that_was_never_set_is_none() {
    let table =
        "date,weight_kg\n2099-12-31,71.4\n1970-01-01,71.4\n1970-01-03,71.4\n0001-01-01,71.4\n";
    let told = told(table);
    let days: Vec<_> = told.items.iter().map(|item| item.when).collect();
    let day = |year, month, day| When::Day(jiff::civil::date(year, month, day));
    assert_eq!(days, [day(2099, 12, 31), day(1970, 1, 3)]);
    assert_eq!(told.refused[0].1, Why::Placeholder);
    assert_eq!(told.refused.len(), 2);
}
