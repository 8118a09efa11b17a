//! `wellkin serve --only text`: just these routes, on a port and a directory of their own.

use super::{account, error, token};
use crate::support::server::wellkin;
use crate::support::{Client, Log, eventually};
use serde_json::json;
use std::path::Path;
use std::process::{Child, Stdio};

/// A server of that part alone. Dropping it kills it.
struct Alone {
    child: Child,
    base: String,
    log: Log,
}

impl Drop for Alone {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(data: &Path) -> Alone {
    let log = Log::new();
    let mut child = wellkin()
        .args([
            "serve",
            "--only",
            "text",
            "--address",
            "127.0.0.1",
            "--port",
            "0",
            "--data",
        ])
        .arg(data)
        .env("WELLKIN_HTTP__RATE_LIMITS", "false")
        .stdin(Stdio::null())
        .stdout(log.end())
        .stderr(log.end())
        .spawn()
        .unwrap();
    let base = log.wait_for("listening on ", &mut child);
    let base = base.unwrap_or_else(|| panic!("it did not start:\n{}", log.text()));
    Alone { child, base, log }
}

#[test]
fn the_text_services_run_alone_on_a_directory_of_their_own() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("texts");
    let alone = start(&data);
    eventually("who may ask", || {
        alone.log.text().contains("token add").then_some(())
    });
    assert!(
        !alone.log.text().contains("set up Wellkin"),
        "{}",
        alone.log.text()
    );
    assert!(!data.join("run/setup-link").exists());
    // Made through the server that runs.
    account(&data, "branka", "administrator");
    let stranger = Client::new(&alone.base);
    let branka = stranger.bearer(&token(&data, "branka", &["text:analyze"]));
    let text = json!({ "text": "Ana is happy." });
    assert_eq!(
        branka.post("/count", &text).expect(200).value()["result"],
        3
    );
    assert_eq!(
        branka.post("/analyze", &text).expect(200).value()["result"],
        "positive"
    );
    let named = branka.post("/recognize", &text).expect(200).value();
    assert_eq!(named["result"][0]["text"], "Ana");
    assert_eq!(
        branka
            .get("/services")
            .expect(200)
            .value()
            .as_array()
            .unwrap()
            .len(),
        3
    );
    error(stranger.post("/count", &text), 401);
    for path in ["/healthz", "/readyz", "/metrics"] {
        stranger.get(path).expect(200);
    }
    for path in [
        "/",
        "/login",
        "/register",
        "/setup",
        "/household/services",
        "/privacy",
        "/api",
        "/api/v1/openapi.json",
        "/api/v1/me",
        "/sw.js",
        "/favicon.svg",
        "/journal",
        "/services/x/y",
    ] {
        error(branka.get(path), 404);
    }
    error(branka.post("/api/v1/auth/token", &json!({})), 404);
    error(branka.get("/analyze"), 405);
}

#[test]
fn a_directory_that_another_server_has_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = crate::support::Launch::on(&data).start();
    let tried = wellkin()
        .args([
            "serve",
            "--only",
            "text",
            "--address",
            "127.0.0.1",
            "--port",
            "0",
            "--data",
        ])
        .arg(&data)
        .output()
        .unwrap();
    assert!(!tried.status.success());
    let said = String::from_utf8_lossy(&tried.stderr);
    assert!(said.contains("another process is using"), "{said}");
    server.client().get("/readyz").expect(200);
    let other = wellkin()
        .args(["serve", "--only", "diary"])
        .output()
        .unwrap();
    assert_eq!(other.status.code(), Some(2));
}
