//! Asking whether a new password is known from a leak, of a server that speaks the range protocol.

use crate::support::command::run_with;
use crate::support::people::{PASSWORD, registration};
use crate::support::{Launch, Server};
use serde_json::json;
use sha1::{Digest, Sha1};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

/// How a range server answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Well,
    Broken,
    Silent,
}

/// A server that knows one password from leaks, and what it was asked.
struct Ranges {
    url: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Ranges {
    fn start(leaked: &str, times: u32, mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/range/", listener.local_addr().unwrap());
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (digits, ears) = (digits(leaked), heard.clone());
        std::thread::spawn(move || {
            let mut held = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut request = vec![0; 8192];
                let n = stream.read(&mut request).unwrap();
                let request = String::from_utf8_lossy(&request[..n]).into_owned();
                let prefix = request.split("/range/").nth(1).unwrap_or_default();
                let prefix = prefix.split(' ').next().unwrap_or_default().to_owned();
                ears.lock().unwrap().push(request);
                // Other passwords of the range, one for padding, and the one that is known if it is here.
                let mut lines = vec![
                    format!("{}:3", "0".repeat(35)),
                    format!("{}:0", "F".repeat(35)),
                ];
                if let Some(rest) = digits.strip_prefix(&prefix).filter(|_| prefix.len() == 5) {
                    lines.push(format!("{rest}:{times}"));
                }
                let body = lines.join("\r\n");
                let status = match mood {
                    Mood::Silent => {
                        held.push(stream);
                        continue;
                    }
                    Mood::Well => "200 OK",
                    Mood::Broken => "503 Service Unavailable",
                };
                let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len());
                let _ = write!(stream, "{head}Connection: close\r\n\r\n{body}");
            }
        });
        Self { url, heard }
    }

    fn server(&self) -> Server {
        let launch = Launch::fresh().open();
        launch
            .env("WELLKIN_ACCOUNTS__BREACH_LOOKUP", &self.url)
            .start()
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

fn digits(password: &str) -> String {
    let digest = Sha1::digest(password.as_bytes());
    digest.iter().map(|byte| format!("{byte:02X}")).collect()
}

const LEAKED: &str = "three-blue-storks-on-a-roof";

fn account(name: &str, password: &str) -> serde_json::Value {
    let mut wishes = registration(name);
    wishes["password"] = json!(password);
    wishes
}

#[test]
fn a_password_known_from_leaks_is_refused_and_only_five_digits_leave_the_machine() {
    let ranges = Ranges::start(LEAKED, 1234, Mood::Well);
    let server = ranges.server();
    let register =
        |wishes: &serde_json::Value| server.client().post("/api/v1/auth/register", wishes);
    let refused = register(&account("luka", LEAKED)).blames(422, &["password"]);
    let said = refused["errors"][0]["message"].as_str().unwrap().to_owned();
    assert!(said.contains("found 1,234 times in leaks"), "{said}");
    let croatian = server.client().with("Accept-Language", "hr");
    let refused = croatian.post("/api/v1/auth/register", &account("luka", LEAKED));
    let refused = refused.blames(422, &["password"]);
    let said = refused["errors"][0]["message"].as_str().unwrap().to_owned();
    assert!(said.contains("1.234 puta"), "{said}");
    register(&account("luka", PASSWORD)).expect(201);

    // What a browser shows, and what the command line says.
    let luka = server.cookies("luka");
    let fields = [("password", PASSWORD), ("new_password", LEAKED)];
    let page = luka.form("/account/security/password", &fields).expect(422);
    assert!(
        page.body.contains("in leaks of other sites"),
        "{}",
        page.words()
    );
    let data = server.data().to_str().unwrap();
    let order = ["user", "passwd", "luka", "--password-stdin", "--data", data];
    let refused = run_with(&order, &[], LEAKED).expect(1);
    assert!(refused.err.contains("in leaks"), "{}", refused.err);

    let heard = ranges.heard();
    assert_eq!(heard.len(), 5, "one question a choice: {heard:?}");
    for (request, password) in heard.iter().zip([LEAKED, LEAKED, PASSWORD, LEAKED, LEAKED]) {
        let digits = digits(password);
        let line = format!("GET /range/{} HTTP/1.1\r\n", &digits[..5]);
        assert!(request.starts_with(&line), "{request}");
        let request = request.to_lowercase();
        assert!(request.contains("\r\nadd-padding: true\r\n"), "{request}");
        assert!(!request.contains(&digits[..6].to_lowercase()), "{request}");
        for personal in ["luka", "household", "cookie", "authorization", password] {
            assert!(!request.contains(personal), "{personal} was sent");
        }
    }
    assert!(
        !server.log().contains(&digits(LEAKED)[..5]),
        "{}",
        server.log()
    );
}

#[test]
fn what_is_refused_anyway_is_not_looked_up() {
    let ranges = Ranges::start(LEAKED, 1, Mood::Well);
    let server = ranges.server();
    let register =
        |wishes: &serde_json::Value| server.client().post("/api/v1/auth/register", wishes);
    register(&account("luka", "password")).blames(422, &["password"]);
    register(&account("luka", PASSWORD)).expect(201);
    let luka = server.cookies("luka");
    let wrong = [("password", "not-the-password"), ("new_password", LEAKED)];
    luka.form("/account/security/password", &wrong).expect(422);
    assert_eq!(ranges.heard().len(), 1, "only the one that was taken");
}

#[test]
fn a_choice_does_not_depend_on_somebody_elses_server() {
    for mood in [Mood::Broken, Mood::Silent] {
        let ranges = Ranges::start(LEAKED, 1, mood);
        let server = ranges.server();
        let wishes = account("luka", LEAKED);
        server
            .client()
            .post("/api/v1/auth/register", &wishes)
            .expect(201);
        assert_eq!(ranges.heard().len(), 1);
        let log = server.log();
        assert!(log.contains("could not be looked up"), "{log}");
        assert!(
            !log.contains(LEAKED) && !log.contains(&digits(LEAKED)[..5]),
            "{log}"
        );
    }
}

#[test]
fn nobody_is_asked_unless_it_was_configured() {
    let ranges = Ranges::start(PASSWORD, 1, Mood::Well);
    let server = Launch::fresh().open().start();
    server.member("luka");
    assert!(ranges.heard().is_empty());
    let page = server.client().get("/privacy/outgoing").expect(200);
    assert!(page.body.contains("This server makes no connections."));
    let page = ranges
        .server()
        .client()
        .get("/privacy/outgoing")
        .expect(200);
    assert!(
        page.body.contains("accounts.breach_lookup"),
        "{}",
        page.words()
    );
}
