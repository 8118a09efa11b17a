//! Channels as people and programs set them up, at the real server.

use super::receiver::{Receiver, Reply};
use crate::support::html::{form_with, forms};
use crate::support::people::PASSWORD;
use crate::support::{Launch, Server, eventually};
use serde_json::json;

fn server(ways: &str) -> Server {
    let launch = Launch::fresh().open();
    let launch = launch.env("WELLKIN_CHANNELS__WAYS", ways);
    launch
        .env("WELLKIN_CHANNELS__PRIVATE_HOSTS", "127.0.0.1")
        .start()
}

#[test]
fn by_default_the_page_says_who_turns_ways_on_and_nothing_can_be_added() {
    let server = Launch::fresh().open().start();
    let iva = server.member("iva");
    let web = server.cookies("iva");
    let page = web.get("/account/channels").expect(200);
    assert!(page.words().contains("channels.ways"), "{}", page.words());
    assert!(!page.body.contains("/account/channels/add"));
    web.get("/account/channels/add?way=ntfy").expect(422);
    web.get("/account/channels/add?way=pigeon").expect(404);
    let new = json!({"way": "webhook", "name": "x", "address": "https://hook.example"});
    iva.api
        .post("/api/v1/me/channels", &new)
        .blames(422, &["way"]);
    let page = server.client().get("/privacy/outgoing").expect(200);
    assert!(page.words().contains("makes no connections"));
}

#[test]
fn a_channel_is_added_tried_changed_and_removed_on_the_page() {
    let receiver = Receiver::start(|got| match got.header("authorization") {
        "Bearer tk_right" => Reply::Status(200),
        _ => Reply::Status(403),
    });
    let server = server("ntfy, webhook");
    let iva = server.member("iva");
    let web = server.cookies("iva");
    let add = "/account/channels/add";
    let page = web.get(&format!("{add}?way=ntfy")).expect(200);
    let form = form_with(&page.body, "topic");
    // What is wrong comes back with what was typed, but for the token.
    let wrong = form
        .set("name", "My phone")
        .set("address", "http://192.168.1.1")
        .set("topic", "iva home")
        .set("token", "tk_right");
    let again = web.form(add, &wrong.pairs()).expect(422);
    let form = form_with(&again.body, "topic");
    assert!(again.body.contains("My phone") && !again.body.contains("tk_right"));
    assert!(again.words().contains("channels.private_hosts"));
    let right = form
        .set("address", &receiver.url())
        .set("topic", "iva-home")
        .set("token", "tk_right");
    web.form(add, &right.pairs()).expect(303);

    let page = web.get("/account/channels").expect(200);
    assert!(page.words().contains("My phone") && !page.body.contains("iva-home"));
    let test = forms(&page.body)
        .into_iter()
        .find(|form| form.action.ends_with("/test"))
        .expect("the button");
    let told = web.form(&server.below(&test.action), &test.pairs());
    assert!(told.expect(200).words().contains("the test was taken"));
    let id = test.action.split('/').nth(3).expect("its id").to_owned();

    let one = format!("/account/channels/{id}");
    let page = web.get(&one).expect(200);
    let form = form_with(&page.body, "name");
    let mut fields = form.pairs();
    fields.retain(|(name, _)| *name != "name");
    fields.extend([
        ("name", "Phone"),
        ("topics", "nudge"),
        ("with_figures", "on"),
    ]);
    web.form(&one, &fields).expect(303);
    let listed = iva.api.get("/api/v1/me/channels").expect(200);
    assert!(!listed.body.contains("tk_right") && !listed.body.contains("iva-home"));
    let listed = listed.value();
    let shown = &listed["channels"][0];
    assert_eq!(
        (&shown["name"], &shown["topics"]),
        (&json!("Phone"), &json!(["nudge"]))
    );
    assert_eq!(shown["with_figures"], true);
    let me = iva.api.get("/api/v1/me").expect(200);
    assert!(me.value()["consents"]["mails"].is_string(), "{}", me.body);

    let ask = web.get(&format!("{one}/remove")).expect(200);
    assert!(ask.words().contains("Remove “Phone”?"));
    web.form(&format!("{one}/remove"), &[]).expect(303);
    web.get(&one).expect(404);
    let log = server.log();
    assert!(
        !log.contains("tk_right") && !log.contains("iva-home"),
        "{log}"
    );
}

#[test]
fn the_secret_of_a_webhook_is_shown_once_and_programs_get_no_other() {
    let receiver = Receiver::start(|_| Reply::Status(500));
    let server = server("webhook");
    let iva = server.member("iva");
    let address = format!("{}/hook/very-secret", receiver.url());
    let new =
        json!({"way": "webhook", "name": "n8n", "address": address, "topics": ["new_sign_in"]});
    let made = iva.api.post("/api/v1/me/channels", &new).expect(201);
    assert!(!made.body.contains("very-secret"));
    let made = made.value();
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    assert!(secret.starts_with("whsec_"));
    let listed = iva.api.get("/api/v1/me/channels").expect(200);
    assert!(!listed.body.contains(&secret) && !listed.body.contains("very-secret"));
    let one = format!(
        "/api/v1/me/channels/{}",
        made["id"].as_str().expect("an id")
    );
    let tested = iva.api.post(&format!("{one}/test"), &json!({})).expect(200);
    assert_eq!(tested.value()["sent"], false);
    assert!(
        tested.value()["reason"]
            .as_str()
            .expect("why")
            .contains("500")
    );
    iva.api
        .patch(&one, &json!({"topics": ["pigeons"]}))
        .blames(422, &["topics[0]"]);
    iva.api
        .patch(&one, &json!({"name": "a".repeat(41)}))
        .blames(422, &["name"]);
    server.member("luka").api.delete(&one).expect(404);

    // In what is taken along there is neither the address nor the secret.
    let quiet = json!({"start": "22:00", "end": "07:00"});
    let hours = "/api/v1/me/channels/quiet-hours";
    iva.api.put(hours, &quiet).expect(200);
    iva.api
        .put(hours, &json!({"start": "25:00", "end": "07:00"}))
        .blames(422, &["start"]);
    let listed = iva.api.get("/api/v1/me/channels").expect(200).value();
    assert_eq!(listed["quiet_hours"], quiet);
    iva.api.put(hours, &json!({})).expect(200);
    iva.api.delete(&one).expect(204);
    iva.api.delete(&one).expect(404);
}

#[test]
fn a_sign_in_from_a_new_device_comes_by_the_channels_that_ask_for_it() {
    let receiver = Receiver::willing();
    let server = server("webhook");
    let iva = server.member("iva");
    let new = json!({"way": "webhook", "name": "n8n", "address": receiver.url(), "topics": ["new_sign_in"]});
    iva.api.post("/api/v1/me/channels", &new).expect(201);
    let login = json!({"username": "iva", "password": PASSWORD});
    let agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/605.1";
    let phone = server.client().with("User-Agent", agent);
    phone.post("/api/v1/auth/token", &login).expect(200);
    let got = eventually("the message", || receiver.got().pop()).json();
    assert_eq!(got["kind"], "new_sign_in");
    assert!(
        got["link"]
            .as_str()
            .expect("a link")
            .ends_with("/account/security")
    );
    assert!(
        !got.to_string().contains("iPhone"),
        "no figures, no devices"
    );
}

#[test]
fn a_browser_is_asked_by_a_script_and_told_what_is_missing_without_one() {
    let server = server("web_push");
    let iva = server.member("iva");
    let web = server.cookies("iva");
    let page = web.get("/account/channels/add?way=web_push").expect(200);
    let key = iva.api.get("/api/v1/me/channels").expect(200).value()["push_key"].clone();
    let key = key.as_str().expect("a key");
    assert!(page.body.contains(&format!("data-key=\"{key}\"")));
    let form = form_with(&page.body, "p256dh").set("name", "Laptop");
    let told = web.form("/account/channels/add", &form.pairs()).expect(422);
    assert!(
        told.words().contains("needs JavaScript"),
        "{}",
        told.words()
    );
    let worker = server.client().get("/sw.js").expect(200);
    assert!(worker.header("content-type").starts_with("text/javascript"));
    assert!(
        !worker.body.contains("fetch"),
        "it keeps and answers nothing"
    );
}
