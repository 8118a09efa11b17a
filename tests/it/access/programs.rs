//! Programs with a pair of tokens: what lets them in, and each way in which it does not.

use crate::support::people::PASSWORD;
use crate::support::{Client, Launch, Server};
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use wellkin::ops::{InstanceKey, keyed_hash};

const TOKEN: &str = "/api/v1/auth/token";
const REFRESH: &str = "/api/v1/auth/refresh";
const ME: &str = "/api/v1/me";

struct Pair {
    access: String,
    refresh: String,
}

impl Pair {
    fn of(answer: &Value) -> Self {
        let text = |field: &str| answer[field].as_str().unwrap().to_owned();
        Self {
            access: text("access_token"),
            refresh: text("refresh_token"),
        }
    }
}

fn pair(server: &Server, name: &str) -> Pair {
    let credentials = json!({ "username": name, "password": PASSWORD });
    Pair::of(
        &server
            .client()
            .post(TOKEN, &credentials)
            .expect(200)
            .value(),
    )
}

fn refresh(client: &Client, token: &str) -> crate::support::client::Answer {
    client.post(REFRESH, &json!({ "refresh_token": token }))
}

/// The code with which a token is refused, which the challenge has to agree with.
#[track_caller]
fn refusal(server: &Server, token: &str) -> String {
    let answer = server.client().bearer(token).get(ME);
    let challenge = answer.header("www-authenticate").to_owned();
    assert!(challenge.starts_with("Bearer realm="), "{challenge}");
    assert!(challenge.contains("error=\"invalid_token\""), "{challenge}");
    let problem = answer.problem(401);
    problem["code"].as_str().unwrap().to_owned()
}

/// A JWT with any header and claims, signed with the key of a data directory.
fn signed(data: &Path, header: &Value, claims: &Value) -> String {
    let key = InstanceKey::open(&data.join("keys/instance.key")).unwrap();
    let text = format!(
        "{}.{}",
        encode(&header.to_string()),
        encode(&claims.to_string())
    );
    let signature = keyed_hash(&key.derive("access tokens"), &[text.as_bytes()]);
    format!("{text}.{}", base64(&signature))
}

fn encode(text: &str) -> String {
    base64(text.as_bytes())
}

/// Base64 as tokens use it, by the book and slowly.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1))
        .collect();
    let letter = |six: &[u8]| {
        let value = (0..6).fold(0, |value, at| {
            value << 1 | six.get(at).copied().unwrap_or(0)
        });
        char::from(LETTERS[usize::from(value)])
    };
    bits.chunks(6).map(letter).collect()
}

fn decode(part: &str) -> Value {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: Vec<u8> = part
        .chars()
        .map(|letter| u8::try_from(alphabet.find(letter).unwrap()).unwrap())
        .flat_map(|value| (0..6).rev().map(move |at| value >> at & 1))
        .collect();
    let bytes: Vec<u8> = bits
        .chunks_exact(8)
        .map(|eight| eight.iter().fold(0, |byte, bit| byte << 1 | bit))
        .collect();
    serde_json::from_slice(&bytes).unwrap()
}

#[test]
fn each_way_in_which_a_token_does_not_hold_has_a_code_of_its_own() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let pair = pair(&server, "branka");
    let parts: Vec<&str> = pair.access.split('.').collect();
    let (header, claims) = (decode(parts[0]), decode(parts[1]));
    let data = server.data();
    server.client().bearer(&pair.access).get(ME).expect(200);

    let missing = server.client().get(ME);
    assert_eq!(
        missing.header("www-authenticate"),
        "Bearer realm=\"wellkin\""
    );
    assert_eq!(missing.problem(401)["code"], "missing");

    let with = |claim: &str, value: Value| {
        let mut claims = claims.clone();
        claims[claim] = value;
        claims
    };
    let now = jiff::Timestamp::now().as_second();
    let again = signed(data, &header, &claims);
    server.client().bearer(&again).get(ME).expect(200);
    let late = signed(data, &header, &with("exp", json!(now)));
    assert_eq!(refusal(&server, &late), "expired");

    let ended = signed(data, &header, &with("sid", json!(format!("{:032x}", 7))));
    assert_eq!(refusal(&server, &ended), "revoked");
    let nobody = signed(data, &header, &with("sub", json!(crate::support::new_id())));
    assert_eq!(refusal(&server, &nobody), "revoked");

    let other = signed(data, &header, &with("aud", json!("wellkin-receipts")));
    assert_eq!(refusal(&server, &other), "wrong_kind");
    assert_eq!(refusal(&server, &pair.refresh), "wrong_kind");

    let none = json!({ "alg": "none", "typ": "at+jwt" });
    let wider = encode(&with("exp", json!(now + 9_000_000)).to_string());
    for forged in [
        "nonsense".to_owned(),
        format!("{}.{wider}.{}", parts[0], parts[2]),
        format!("{}.{}.", encode(&none.to_string()), parts[1]),
        signed(data, &none, &claims),
        signed(data, &json!({ "alg": "HS512", "typ": "at+jwt" }), &claims),
        signed(data, &json!({ "alg": "RS256", "typ": "at+jwt" }), &claims),
    ] {
        assert_eq!(refusal(&server, &forged), "malformed", "{forged}");
    }
}

#[test]
fn another_houses_tokens_are_worth_nothing_here() {
    let (here, there) = (
        Launch::fresh().open().start(),
        Launch::fresh().open().start(),
    );
    for server in [&here, &there] {
        server.member("branka");
    }
    let foreign = pair(&there, "branka");
    assert_eq!(refusal(&here, &foreign.access), "malformed");
    let answer = refresh(&here.client(), &foreign.refresh).problem(401);
    assert_eq!(answer["code"], "malformed");
}

#[test]
fn a_refresh_token_is_good_once_and_ends_everything_when_it_comes_again_later() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let client = server.client();
    let first = pair(&server, "branka");
    let second = Pair::of(&refresh(&client, &first.refresh).expect(200).value());
    client.bearer(&second.access).get(ME).expect(200);
    // At once, the answer is given again: it may have been lost.
    let again = Pair::of(&refresh(&client, &first.refresh).expect(200).value());
    assert_eq!(again.refresh, second.refresh);
    let third = Pair::of(&refresh(&client, &second.refresh).expect(200).value());
    // Now the first has been followed by two.
    let reused = refresh(&client, &first.refresh).problem(401);
    assert_eq!(reused["code"], "revoked");
    for pair in [&first, &second, &third] {
        assert_eq!(refusal(&server, &pair.access), "revoked");
        let gone = refresh(&client, &pair.refresh).problem(401);
        assert_eq!(gone["code"], "revoked");
    }
    let events = server.sign_in("branka").api.get("/api/v1/me/events");
    assert!(events.expect(200).body.contains("refresh_reused"));
}

#[test]
fn each_kind_of_token_is_good_only_where_it_belongs() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let pair = pair(&server, "branka");
    let answer = refresh(&server.client(), &pair.access).problem(401);
    assert_eq!(answer["code"], "wrong_kind");
    let answer = server.client().bearer(&pair.refresh).delete(TOKEN);
    assert_eq!(answer.problem(401)["code"], "wrong_kind");
    // The cookie of a browser is no token, and a token is no cookie.
    let visitor = server
        .client()
        .with("Cookie", &format!("wellkin_session={}", pair.access));
    assert_eq!(visitor.get(ME).problem(401)["code"], "malformed");
}

#[test]
fn a_token_that_was_given_back_is_worth_nothing_when_it_is_replayed() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let pair = pair(&server, "branka");
    let api = server.client().bearer(&pair.access);
    api.delete(TOKEN).expect(204);
    assert_eq!(refusal(&server, &pair.access), "revoked");
    assert_eq!(api.delete(TOKEN).problem(401)["code"], "revoked");
    let answer = refresh(&server.client(), &pair.refresh).problem(401);
    assert_eq!(answer["code"], "revoked");
}

#[test]
fn the_key_lies_beside_the_data_for_its_owner_only_and_outlives_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).open().start();
    server.member("branka");
    let before = pair(&server, "branka");
    let key = data.join("keys/instance.key");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&key), mode(key.parent().unwrap())), (0o600, 0o700));
    let bytes = fs::read(&key).unwrap();
    server.stop();
    let stored = fs::read(data.join("wellkin.redb")).unwrap();
    assert!(!stored.windows(bytes.len()).any(|window| window == bytes));

    let server = Launch::on(&data).start();
    server.client().bearer(&before.access).get(ME).expect(200);
    refresh(&server.client(), &before.refresh).expect(200);
    assert!(!server.log().contains("instance.key"), "{}", server.log());
    server.stop();

    fs::remove_file(&key).unwrap();
    let server = Launch::on(&data).start();
    assert!(
        server.log().contains("instance.key is not the key"),
        "{}",
        server.log()
    );
    assert_eq!(refusal(&server, &before.access), "malformed");
    let answer = refresh(&server.client(), &before.refresh).problem(401);
    assert_eq!(answer["code"], "malformed");
    server.sign_in("branka").api.get(ME).expect(200);
    server.stop();

    fs::write(&key, "not a key").unwrap();
    let refused = Launch::on(&data).try_start();
    let Err(refused) = refused else {
        panic!("it started")
    };
    assert!(
        refused.log.contains("is not a key (9 bytes"),
        "{}",
        refused.log
    );
}
