//! What ntfy, Gotify and webhooks get, and what their answers do.

use super::receiver::{Receiver, Reply};
use super::{Home, takes};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac;
use serde_json::json;
use wellkin::channels::{Tested, Topic, Way, Wish};
use wellkin::i18n::Lang;
use wellkin::mail::{Kind, What};

fn ntfy(server: &Receiver, token: &str) -> Wish {
    Wish {
        address: format!("{}/", server.url()).into(),
        topic: "iva_home-7".to_owned().into(),
        token: token.to_owned().into(),
        ..Wish::default()
    }
}

#[tokio::test]
async fn ntfy_gets_a_message_without_figures_and_with_a_link() {
    let (home, server) = (Home::new().await, Receiver::willing());
    let wish = ntfy(&server, "tk_secret");
    home.add(Way::Ntfy, wish, &[Topic::WeeklyDigest]).await;
    assert!(takes(&home, Kind::WeeklyDigest).await && !takes(&home, Kind::Nudge).await);
    assert_eq!(home.post(Kind::WeeklyDigest, "Tvoj tjedan: š").await, 1);
    assert_eq!(home.post(Kind::Nudge, "Not asked for").await, 0);
    home.deliver().await;
    let got = server.only();
    assert_eq!((&*got.method, &*got.path), ("POST", "/"));
    assert_eq!(got.header("content-type"), "application/json");
    assert_eq!(got.header("authorization"), "Bearer tk_secret");
    let wanted = json!({
        "topic": "iva_home-7", "title": "Tvoj tjedan: š", "message": "Your week is there.",
        "click": "http://localhost:8000/account/goals", "tags": ["bar_chart"], "priority": 3,
    });
    assert_eq!(got.json(), wanted);
    assert!(home.rows().await.is_empty());
}

#[tokio::test]
async fn gotify_gets_its_token_and_where_to_click_and_figures_for_who_wants_them() {
    let (home, server) = (Home::new().await, Receiver::willing());
    let wish = Wish {
        address: server.url().into(),
        token: "A.secret".to_owned().into(),
        with_figures: Some(true),
        ..Wish::default()
    };
    home.add(Way::Gotify, wish, &[Topic::NewSignIn]).await;
    home.post(Kind::NewSignIn, "New sign-in").await;
    home.deliver().await;
    let got = server.only();
    assert_eq!((&*got.method, &*got.path), ("POST", "/message"));
    assert_eq!(got.header("x-gotify-key"), "A.secret");
    let wanted = json!({
        "title": "New sign-in", "message": "You slept 50 h of 70 h. Šđčćž!", "priority": 8,
        "extras": {"client::notification": {"click": {"url": "http://localhost:8000/account/goals"}}},
    });
    assert_eq!(got.json(), wanted);
}

#[tokio::test]
async fn a_webhook_can_check_who_sent_what_and_when_and_knows_what_came_twice() {
    let times = std::sync::atomic::AtomicU32::new(0);
    let server = Receiver::start(move |_| {
        let first = times.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 0;
        Reply::Status(if first { 503 } else { 204 })
    });
    let home = Home::new().await;
    let made = home.webhook(&server, &[Topic::WeeklyDigest]).await;
    let secret = made.secret.expect("a secret");
    let key = secret.expose().strip_prefix("whsec_").expect("its prefix");
    let key = hmac::Key::new(hmac::HMAC_SHA256, &STANDARD.decode(key).unwrap());
    home.post(Kind::WeeklyDigest, "My week").await;
    home.deliver().await;
    assert_eq!(
        home.rows().await[0].trouble.unwrap().what,
        What::Status(503)
    );
    home.hand.advance(std::time::Duration::from_secs(120));
    home.deliver().await;
    assert!(home.rows().await.is_empty(), "busy, then taken");
    let got = server.got();
    assert_eq!(got.len(), 2);
    let now = jiff::Timestamp::from_second(1_795_262_400).unwrap();
    for (got, at) in got.iter().zip([0, 120]) {
        let (id, time) = (got.header("webhook-id"), got.header("webhook-timestamp"));
        assert_eq!(time, (now.as_second() + at).to_string());
        let body = String::from_utf8(got.body.clone()).unwrap();
        let signed = format!("{id}.{time}.{body}");
        let signature = got.header("webhook-signature").strip_prefix("v1,").unwrap();
        let signature = STANDARD.decode(signature).unwrap();
        hmac::verify(&key, signed.as_bytes(), &signature).expect("the signature");
        let other = format!("{id}.{time}.{}", body.replace("week", "year"));
        hmac::verify(&key, other.as_bytes(), &signature).expect_err("another body");
        let told = got.json();
        assert_eq!(told["id"], id);
        assert_eq!(told["kind"], "weekly_digest");
        assert_eq!(told["text"], "Your week is there.");
        assert_eq!(told["link"], "http://localhost:8000/account/goals");
    }
    assert_eq!(got[0].header("webhook-id"), got[1].header("webhook-id"));
}

#[tokio::test]
async fn a_wrong_token_is_told_at_once_and_shown_until_it_works() {
    let server = Receiver::start(|got| match got.header("authorization") {
        "Bearer tk_right" => Reply::Status(200),
        _ => Reply::Status(401),
    });
    let home = Home::new().await;
    let made = home.add(Way::Ntfy, ntfy(&server, "tk_wrong"), &[]).await;
    let channels = &home.house.channels;
    let tested = channels.test(&home.iva, Lang::En, made.id).await.unwrap();
    let Tested::Failed(trouble) = tested else {
        panic!("{tested:?}");
    };
    assert_eq!(trouble.what, What::Status(401));
    assert!(trouble.words(Lang::Hr).contains("401"));
    let kept = channels.find(home.iva.id, made.id).await.unwrap();
    assert_eq!(kept.last_failure.unwrap().trouble, trouble);
    assert_eq!(kept.last_success, None);

    let right = home.add(Way::Ntfy, ntfy(&server, "tk_right"), &[]).await;
    let tested = channels.test(&home.iva, Lang::Hr, right.id).await.unwrap();
    assert_eq!(tested, Tested::Sent);
    let kept = channels.find(home.iva.id, right.id).await.unwrap();
    assert_eq!(kept.last_success, Some(home.house.clock.now()));
    assert_eq!(server.got()[1].json()["title"], "Proba iz Wellkina");
    assert!(home.rows().await.is_empty(), "a test goes past the outbox");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let there = Receiver::willing();
    let to = format!("{}/hook", there.url());
    let server = Receiver::start(move |_| Reply::Elsewhere(to.clone()));
    let home = Home::new().await;
    let made = home.webhook(&server, &[]).await;
    let tested = home.house.channels.test(&home.iva, Lang::En, made.id).await;
    assert!(
        matches!(tested.unwrap(), Tested::Failed(trouble) if trouble.what == What::Status(302))
    );
    assert_eq!((server.got().len(), there.got().len()), (1, 0));
}

#[tokio::test]
async fn a_private_address_is_refused_unless_it_is_listed() {
    let server = Receiver::willing();
    let home = Home::with(super::ALL_WAYS).await;
    for host in ["127.0.0.1", "localhost", "0x7f.1"] {
        for way in [Way::Ntfy, Way::Gotify, Way::Webhook] {
            let wish = Wish {
                name: "home".to_owned(),
                address: format!("http://{host}:{}/", server.port).into(),
                topic: "x".to_owned().into(),
                token: "x".to_owned().into(),
                ..Wish::default()
            };
            let refused = home.house.channels.add(home.setting(), way, wish).await;
            let fault: wellkin::web::Fault = refused.expect_err("refused").into();
            let wellkin::web::Fault::Invalid(errors) = fault else {
                panic!("{fault:?}");
            };
            assert_eq!(errors[0].field, "address");
        }
    }
    assert!(server.got().is_empty());
    let listed = format!(
        "{}channels.private_hosts = [\"localhost:{}\"]\n",
        super::ALL_WAYS,
        server.port
    );
    let home = Home::with(&listed).await;
    let wish = Wish {
        address: format!("http://localhost:{}/hook", server.port).into(),
        ..Wish::default()
    };
    let made = home.add(Way::Webhook, wish, &[]).await;
    let tested = home.house.channels.test(&home.iva, Lang::En, made.id).await;
    assert_eq!(tested.unwrap(), Tested::Sent);
    assert_eq!(made.channel.host, "localhost");
}
