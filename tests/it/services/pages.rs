//! `/household/services`: registering, trying out and removing by hand.

use super::upstreams::{Upstream, http};
use super::{account, willing};
use crate::support::Launch;

const PAGE: &str = "/household/services";

#[test]
fn a_service_is_registered_tried_out_and_removed_on_the_page() {
    let server = willing().start();
    account(server.data(), "branka", "administrator");
    let branka = server.cookies("branka");
    let upstream = Upstream::start(|_| http(200, "application/json", r#"{"result":"calm"}"#));
    let link = branka.get("/household").expect(200);
    assert!(link.body.contains(PAGE), "{}", link.words());
    let fields = [("name", "calmness"), ("url", upstream.url.as_str())];
    let next = branka.form(PAGE, &fields).expect(303).location();
    let page = branka.get(&next).expect(200);
    for shown in [
        "calmness",
        upstream.url.as_str(),
        "leaves this machine",
        "Try it out",
    ] {
        assert!(page.body.contains(shown), "{shown}: {}", page.words());
    }
    // Pressing the button twice does no harm; another address under the name is refused.
    branka.form(PAGE, &fields).expect(303);
    let moved = format!("{}/2", upstream.url);
    let fields = [("name", "calmness"), ("url", moved.as_str())];
    // What was typed stays, with what to mend.
    let refused = branka.form(PAGE, &fields).expect(422);
    assert!(
        refused.body.contains("registered already"),
        "{}",
        refused.words()
    );
    assert!(refused.body.contains("value=\"calmness\""));
    branka
        .form(
            PAGE,
            &[("name", "word-count"), ("url", upstream.url.as_str())],
        )
        .expect(422);
    branka.form(PAGE, &[("name", ""), ("url", "")]).expect(422);
    let own = server.base().to_owned();
    let refused = branka
        .form(PAGE, &[("name", "me"), ("url", &own)])
        .expect(422);
    assert!(
        refused.body.contains("this server itself"),
        "{}",
        refused.words()
    );

    let tried = [("service", "calmness"), ("text", "A calm day.")];
    let page = branka.form(&format!("{PAGE}/try"), &tried).expect(200);
    assert!(page.words().contains("calm&quot;"), "{}", page.words());
    assert!(page.body.contains("A calm day."));
    let tried = [("service", "word-count"), ("text", "A calm day.")];
    let page = branka.form(&format!("{PAGE}/try"), &tried).expect(200);
    assert!(
        page.words().contains("&quot;result&quot;: 3"),
        "{}",
        page.words()
    );
    branka
        .form(
            &format!("{PAGE}/try"),
            &[("service", "word-count"), ("text", "")],
        )
        .expect(422);
    let long = "x".repeat(501);
    branka
        .form(
            &format!("{PAGE}/try"),
            &[("service", "word-count"), ("text", &long)],
        )
        .expect(422);

    let ask = branka.get(&format!("{PAGE}/calmness/remove")).expect(200);
    assert!(ask.body.contains("Remove “calmness”?"), "{}", ask.words());
    let next = branka
        .form(&format!("{PAGE}/calmness/remove"), &[])
        .expect(303)
        .location();
    let page = branka.get(&next).expect(200);
    assert!(page.body.contains("No other services"), "{}", page.words());
    branka.get(&format!("{PAGE}/calmness/remove")).expect(404);
    branka
        .form(&format!("{PAGE}/calmness/remove"), &[])
        .expect(303);
}

#[test]
fn the_page_says_when_services_are_off_and_what_would_leave_when_on() {
    let server = Launch::fresh().start();
    account(server.data(), "branka", "administrator");
    let branka = server.cookies("branka");
    let page = branka.get(PAGE).expect(200);
    assert!(page.body.contains("text.services"), "{}", page.words());
    assert!(!page.body.contains("name=\"url\""));
    let outgoing = server.client().get("/privacy/outgoing").expect(200);
    assert!(!outgoing.body.contains("text.services"));
    let refused = branka.form(PAGE, &[("name", "x"), ("url", "https://texts.example/x")]);
    refused.expect(403);
    let on = willing().start();
    let outgoing = on.client().get("/privacy/outgoing").expect(200);
    assert!(
        outgoing.body.contains("text.services"),
        "{}",
        outgoing.words()
    );
}
