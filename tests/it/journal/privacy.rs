//! What is told of notes in the log of corrections.

use super::{home, id};
use crate::support::today;
use serde_json::json;

#[test]
fn the_log_of_corrections_tells_what_was_changed_and_not_what_was_written() {
    let home = home();
    let log = || {
        home.browser
            .get("/account/privacy/corrections")
            .expect(200)
            .words()
    };
    let kept = home.write("kept", None);
    let gone = home.write("gone", None);
    let entry = home.iva.log(today(), json!({ "sleep_hours": 7 }));
    assert!(log().contains("Nothing was corrected yet."));
    let api = &home.iva.api;
    let kept = format!("/api/v1/notes/{}", id(&kept));
    let gone = format!("/api/v1/notes/{}", id(&gone));
    api.patch(&kept, &json!({ "rev": 1, "text": "changed" }))
        .expect(200);
    api.delete(&gone).expect(204);
    api.post(&format!("{gone}/undo"), &json!({})).expect(200);
    let edit = json!({ "rev": 1, "values": { "sleep_hours": 8 } });
    api.patch(&format!("/api/v1/entries/{entry}"), &edit)
        .expect(200);
    let told = log();
    for what in [
        "Note of",
        "changed",
        "deleted",
        "brought back",
        "Entry of",
        "iva",
    ] {
        assert!(told.contains(what), "{what} in {told}");
    }
    let list = api.get("/api/v1/me/corrections").expect(200).value();
    let list = list["corrections"].as_array().unwrap();
    let kinds: Vec<_> = list
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "entry_changed",
            "note_restored",
            "note_deleted",
            "note_changed"
        ]
    );
    home.browser
        .form("/account/details/confirm", &[])
        .expect(303);
    assert!(log().contains("All details said to be right"));
}
