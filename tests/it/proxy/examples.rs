//! The examples that are shipped, as far as they can be tried on a machine of one's own.

use crate::support::{Launch, Server, eventually};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn example(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/examples");
    folder.join(name)
}

/// Everything a dashboard asks Prometheus for.
fn expressions(part: &Value, found: &mut Vec<String>) {
    match part {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if ["expr", "query"].contains(&name.as_str()) => {
                        found.push(text.clone());
                    }
                    other => expressions(other, found),
                }
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| expressions(part, found)),
        _ => (),
    }
}

/// The names of figures in an expression of Prometheus.
fn figures(expression: &str) -> impl Iterator<Item = &str> {
    let words = expression.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("wellkin_") || word.starts_with("process_"))
}

/// All figures, once what has to be asked for was.
fn everything(server: &Server) -> String {
    eventually("all figures are there", || {
        let text = server.client().get("/metrics").expect(200).body;
        text.contains("wellkin_disk_data_free_bytes")
            .then_some(text)
    })
}

/// The names of the figures in what a server exposes.
fn exposed(text: &str) -> BTreeSet<&str> {
    let samples = text.lines().filter(|line| !line.starts_with('#'));
    samples
        .filter_map(|line| line.split([' ', '{']).next())
        .collect()
}

#[test]
fn the_alerts_ask_for_figures_that_exist() {
    let alerts = std::fs::read_to_string(example("alerts.yml")).unwrap();
    let told = alerts
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let told: String = told.map(|line| format!("{line}\n")).collect();
    let asked: BTreeSet<_> = figures(&told).collect();
    assert!(asked.len() >= 9, "{asked:?}");
    for rule in [
        "WellkinDown",
        "WellkinDiskNearlyFull",
        "WellkinBackupTooOld",
        "WellkinBackupNotRehearsed",
        "WellkinMailsWait",
        "WellkinPipelinesFail",
        "WellkinSearchBehind",
        "WellkinWritesRefused",
    ] {
        assert!(told.contains(&format!("- alert: {rule}\n")), "{rule}");
    }
    let rules = told.matches("- alert: ").count();
    for part in ["expr: ", "severity: ", "summary: ", "description: "] {
        assert_eq!(told.matches(part).count(), rules, "{part}");
    }
    let server = Launch::fresh().start();
    let text = everything(&server);
    let missing: Vec<_> = asked.difference(&exposed(&text)).copied().collect();
    assert!(missing.is_empty(), "{missing:?} are not in\n{text}");
}

#[test]
fn the_dashboard_asks_for_figures_that_exist_and_for_all_of_them() {
    let dashboard = std::fs::read_to_string(example("grafana.json")).unwrap();
    let dashboard: Value = serde_json::from_str(&dashboard).unwrap();
    let mut asked = Vec::new();
    expressions(&dashboard, &mut asked);
    let asked: BTreeSet<_> = asked.iter().flat_map(|text| figures(text)).collect();
    assert!(asked.len() > 10, "{asked:?}");

    let server = Launch::fresh().start();
    let wrong = json!({ "username": "nobody", "password": "nothing-to-see" });
    server
        .client()
        .post("/api/v1/auth/token", &wrong)
        .expect(401);
    let text = everything(&server);
    let exposed = exposed(&text);
    let missing: Vec<_> = asked.difference(&exposed).collect();
    assert!(missing.is_empty(), "{missing:?} are not in\n{text}");

    // And the other way round: a figure that nobody shows is not looked at.
    let family = |name: &str| {
        let parts = ["_bucket", "_sum", "_count", "_total"];
        let part = parts.iter().find_map(|part| name.strip_suffix(part));
        part.unwrap_or(name).to_owned()
    };
    let families =
        |names: &BTreeSet<&str>| -> BTreeSet<_> { names.iter().map(|name| family(name)).collect() };
    assert_eq!(families(&asked), families(&exposed));
}

#[test]
fn caddy_takes_its_example() {
    let validated = Command::new("caddy")
        .args(["validate", "--adapter", "caddyfile", "--config"])
        .arg(example("Caddyfile"))
        .env("HOME", std::env::temp_dir())
        .output()
        .unwrap_or_else(|e| panic!("caddy cannot be run ({e}): tests/run installs it"));
    let said = String::from_utf8_lossy(&validated.stderr);
    assert!(validated.status.success(), "{said}");
    assert!(!said.contains("\"level\":\"warn\""), "{said}");
}

#[test]
fn the_examples_name_keys_and_addresses_that_exist() {
    for (name, phrases) in [
        ("nginx.conf", &["proxy_pass http://wellkin;"][..]),
        ("Caddyfile", &["reverse_proxy 127.0.0.1:8000 {"]),
        ("traefik.yml", &["path: /readyz", "http://127.0.0.1:8000"]),
        (
            "prometheus.yml",
            &["metrics_path: /metrics", "127.0.0.1:8000"],
        ),
    ] {
        let text = std::fs::read_to_string(example(name)).unwrap();
        for phrase in phrases {
            assert!(text.contains(phrase), "{name} does not say {phrase}");
        }
        for key in ["base_path", "public_url", "trusted_proxies"] {
            let path = format!("http.{key}");
            assert!(wellkin::config::Key::find(&path).is_some(), "{path}");
            let told = name == "prometheus.yml" || text.contains(key);
            assert!(told, "{name} does not say {key}");
        }
    }
}
