//! `wellkin user`, while a server runs (through its control socket) and while none does.

use super::{on, stopped};
use crate::support::people::PASSWORD;
use crate::support::{Client, Launch};
use serde_json::json;
use std::path::Path;

const ANOTHER: &str = "copper-lighthouse-evening-7";

fn token(client: &Client, username: &str, password: &str) -> u16 {
    let credentials = json!({ "username": username, "password": password });
    client.post("/api/v1/auth/token", &credentials).status
}

/// Everything the command can do with an account; the server, if any, is asked what came of it.
fn life_of_an_account(data: &Path, name: &str) {
    let mail = format!("{name}@household.example");
    let add = [
        "user",
        "add",
        name,
        "--email",
        &mail,
        "--role",
        "member",
        "--password-stdin",
    ];
    on(data, &add, &format!("{PASSWORD}\n")).expect(0);
    let twice = on(data, &add, &format!("{PASSWORD}\n")).expect(1);
    assert!(!twice.err.trim().is_empty());

    let list = on(data, &["user", "list"], "").expect(0);
    assert!(list.out.contains(name), "{}", list.out);

    on(data, &["user", "passwd", name, "--password-stdin"], ANOTHER).expect(0);
    on(data, &["user", "passwd", name, "--password-stdin"], "short").expect(1);
    on(
        data,
        &["user", "passwd", "nobody", "--password-stdin"],
        ANOTHER,
    )
    .expect(1);
    on(data, &["user", "disable", "nobody"], "").expect(1);
}

#[test]
fn accounts_are_kept_while_the_server_runs() {
    let server = Launch::fresh().start();
    life_of_an_account(server.data(), "branka");
    let client = server.client();
    assert_eq!(
        token(&client, "branka", PASSWORD),
        401,
        "the old password is gone"
    );
    assert_eq!(token(&client, "branka", ANOTHER), 200);

    let mail = [
        "--email",
        "luka@household.example",
        "--role",
        "member",
        "--password-stdin",
    ];
    let add: Vec<_> = ["user", "add", "luka"].into_iter().chain(mail).collect();
    on(server.data(), &add, PASSWORD).expect(0);
    let luka = server.sign_in("luka");
    on(server.data(), &["user", "disable", "luka"], "").expect(0);
    luka.api.get("/api/v1/me").problem(401);
    assert_eq!(token(&client, "luka", PASSWORD), 401);
    assert_eq!(
        token(&client, "branka", ANOTHER),
        200,
        "only luka is shut out"
    );
}

#[test]
fn accounts_are_kept_while_no_server_runs() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    life_of_an_account(&data, "branka");
    let server = Launch::on(&data).start();
    assert_eq!(token(&server.client(), "branka", ANOTHER), 200);
    stopped(server);
    on(&data, &["user", "disable", "branka"], "").expect(0);
    let server = Launch::on(&data).start();
    assert_eq!(token(&server.client(), "branka", ANOTHER), 401);
}

#[test]
fn an_administrator_made_at_the_command_line_needs_no_setup_link() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let add = [
        "user",
        "add",
        "branka",
        "--email",
        "branka@household.example",
        "--role",
        "administrator",
    ];
    let add: Vec<_> = add.into_iter().chain(["--password-stdin"]).collect();
    on(&data, &add, PASSWORD).expect(0);
    let server = Launch::on(&data).start();
    assert!(!data.join("run/setup-link").exists(), "{}", server.log());
    server.cookies("branka").get("/household").expect(200);
}

#[test]
fn bad_accounts_are_refused_with_a_sentence() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let bad = [
        ("a", "a@household.example", "member", PASSWORD),
        ("has space", "a@household.example", "member", PASSWORD),
        ("branka", "no-address", "member", PASSWORD),
        ("branka", "branka@household.example", "member", ""),
        ("branka", "branka@household.example", "member", "password"),
    ];
    for (name, mail, role, password) in bad {
        let args = [
            "user",
            "add",
            name,
            "--email",
            mail,
            "--role",
            role,
            "--password-stdin",
        ];
        let done = on(&data, &args, password).expect(1);
        assert!(
            !done.err.trim().is_empty() && !done.err.contains("panicked"),
            "{}",
            done.err
        );
    }
    let args = [
        "user",
        "add",
        "branka",
        "--email",
        "b@household.example",
        "--role",
        "emperor",
        "--password-stdin",
    ];
    let done = on(&data, &args, PASSWORD).expect(1);
    assert!(done.err.contains("wellkin role list"), "{}", done.err);
    let list = on(&data, &["user", "list"], "").expect(0);
    assert!(!list.out.contains("household.example"), "{}", list.out);
}
