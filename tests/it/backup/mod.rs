//! Backups with the real binary: made while people log, restored elsewhere, read after somebody was
//! erased, interrupted, put into buckets, and opened for one person.

mod after_erasing;
mod bucket;
mod by_itself;
mod interrupted;
mod person;
mod round_trip;

use crate::support::command::{Done, run};
use crate::support::people::Member;
use crate::support::{Launch, Server, days_ago};
use serde_json::json;
use std::path::{Path, PathBuf};

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Runs a command on the data of a directory.
fn on(data: &Path, args: &[&str]) -> Done {
    let all: Vec<_> = args.iter().copied().chain(["--data", text(data)]).collect();
    run(&all)
}

/// Makes a backup, and gives its file.
#[track_caller]
fn back_up(data: &Path) -> PathBuf {
    let done = on(data, &["backup"]).expect(0);
    done.out.lines().next().unwrap().into()
}

/// Restores a backup with the keys of `data` into a directory beside it.
fn restore(file: &Path, data: &Path, to: &Path) -> Done {
    let keys = data.join("keys");
    on(to, &["restore", text(file), "--keys", text(&keys)])
}

/// What `verify` says of each diary.
#[track_caller]
fn digests(data: &Path) -> Vec<String> {
    let done = on(data, &["verify"]).expect(0);
    let lines = done.out.lines().filter(|line| line.contains("diary of"));
    let mut lines: Vec<_> = lines.map(str::to_owned).collect();
    lines.sort();
    lines
}

/// A household of an administrator and two members, one of whom shares with the other.
struct Home {
    server: Server,
    luka: Member,
}

const NOTE: &str = "Swam to the lighthouse and back";

impl Home {
    fn new(launch: Launch) -> Self {
        let server = launch.open().start();
        server.administrator("ana");
        let (luka, zora) = (server.member("luka"), server.member("zora"));
        for day in 1..30 {
            luka.log(days_ago(day), json!({ "steps": 4000 + day }));
            zora.log(days_ago(day), json!({ "steps": 9000 - day }));
        }
        let entry = json!({
            "date": days_ago(1).to_string(), "values": { "sleep_hours": 7.5 }, "note": NOTE,
        });
        luka.api.post("/api/v1/entries", &entry).expect(201);
        let wish = json!({ "groups": ["activity"], "user": "zora" });
        luka.api.post("/api/v1/me/shares", &wish).expect(200);
        let wish = json!({ "groups": ["sleep"], "user": "luka" });
        zora.api.post("/api/v1/me/shares", &wish).expect(200);
        Self { server, luka }
    }

    fn data(&self) -> &Path {
        self.server.data()
    }
}
