//! Everything that can be wrong with a request, and that nothing is half written because of it.

mod bodies;
mod entries;
mod forms;
mod links;
mod parameters;
mod people;
mod profile;
mod strangers;

use crate::support::command::verify;
use crate::support::people::Member;
use crate::support::{Launch, Server, today};
use serde_json::{Value, json};

/// A server with one member who has logged something, to see whether it stays as it was.
struct Scene {
    server: Server,
    member: Member,
    before: Vec<Value>,
}

impl Scene {
    fn new() -> Self {
        let server = Launch::fresh().open().start();
        let member = server.member("branka");
        member.log(today(), json!({ "sleep_hours": 20, "weight": 63.5 }));
        let before = member.entries();
        Self {
            server,
            member,
            before,
        }
    }

    /// Fails when anything was written, or the derived tables no longer agree with the facts.
    #[track_caller]
    fn unchanged(self) {
        assert_eq!(self.member.entries(), self.before);
        let data = self.server.data().to_owned();
        // The directory must outlive the server, which removes it; verify reads it before that.
        self.server.terminate();
        let mut server = self.server;
        assert_eq!(server.wait().code(), Some(0));
        verify(&data);
    }
}

/// `base` with one member replaced; `null` is a value, not an absence.
fn with(base: &Value, field: &str, value: Value) -> Value {
    let mut body = base.clone();
    body[field] = value;
    body
}

/// `base` without one member.
fn without(base: &Value, field: &str) -> Value {
    let mut body = base.clone();
    body.as_object_mut().unwrap().remove(field);
    body
}
