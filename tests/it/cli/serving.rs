//! Starting, being asked how one is, and stopping.

use super::{on, stopped};
use crate::support::command::run_with;
use crate::support::html::form_with;
use crate::support::{Launch, eventually, today};
use serde_json::json;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;

#[test]
fn a_fresh_server_says_where_it_listens_and_how_to_begin() {
    let server = Launch::fresh().start();
    assert!(server.setup_path().len() > 20, "{}", server.setup_path());
    let path = server.setup_path();
    eventually("the setup link in the log", || {
        server.log().contains(&path).then_some(())
    });
    server.client().get("/healthz").expect(200);
    server.client().get("/readyz").expect(200);
    let metrics = server.client().get("/metrics").expect(200);
    assert!(metrics.body.contains("# TYPE wellkin_"), "{}", metrics.body);
}

#[test]
fn what_belongs_to_the_owner_alone_is_readable_by_the_owner_alone() {
    let server = Launch::fresh().start();
    server.setup_path();
    let mode = |name: &str| {
        let path = server.data().join(name);
        std::fs::metadata(&path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!(mode(""), 0o700);
    assert_eq!(mode("run/setup-link"), 0o600);
    for entry in std::fs::read_dir(server.data().join("run")).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o077;
        assert_eq!(mode, 0, "{}", entry.path().display());
    }
}

#[test]
fn the_setup_link_works_once() {
    let server = Launch::fresh().start();
    let path = server.setup_path();
    let household = server.administrator("branka").get("/household");
    household.expect(200);
    eventually("an end of the setup link", || {
        (!server.data().join("run/setup-link").exists()).then_some(())
    });
    let again = server.client().get(&path);
    assert!([403, 404, 410].contains(&again.status), "{}", again.status);
    let form = [
        ("username", "eve"),
        ("email", "eve@else.example"),
        ("password", "x"),
        ("diary", "on"),
    ];
    let again = server.client().same_origin().form(&path, &form);
    assert!([403, 404, 410].contains(&again.status), "{}", again.status);
    let made = json!({ "username": "eve", "password": "x" });
    server
        .client()
        .post("/api/v1/auth/token", &made)
        .problem(401);
}

#[test]
fn a_guessed_setup_link_opens_nothing() {
    let server = Launch::fresh().start();
    let path = server.setup_path();
    let (place, code) = path.rsplit_once('=').unwrap();
    let flipped = if code.starts_with('A') { "B" } else { "A" };
    let guesses = [
        format!("{flipped}{}", &code[1..]),
        code[1..].to_owned(),
        String::new(),
    ];
    for guess in guesses {
        let answer = server.client().get(&format!("{place}={guess}"));
        assert!(answer.status >= 400, "{}", answer.status);
        assert!(
            !answer.body.contains("name=\"password\""),
            "{}",
            answer.body
        );
    }
    server.client().get(&path).expect(200);
}

#[test]
fn a_second_server_on_the_same_data_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let first = Launch::on(&data).open().start();
    first.member("branka");
    let Err(refusal) = Launch::on(&data).try_start() else {
        panic!("two servers on one store")
    };
    assert_eq!(refusal.status.code(), Some(1), "{}", refusal.log);
    assert!(!refusal.log.contains("panicked"), "{}", refusal.log);
    // The first is none the worse for it: neither its store nor its control socket.
    first.sign_in("branka").api.get("/api/v1/me").expect(200);
    on(&data, &["user", "list"], "").expect(0);
    stopped(first);
}

#[test]
fn the_health_check_tells_a_running_server_from_none() {
    let server = Launch::fresh().start();
    let port = server.socket().rsplit(':').next().unwrap().to_owned();
    let env = [("WELLKIN_HTTP__PORT", port.as_str())];
    run_with(&["healthcheck"], &env, "").expect(0);
    stopped(server);
    let done = run_with(&["healthcheck"], &env, "").expect(1);
    assert!(!done.err.trim().is_empty());
}

#[test]
fn a_port_that_is_taken_is_told_in_a_sentence() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data").to_str().unwrap().to_owned();
    let args = [
        "serve",
        "--data",
        &data,
        "--address",
        "127.0.0.1",
        "--port",
        &port,
    ];
    let done = run_with(&args, &[], "").expect(1);
    assert!(
        done.err.contains(&port) && !done.err.contains("panicked"),
        "{}",
        done.err
    );
}

#[test]
fn a_request_on_its_way_is_answered_before_the_server_stops() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let mut server = Launch::on(&data).open().start();
    let member = server.member("branka");
    member.log(today(), json!({ "mood": 3 }));
    let credentials = json!({ "username": "branka", "password": crate::support::people::PASSWORD });
    let token = server
        .client()
        .post("/api/v1/auth/token", &credentials)
        .expect(200)
        .value();
    let entry = json!({ "date": today().to_string(), "values": { "steps": 4321 } }).to_string();
    let (first, second) = entry.split_at(10);

    // Half of a body is on its way when the server is asked to stop.
    let mut stream = TcpStream::connect(server.socket()).unwrap();
    write!(
        stream,
        "POST /api/v1/entries HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{first}",
        server.socket(),
        token["access_token"].as_str().unwrap(),
        entry.len()
    )
    .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    server.terminate();
    std::thread::sleep(std::time::Duration::from_millis(300));
    stream.write_all(second.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 201"),
        "{answer}\n{}",
        server.log()
    );
    assert_eq!(server.wait().code(), Some(0));

    let server = Launch::on(&data).open().start();
    let entries = server.sign_in("branka").entries();
    assert!(
        entries
            .iter()
            .any(|e| e["values"]["steps"].as_f64() == Some(4321.0)),
        "{entries:?}"
    );
}

#[test]
fn an_idle_connection_does_not_hold_up_the_stop() {
    let mut server = Launch::fresh().start();
    let _idle = TcpStream::connect(server.socket()).unwrap();
    server.client().get("/healthz").expect(200);
    let begin = std::time::Instant::now();
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
    assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
}

#[test]
fn the_demo_signs_in_by_its_link() {
    let demo = Launch::demo().start();
    let link = eventually("a link", || {
        let log = demo.log();
        let words = log
            .split_whitespace()
            .map(|word| word.trim_matches(['"', '<', '>', ',']));
        let mut links = words.filter(|word| word.starts_with("http://") && word.len() > 50);
        links.next().map(str::to_owned)
    });
    let path = format!("/{}", link.splitn(4, '/').nth(3).unwrap());
    let visitor = demo.client().same_origin();
    // The link alone changes nothing: whatever looks at it first must not use it up.
    let page = visitor.get(&path).expect(200);
    let form = form_with(&page.body, "code");
    visitor.form(&form.action, &form.pairs()).expect(303);
    visitor.get("/").expect(200);
    visitor.get("/health-metrics?period=lastmonth").expect(200);
    let cohorts = visitor
        .get("/api/v1/cohorts?by=all&period=lastmonth")
        .expect(200)
        .value();
    assert!(
        cohorts["metrics"]["sleep_hours"]["others"].is_object(),
        "{cohorts}"
    );
}

#[test]
fn passwords_that_were_hashed_leave_no_memory_behind() {
    let server = Launch::fresh().open().start();
    server.member("branka");
    let resident = || {
        let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<u64>()
            .unwrap()
    };
    let before = resident();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..4).for_each(|_| drop(server.sign_in("branka"))));
        }
    });
    // Each hash takes 19 MiB for its moment; a heap that kept one would show it.
    let grown = resident().saturating_sub(before);
    assert!(grown < 12 * 1024, "{grown} KiB more than {before} KiB");
}
