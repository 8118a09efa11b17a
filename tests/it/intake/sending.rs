//! Files on their way: in pieces, over the form, shared by a device, and what is refused.

use super::{TABLE, begin, home, multipart, piece};
use crate::support::html::forms;
use serde_json::json;

#[test]
fn a_file_in_pieces_goes_on_where_it_stopped() {
    let home = home();
    let api = &home.iva.api;
    let bytes = TABLE.as_bytes();
    let id = begin(api, "table.csv", bytes.len());
    let path = format!("/api/v1/imports/{id}/files/0");
    let told = |wanted: usize| {
        let head = api.send("HEAD", &path, None).expect(200);
        assert_eq!(head.header("upload-offset"), wanted.to_string());
        assert_eq!(head.header("upload-length"), bytes.len().to_string());
    };
    told(0);
    let first = piece(api, &id, 0, &bytes[..20]).expect(204);
    assert_eq!(first.header("upload-offset"), "20");
    // The answer was lost, and the same piece comes again: nothing is doubled, and it says where to go on.
    let again = piece(api, &id, 0, &bytes[..20]).expect(409).value();
    assert_eq!(again["current"]["offset"], 20);
    piece(api, &id, 30, &bytes[30..]).expect(409);
    told(20);
    api.post(&format!("/api/v1/imports/{id}/look"), &json!({}))
        .problem(422);
    piece(api, &id, 20, &bytes[20..]).expect(204);
    told(bytes.len());
    piece(api, &id, bytes.len(), b"more").expect(413);
    let listed = api.get("/api/v1/imports").expect(200).value();
    assert_eq!(listed["imports"][0]["files"][0]["received"], bytes.len());
    api.delete(&format!("/api/v1/imports/{id}")).expect(204);
    api.get(&format!("/api/v1/imports/{id}")).expect(404);
}

#[test]
fn what_is_wrong_with_a_piece_is_said_by_its_field() {
    let home = home();
    let api = &home.iva.api;
    let id = begin(api, "table.csv", 40);
    let path = format!("/api/v1/imports/{id}/files/0");
    let bytes = |bytes: usize| Some(("application/octet-stream", vec![b'x'; bytes]));
    let missing = api.send("PATCH", &path, bytes(4)).expect(422).value();
    assert_eq!(missing["errors"][0]["field"], "Upload-Offset");
    let api_at = api.with("Upload-Offset", "0");
    let kind = Some(("text/csv", b"date".to_vec()));
    api_at.send("PATCH", &path, kind).expect(415);
    api_at
        .send("PATCH", &path, bytes((8 << 20) + 1))
        .expect(413);
    api_at
        .send("PATCH", &path.replace("/0", "/1"), bytes(4))
        .expect(404);
    for files in [
        json!([]),
        json!([{ "name": "", "size": 1 }]),
        json!([{ "name": "a.csv", "size": 1_u64 << 50 }]),
    ] {
        api.post("/api/v1/imports", &json!({ "files": files }))
            .expect(422);
    }
}

#[test]
fn nobody_reaches_the_import_of_somebody_else() {
    let home = home();
    let id = begin(&home.iva.api, "table.csv", 40);
    let luka = home.server.sign_in("luka").api;
    luka.get(&format!("/api/v1/imports/{id}")).expect(404);
    piece(&luka, &id, 0, b"date").expect(404);
    luka.delete(&format!("/api/v1/imports/{id}")).expect(404);
    home.server
        .cookies("luka")
        .get(&format!("/import/{id}"))
        .expect(404);
    assert!(
        home.browser
            .get("/import")
            .expect(200)
            .body
            .contains("table.csv")
    );
}

#[test]
fn the_form_takes_several_files_without_scripts() {
    let home = home();
    let page = home.browser.get("/import").expect(200).body;
    let form = forms(&page).into_iter().find(|form| form.has("files"));
    assert_eq!(form.unwrap().action, "/import");
    let files: [(&str, &[u8]); 2] = [
        ("table.csv", TABLE.as_bytes()),
        ("more.csv", TABLE.as_bytes()),
    ];
    let next = multipart(&home.browser, "/import", &[], &files).expect(303);
    let next = next.location();
    assert!(next.starts_with("/import/"), "{next}");
    let shown = home.browser.get(&next).expect(200).body;
    assert!(shown.contains("table.csv"), "{shown}");
    let none = multipart(&home.browser, "/import", &[], &[]).expect(422);
    assert!(
        none.body.contains("Please choose a file."),
        "{}",
        none.words()
    );
    let other = [("for_person", "0192f0c1-2345-7000-8000-000000000001")];
    multipart(&home.browser, "/import", &other, &files).expect(409);
}

#[test]
fn a_device_shares_files_and_no_page_elsewhere_does() {
    let home = home();
    let file: [(&str, &[u8]); 1] = [("table.csv", TABLE.as_bytes())];
    let device = |client: &crate::support::Client, site: &str| {
        client.with("Origin", "null").with("Sec-Fetch-Site", site)
    };
    let share = |site: &str| multipart(&device(&home.browser, site), "/import/share", &[], &file);
    let next = share("none").expect(303).location();
    assert!(
        next.starts_with("/import/") && !next.contains("share"),
        "{next}"
    );
    // A page in a sandbox has the same origin of nobody, and says where it comes from.
    for site in ["cross-site", "same-site"] {
        share(site).expect(403);
    }
    let bare = home.browser.with("Origin", "null");
    multipart(&bare, "/import/share", &[], &file).expect(403);
    let elsewhere = device(&home.browser, "none");
    multipart(&elsewhere, "/import", &[], &file).expect(403);
    elsewhere.form("/journal", &[("text", "x")]).expect(403);
    let stranger = device(&home.server.client(), "none");
    let to = multipart(&stranger, "/import/share", &[], &file).expect(303);
    assert_eq!(to.location(), "/login?next=%2Fimport%3Fdone%3Dshare-again");
    let again = home
        .browser
        .get("/import?done=share-again")
        .expect(200)
        .body;
    assert!(again.contains("share them with Wellkin once more"));
}
