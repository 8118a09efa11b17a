//! What proxies say about who asks, and which of them are believed.

use super::*;

/// The address that `peer` is taken for when it sends these lines of `X-Forwarded-For`.
fn ask(peer: &str, forwarded: &[&'static str]) -> String {
    let client = client();
    let mut request = client.get("/ip");
    request.set_remote(format!("{peer}:1234").parse().unwrap());
    for line in forwarded {
        request.add_header(Header::new("X-Forwarded-For", *line));
    }
    let answer = request.dispatch().into_string().unwrap();
    answer.split(' ').next().unwrap().to_owned()
}

#[test]
fn only_trusted_proxies_speak_for_others() {
    assert_eq!(ask("192.0.2.1", &["203.0.113.9"]), "192.0.2.1");
    assert_eq!(ask("10.0.0.1", &[]), "10.0.0.1");
    assert_eq!(ask("10.0.0.1", &["203.0.113.9"]), "203.0.113.9");
    assert_eq!(ask("[::ffff:10.0.0.1]", &["203.0.113.9"]), "203.0.113.9");
}

#[test]
fn of_several_hops_the_rightmost_stranger_counts() {
    let lines: &[&[&'static str]] = &[
        &["1.1.1.1, 203.0.113.9"],
        &["1.1.1.1, 203.0.113.9, 10.0.0.2"],
        &["1.1.1.1,203.0.113.9 ,10.0.0.3,\t10.0.0.2"],
        &["1.1.1.1", "203.0.113.9"],
        &["1.1.1.1, 203.0.113.9", "10.0.0.3, 10.0.0.2"],
        // A stranger may claim a trusted address on the left of their own.
        &["10.0.0.9, 203.0.113.9, fd00::2"],
    ];
    for forwarded in lines {
        assert_eq!(ask("10.0.0.1", forwarded), "203.0.113.9", "{forwarded:?}");
    }
    // Nobody but our own: a machine of the same network.
    assert_eq!(ask("10.0.0.1", &["10.0.0.7, 10.0.0.2"]), "10.0.0.7");
}

#[test]
fn hops_may_speak_ipv6() {
    assert_eq!(ask("[fd00::1]", &["2001:db8::7"]), "2001:db8::7");
    assert_eq!(ask("[fd00::1]", &["::ffff:203.0.113.9"]), "203.0.113.9");
    assert_eq!(ask("[2001:db8::1]", &["203.0.113.9"]), "2001:db8::1");
    let v6 = ClientIp("2001:db8:1:2:3:4:5:6".parse().unwrap());
    assert_eq!(v6.network().to_string(), "2001:db8:1:2::");
}

#[test]
fn behind_rubbish_the_last_proxy_counts() {
    for rubbish in [
        "rubbish",
        "203.0.113.9, rubbish",
        "203.0.113.9, ",
        "",
        ",,,",
        "unknown",
        "_hidden",
        "203.0.113.9:4711",
        "[2001:db8::7]",
        "203.0.113.9/32",
        "203.0.113.009",
        "3405803785",
    ] {
        assert_eq!(ask("10.0.0.1", &[rubbish]), "10.0.0.1", "{rubbish:?}");
    }
    // What a proxy of ours wrote counts as far as it can be read.
    assert_eq!(ask("10.0.0.1", &["rubbish, 10.0.0.2"]), "10.0.0.2");
}

#[test]
fn nobody_says_for_us_where_we_are() {
    let forwarded = [
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Port", "443"),
        ("X-Forwarded-Prefix", "/evil"),
        ("Forwarded", "host=evil.example;proto=https"),
        ("X-Original-URL", "/kept"),
        ("X-Rewrite-URL", "/kept"),
    ];
    let trusted = Networks::new(vec!["10.0.0.0/8".parse().unwrap()]);
    let told = client_of(Site::new("https://diary.example", trusted, true).unwrap());
    let config = crate::config::Http::default();
    let untold = client_of(Site::from_config(&config).unwrap());
    for peer in ["192.0.2.1:1", "10.0.0.1:1"] {
        let ask = |client: &Client| {
            let mut request = client
                .get("/reached")
                .header(Header::new("Host", "nas:8000"));
            request.set_remote(peer.parse().unwrap());
            for (name, value) in forwarded {
                request.add_header(Header::new(name, value));
            }
            request.dispatch().into_string().unwrap()
        };
        assert_eq!(ask(&told), "https://diary.example/register?invite=x");
        assert_eq!(ask(&untold), "http://nas:8000/register?invite=x");
    }

    // A page of another site is not ours because a header says so.
    let mut request = told.post("/login").header(ContentType::Form);
    request.add_header(Header::new("Origin", "https://evil.example"));
    for (name, value) in forwarded {
        request.add_header(Header::new(name, value));
    }
    assert_eq!(
        request.body("name=a").dispatch().status(),
        Status::Forbidden
    );
}
