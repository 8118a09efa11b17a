//! Who may do what: roles, what they are shown, and what refuses them.

mod cross_site;
mod own_roles;
mod personal_tokens;
mod programs;
mod roles;
mod table;
mod world;

use crate::support::command::run_with;
use crate::support::people::PASSWORD;
use crate::support::{Client, Server};

/// Makes an account at the command line and signs its owner in with a browser.
#[track_caller]
fn with_role(server: &Server, name: &str, role: &str) -> Client {
    let data = server.data().to_str().unwrap();
    let email = format!("{name}@household.example");
    let args = [
        "user",
        "add",
        name,
        "--email",
        &email,
        "--role",
        role,
        "--password-stdin",
        "--data",
        data,
    ];
    run_with(&args, &[], &format!("{PASSWORD}\n")).expect(0);
    server.cookies(name)
}
