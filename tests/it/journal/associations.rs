//! What goes together, over the page and the API: found, nothing, not enough, and for whom.

use super::{Home, home};
use crate::support::html::unescape;
use crate::support::{days_ago, today};
use serde_json::{Value, json};

const API: &str = "/api/v1/notes/associations";
const PAGE: &str = "/journal/associations";

impl Home {
    /// Writes a note so many days ago, and logs how long the night before was.
    #[track_caller]
    fn day(&self, ago: i32, text: &str, slept: f64) {
        let date = days_ago(ago).to_string();
        let note = json!({ "date": date, "text": text });
        self.iva.api.post("/api/v1/notes", &note).expect(201);
        let night = json!({ "date": date, "values": { "sleep_hours": slept } });
        self.iva.api.post("/api/v1/entries", &night).expect(201);
    }

    /// Twenty-four days, with a headache after each third night, which is shorter.
    fn days(&self) {
        for ago in 0..24 {
            let night = 7.0 + f64::from(ago * 5 % 7) * 0.1;
            match ago % 3 {
                0 => self.day(ago, "A headache all day #Headache", night - 1.0),
                _ => self.day(ago, "Nothing to tell", night),
            }
        }
    }

    fn associations(&self) -> Value {
        self.iva.api.get(API).expect(200).value()
    }

    fn page(&self) -> String {
        unescape(&self.browser.get(PAGE).expect(200).body)
    }
}

#[test]
fn short_nights_before_a_headache_are_found() {
    let home = home();
    home.days();
    let found = home.associations();
    assert_eq!(found["answer"], "found");
    assert_eq!(found["days_with_notes"], 24);
    assert_eq!(found["period"]["to"], today().to_string());
    assert_eq!(found["period"]["from"], days_ago(364).to_string());
    // Sleep of the night before and of the night after.
    assert_eq!(found["tried"], 2, "{found}");
    let one = &found["associations"][0];
    assert_eq!(
        (&one["topic"], &one["metric"], &one["when"], &one["unit"]),
        (
            &json!("headache"),
            &json!("sleep_hours"),
            &json!("same_day"),
            &json!("h")
        )
    );
    // The tag and what the text names are one topic.
    assert_eq!(one["kinds"], json!(["tag", "symptom"]));
    assert_eq!(
        (&one["days_with"], &one["days_without"]),
        (&json!(8), &json!(16))
    );
    let number = |name: &str| one[name].as_f64().unwrap();
    assert!((-1.1..=-0.9).contains(&number("difference")), "{one}");
    let apart = number("mean_with") - number("mean_without") - number("difference");
    assert!(apart.abs() < 1e-9, "{one}");
    assert!(number("p") <= number("q") && number("q") <= 0.1 && number("strength") < -0.9);

    let page = home.page();
    for shown in [
        "On days with “headache”",
        "sleep was ",
        "h shorter",
        " on 8 days with it",
        " on 16 days without",
        "href=\"/journal?tag=headache\"",
        "2 pairs of something named and a metric were compared",
        "Together is not because of.",
        "Mann–Whitney",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    assert!(!page.contains("Not enough"));
    // The links lead to the notes.
    for link in page
        .split("href=\"")
        .filter(|rest| rest.starts_with("/journal?"))
    {
        let path = link.split('"').next().unwrap();
        let notes = home.browser.get(path).expect(200).body;
        assert!(notes.contains("A headache all day"), "{path}");
    }
    let journal = home.browser.get("/journal").expect(200).body;
    assert!(journal.contains("href=\"/journal/associations\""));
}

#[test]
fn too_few_days_are_an_answer_that_says_what_is_missing() {
    let home = home();
    let none = home.associations();
    assert_eq!(
        (&none["answer"], &none["tried"], &none["associations"]),
        (&json!("not_enough"), &json!(0), &json!([]))
    );
    let page = home.page();
    assert!(page.contains("Not enough data yet") && page.contains("0 of at least 10"));
    for ago in 0..4 {
        home.day(ago, "In the water #swim", 7.5);
    }
    home.day(4, "Nothing to tell", 7.0);
    let few = home.associations();
    assert_eq!(few["answer"], "not_enough");
    assert_eq!(
        (&few["days_with_notes"], &few["days_needed"]),
        (&json!(5), &json!(5))
    );
    let waits = few["waiting"].as_array().unwrap();
    let swim = waits.iter().find(|one| one["topic"] == "swim").unwrap();
    assert_eq!(
        (&swim["days_with"], &swim["days_without"]),
        (&json!(4), &json!(1))
    );
    let page = home.page();
    for shown in [
        "Not enough data yet",
        "5 of at least 10",
        "4 of at least 5",
        "Not enough days yet",
        "4 of 5 days",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
}

#[test]
fn when_nothing_stands_out_it_says_how_much_was_tried() {
    let home = home();
    for ago in 0..20 {
        let text = if ago % 2 == 0 {
            "In town #market"
        } else {
            "Nothing to tell"
        };
        // Each night twice, once before either kind of day.
        home.day(ago, text, 7.0 + f64::from(ago / 2 % 5) * 0.2);
    }
    let answer = home.associations();
    assert_eq!(answer["answer"], "nothing", "{answer}");
    let tried = answer["tried"].as_u64().unwrap();
    assert!(tried >= 2);
    let page = home.page();
    assert!(page.contains("Nothing stands out"), "{page}");
    assert!(
        page.contains(&format!("{tried} pairs of something named")),
        "{page}"
    );
}

#[test]
fn croatian_and_american_units_are_those_of_the_reader() {
    let home = home();
    home.days();
    for ago in 0..24 {
        let litres = if ago % 3 == 0 {
            1.0
        } else {
            2.0 + f64::from(ago) * 0.01
        };
        let water =
            json!({ "date": days_ago(ago).to_string(), "values": { "water_consumed": litres } });
        home.iva.api.post("/api/v1/entries", &water).expect(201);
    }
    let change = json!({ "locale": "hr", "units": "us" });
    home.iva.api.patch("/api/v1/me", &change).expect(200);
    let page = home.page();
    for shown in [
        "Što ide zajedno",
        "U danima kad se spominje „headache”",
        "san je bio za",
        "unos vode bio je za",
        "fl oz manji",
        "u 8 dana s tim",
        "u 16 dana bez toga",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    let litres = &home.associations()["associations"];
    let water = litres
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["metric"] == "water_consumed");
    assert_eq!(water.unwrap()["unit"], "l");
}

#[test]
fn nobody_else_learns_what_goes_together() {
    let home = home();
    home.days();
    let person = home.person();
    let luka = home.server.sign_in("luka").api;
    assert_eq!(luka.get(API).expect(200).value()["answer"], "not_enough");
    let hers = format!("{API}?person={person}");
    luka.get(&hers).problem(404);
    // Not even with a share of everything that it is made of: what is shared are notes and values.
    let wish = json!({ "groups": ["journal", "sleep"], "user": "luka", "write": false });
    home.iva.api.post("/api/v1/me/shares", &wish).expect(200);
    luka.get(&format!("/api/v1/notes?person={person}"))
        .expect(200);
    luka.get(&hers).problem(404);
    home.iva.api.get(&format!("{API}?form=x")).problem(422);
    home.server.client().get(API).problem(401);
}
