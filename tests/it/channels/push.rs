//! Web Push: what a push service checks, what the browser reads, and what becomes of a subscription
//! that is taken back.

use super::Home;
use super::browser::Browser;
use super::receiver::{Received, Receiver, Reply};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde_json::Value;
use wellkin::channels::{Tested, Topic, Way};
use wellkin::i18n::Lang;
use wellkin::mail::{Kind, State};

/// What a push service makes sure of before it takes a message (RFC 8292).
fn check_sender(got: &Received, origin: &str, key: &str, now: i64) {
    let header = got.header("authorization").strip_prefix("vapid ").unwrap();
    let part = |name: &str| {
        let parts = header.split(", ");
        let mut found = parts.filter_map(|part| part.strip_prefix(name));
        found.next().expect("a part").to_owned()
    };
    let (token, public) = (part("t="), part("k="));
    assert_eq!(public, key, "the key that the browser was given");
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let (said, signature) = token.rsplit_once('.').unwrap();
    let public = VerifyingKey::from_sec1_bytes(&decode(&public)).unwrap();
    let signature = Signature::from_slice(&decode(signature)).unwrap();
    public
        .verify(said.as_bytes(), &signature)
        .expect("the signature");
    let (head, claims) = said.split_once('.').unwrap();
    let head: Value = serde_json::from_slice(&decode(head)).unwrap();
    assert_eq!(head["alg"], "ES256");
    let claims: Value = serde_json::from_slice(&decode(claims)).unwrap();
    assert_eq!(claims["aud"], origin);
    let ends = claims["exp"].as_i64().unwrap();
    assert!(now < ends && ends <= now + 24 * 3600, "{ends}");
    assert!(claims["sub"].as_str().unwrap().starts_with("mailto:"));
}

#[tokio::test]
async fn the_push_service_knows_the_sender_and_only_the_browser_reads_the_message() {
    let (home, server, browser) = (Home::new().await, Receiver::willing(), Browser::new());
    let endpoint = format!("{}/push/abc?d=1", server.url());
    let wish = browser.subscription(&endpoint);
    home.add(Way::WebPush, wish, &[Topic::Nudge, Topic::NewSignIn])
        .await;
    home.post(Kind::Nudge, "Šetnja?").await;
    home.deliver().await;
    let got = server.only();
    assert_eq!((&*got.method, &*got.path), ("POST", "/push/abc?d=1"));
    assert_eq!(got.header("content-encoding"), "aes128gcm");
    assert_eq!(got.header("ttl"), (4 * 3600).to_string());
    assert_eq!(got.header("urgency"), "normal");
    assert_eq!(got.header("topic"), "nudge");
    let key = home.house.channels.push_key();
    let now = home.house.clock.now().as_second();
    check_sender(&got, &server.url(), key, now);
    assert!(!got.body.windows(5).any(|bytes| bytes == b"slept"));
    let told: Value = serde_json::from_slice(&browser.read(&got.body)).unwrap();
    assert_eq!(told["title"], "Šetnja?");
    assert_eq!(told["body"], "You slept 50 h of 70 h. Šđčćž!");
    assert_eq!(told["link"], "http://localhost:8000/account/goals");

    home.post(Kind::NewSignIn, "New sign-in").await;
    home.deliver().await;
    let alarm = &server.got()[1];
    assert_eq!(
        (alarm.header("urgency"), alarm.header("topic")),
        ("high", "")
    );
    assert_ne!(alarm.body[..16], got.body[..16], "a salt of its own");
}

#[tokio::test]
async fn a_subscription_that_was_taken_back_goes_with_all_that_waits_for_it() {
    for gone in [404, 410] {
        let server = Receiver::start(move |_| Reply::Status(gone));
        let (home, browser) = (Home::new().await, Browser::new());
        let wish = browser.subscription(&server.url());
        home.add(Way::WebPush, wish, &[Topic::NewSignIn]).await;
        home.post(Kind::NewSignIn, "one").await;
        home.post(Kind::NewSignIn, "two").await;
        home.deliver().await;
        assert_eq!(server.got().len(), 1);
        assert!(home.ids().await.is_empty() && home.rows().await.is_empty());

        let made = home.add(Way::WebPush, browser.subscription(&server.url()), &[]);
        let id = made.await.id;
        let tested = home.house.channels.test(&home.iva, Lang::En, id).await;
        assert_eq!(tested.unwrap(), Tested::Gone);
        assert!(home.ids().await.is_empty());
    }
}

#[tokio::test]
async fn a_message_that_the_push_service_never_takes_is_given_up_and_a_full_one_is_waited_for() {
    for (status, state) in [
        (400, State::Dead),
        (413, State::Dead),
        (429, State::Waiting),
    ] {
        let server = Receiver::start(move |_| Reply::Status(status));
        let home = Home::new().await;
        let wish = Browser::new().subscription(&server.url());
        home.add(Way::WebPush, wish, &[Topic::NewSignIn]).await;
        home.post(Kind::NewSignIn, "one").await;
        home.deliver().await;
        assert_eq!(home.rows().await[0].state, state, "{status}");
        assert_eq!(home.ids().await.len(), 1);
    }
}

#[tokio::test]
async fn a_browser_that_is_there_already_takes_the_place_of_itself() {
    let (home, server) = (Home::new().await, Receiver::willing());
    let wish = || Browser::new().subscription(&server.url());
    let first = home.add(Way::WebPush, wish(), &[Topic::Nudge]).await;
    let second = home.add(Way::WebPush, wish(), &[Topic::NewSignIn]).await;
    assert_eq!(home.ids().await, [first.id]);
    assert_eq!(second.id, first.id);
    let kept = home.house.channels.find(home.iva.id, first.id).await;
    assert!(kept.unwrap().topics.contains(Topic::NewSignIn));
}
