//! Mails as they arrive: the real server sends them to a real mail server with TLS and a password.

pub mod server;

use crate::support::Certificate;
use crate::support::command::run_with;
use crate::support::people::{PASSWORD as PEOPLES, registration};
use crate::support::{Launch, eventually};
use serde_json::json;
use server::{MailServer, PASSWORD, USER};

pub fn sending(launch: Launch, mail: &MailServer, more: &[(&str, &str)]) -> Launch {
    let port = mail.port.to_string();
    let settings = [
        ("WELLKIN_MAIL__SERVER", "localhost"),
        ("WELLKIN_MAIL__PORT", &*port),
        ("WELLKIN_MAIL__USERNAME", USER),
        ("WELLKIN_MAIL__PASSWORD", PASSWORD),
        ("WELLKIN_MAIL__FROM", "wellkin@health.example"),
        ("WELLKIN_MAIL__FROM_NAME", "Kuća Horvat"),
        ("WELLKIN_MAIL__TIMEOUT_SECONDS", "20"),
    ];
    let all = settings.iter().chain(more);
    all.fold(launch.open(), |launch, (name, value)| {
        launch.env(name, value)
    })
}

#[test]
fn a_mail_arrives_whole_and_its_links_work() {
    let certificate = Certificate::make();
    let mail = MailServer::start(&certificate);
    let trust = [("WELLKIN_MAIL__CA_FILE", certificate.path())];
    let server = sending(Launch::fresh(), &mail, &trust).start();
    let client = server.client();
    let mut account = registration("zeljka");
    account["email"] = json!("zeljka@home.example");
    client.post("/api/v1/auth/register", &account).expect(201);

    let confirm = mail.mail("zeljka@home.example", "");
    let told = &confirm.0;
    assert_eq!(told["from"], "wellkin@health.example");
    assert_eq!(told["encrypted"], true);
    assert_eq!(told["kind"], "multipart/alternative");
    assert_eq!(told["defects"], json!([]));
    assert_eq!(told["is_ascii"], true);
    assert!(
        told["longest_line"].as_u64().unwrap() <= 998,
        "RFC 5322, 2.1.1"
    );
    assert_eq!(
        confirm.header("From"),
        "Kuća Horvat <wellkin@health.example>"
    );
    assert_eq!(confirm.header("To"), "zeljka@home.example");
    assert_eq!(confirm.header("Auto-Submitted"), "auto-generated");
    assert!(
        confirm.header("Message-ID").ends_with("@127.0.0.1>")
            || confirm.header("Message-ID").ends_with("@localhost>")
    );
    assert!(confirm.header("Date").ends_with("+0000"));
    let link = confirm.link().to_owned();
    assert!(confirm.html().contains(&format!("href=\"{link}\"")));
    assert!(confirm.html().starts_with("<!DOCTYPE html>"));

    // Following it in a browser confirms the address.
    let path = server.within(&link);
    client.get(&path).expect(200);
    client.form(&path, &[]).expect(200);
    client.form(&path, &[]).expect(403);

    // Only now is it known to be theirs, and they are greeted, with one link that leads home.
    let welcome = eventually("the welcome", || {
        let of_it = |mail: &server::Mail| mail.header("Subject").ends_with(" Wellkin");
        mail.got().into_iter().find(of_it)
    });
    client.get(&server.within(welcome.link())).expect(303);

    // Recovering the account by mail.
    client
        .form("/recover", &[("username", "zeljka")])
        .expect(200);
    let words = if confirm.header("Content-Language") == "hr" {
        "lozink"
    } else {
        "password"
    };
    let recovery = eventually("the recovery mail", || {
        let of_it = |mail: &server::Mail| mail.text().contains("/recover/");
        mail.got().into_iter().find(of_it)
    });
    assert!(
        recovery.text().to_lowercase().contains(words),
        "{}",
        recovery.text()
    );
    let path = server.within(recovery.link());
    client.get(&path).expect(200);
    client
        .form(&path, &[("new_password", "kiša pada po starom mostu")])
        .expect(303);
    let log = server.log();
    assert!(
        !log.contains("zeljka@home.example") && !log.contains(PASSWORD),
        "{log}"
    );
}

#[test]
fn a_refused_mail_is_shown_with_its_reason_and_tried_again_or_discarded() {
    let certificate = Certificate::make();
    let mail = MailServer::start_with(
        &certificate,
        &["--wrapped", "--user", USER, "--password", PASSWORD],
    );
    let wrapped = [
        ("WELLKIN_OUTGOING__CA_FILE", certificate.path()),
        ("WELLKIN_MAIL__ENCRYPTION", "tls"),
    ];
    let server = sending(Launch::fresh(), &mail, &wrapped).start();
    let admin = server.administrator("ana");
    for name in ["gone", "later"] {
        let mut account = registration(name);
        account["email"] = json!(format!("{name}@home.example"));
        server
            .client()
            .post("/api/v1/auth/register", &account)
            .expect(201);
    }
    let page = eventually("both mails were tried", || {
        let page = admin.get("/household/mail").expect(200);
        let tried = page.body.contains("code 550") && page.body.contains("code 450");
        // The administrator's welcome may be on its way still.
        let alone = page.words().contains("Waiting: 1. Given up: 1.");
        (tried && alone).then_some(page)
    });
    let words = page.words();
    assert!(words.contains("given up"), "{words}");
    assert!(
        !words.contains("nobody here"),
        "the server's words may name people"
    );
    let again: Vec<_> = crate::support::html::forms(&page.body)
        .into_iter()
        .filter(|form| form.action.ends_with("/again"))
        .collect();
    assert_eq!(again.len(), 2);
    for form in again {
        admin
            .form(&server.below(&form.action), &form.pairs())
            .expect(303);
    }
    mail.mail("later@home.example", "");
    let gone = eventually("one is left", || {
        let page = admin.get("/household/mail").expect(200);
        page.words()
            .contains("Waiting: 0. Given up: 1.")
            .then_some(page)
    });
    let open = crate::support::html::forms(&gone.body);
    let again = open
        .iter()
        .find(|form| form.action.ends_with("/again"))
        .unwrap();
    let discard = again.action.replace("/again", "/discard");
    let asked = admin.get(&server.below(&discard)).expect(200);
    let forms = crate::support::html::forms(&asked.body);
    let sure = forms
        .iter()
        .find(|form| form.action.ends_with("/discard"))
        .unwrap();
    admin
        .form(&server.below(&sure.action), &sure.pairs())
        .expect(303);
    assert!(
        admin
            .get("/household/mail")
            .words()
            .contains("Nothing waits")
    );
}

/// Tries the mail server out at the command line, without a server of our own.
fn test_mail(to: &str, port: u16, settings: &[(&str, &str)]) -> (i32, String) {
    let port = port.to_string();
    let data = tempfile::tempdir().unwrap();
    let data = data.path().join("none");
    let mut env = vec![
        ("WELLKIN_MAIL__SERVER", "localhost"),
        ("WELLKIN_MAIL__PORT", &*port),
        ("WELLKIN_MAIL__USERNAME", USER),
        ("WELLKIN_MAIL__PASSWORD", PASSWORD),
        ("WELLKIN_MAIL__FROM", "wellkin@health.example"),
        ("WELLKIN_MAIL__TIMEOUT_SECONDS", "5"),
    ];
    env.extend_from_slice(settings);
    let args = ["send-test-email", to, "--data", data.to_str().unwrap()];
    let done = run_with(&args, &env, "");
    assert!(!data.exists(), "trying out makes no data");
    assert!(
        !done.err.contains(PASSWORD) && !done.err.contains("wrong-one"),
        "{}",
        done.err
    );
    (done.code, format!("{}{}", done.out, done.err))
}

#[test]
fn a_test_mail_says_at_which_step_it_failed() {
    let certificate = Certificate::make();
    let mail = MailServer::start(&certificate);
    let trust = ("WELLKIN_MAIL__CA_FILE", certificate.path());
    let (code, said) = test_mail("iva@home.example", mail.port, &[trust]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("took the mail"), "{said}");
    assert!(
        mail.mail("iva@home.example", "A test")
            .text()
            .contains("šđčćž")
    );

    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let free = closed.local_addr().unwrap().port();
    drop(closed);
    let wrong = ("WELLKIN_MAIL__PASSWORD", "wrong-one");
    let other_name = ("WELLKIN_MAIL__SERVER", "127.0.0.1");
    let nowhere = ("WELLKIN_MAIL__SERVER", "mail.invalid");
    let cases = [
        (
            "iva@home.example",
            mail.port,
            vec![trust, wrong],
            "Signing in at the mail server: the server refused (code 535)",
        ),
        (
            "iva@home.example",
            mail.port,
            vec![],
            "Encrypting the connection: the server's certificate is not trusted",
        ),
        (
            "iva@home.example",
            mail.port,
            vec![trust, other_name],
            "Encrypting the connection: the server's certificate is not trusted",
        ),
        (
            "iva@home.example",
            free,
            vec![trust],
            "Connecting to the mail server",
        ),
        (
            "iva@home.example",
            mail.port,
            vec![trust, nowhere],
            "Looking up the name of the mail server",
        ),
        (
            "gone@home.example",
            mail.port,
            vec![trust],
            "Naming the recipient: the server refused (code 550)",
        ),
    ];
    for (to, port, settings, wanted) in cases {
        let (code, said) = test_mail(to, port, &settings);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    let (code, said) = test_mail(
        "iva@home.example\r\nBcc: all@home.example",
        mail.port,
        &[trust],
    );
    assert_eq!(code, 1, "{said}");
    assert_eq!(mail.got().len(), 1);
}

#[test]
fn a_certificate_that_is_not_trusted_holds_every_mail_up_and_gives_none_up() {
    let certificate = Certificate::make();
    let mail = MailServer::start(&certificate);
    let server = sending(Launch::fresh(), &mail, &[]).start();
    let admin = server.administrator("ana");
    let mut account = registration("iva");
    account["email"] = json!("iva@home.example");
    server
        .client()
        .post("/api/v1/auth/register", &account)
        .expect(201);
    let words = eventually("the page says why", || {
        let words = admin.get("/household/mail").expect(200).words();
        words.contains("No mail can be sent now").then_some(words)
    });
    assert!(words.contains("certificate is not trusted"), "{words}");
    assert!(words.contains("Given up: 0."), "{words}");
    assert!(mail.got().is_empty());
    let log = server.log();
    assert!(
        log.contains("mails are not sent") && !log.contains(PASSWORD),
        "{log}"
    );
    // What caused the mail went on all the same.
    let credentials = json!({ "username": "iva", "password": PEOPLES });
    server
        .client()
        .post("/api/v1/auth/token", &credentials)
        .expect(200);
    assert!(server.stop().success());
}
