//! Persons without a login: who may log for them, what two tabs may not mix up, and how a diary
//! becomes its person's own.

mod api;
mod handover;
mod pages;
mod portrait;

use crate::support::html::form_with;
use crate::support::{Client, Launch, Server};

/// A house with two parents and a neighbour, and a child that the first parent looks after.
struct Home {
    server: Server,
    /// The browser of the first parent.
    branka: Client,
    /// The id of the child.
    mia: String,
}

fn home() -> Home {
    let server = Launch::fresh().open().start();
    for name in ["branka", "luka", "zora"] {
        server.member(name);
    }
    let branka = server.cookies("branka");
    let mia = add(&server, &branka, "Mia", "2015-06-21");
    Home {
        server,
        branka,
        mia,
    }
}

/// Adds a person as the form does; returns their id.
#[track_caller]
pub fn add(server: &Server, guardian: &Client, name: &str, born: &str) -> String {
    let page = guardian.get("/account/family").expect(200);
    let form = form_with(&page.body, "relation")
        .set("name", name)
        .set("birthdate", born)
        .set("diary", "on");
    let path = server.below(&form.action);
    let next = guardian.form(&path, &form.pairs()).expect(303).location();
    assert_eq!(next, "/account/family?done=added");
    let people = guardian.get("/api/v1/people").expect(200).value();
    let people = people["people"].as_array().unwrap();
    let person = people.iter().find(|person| person["name"] == name);
    person.unwrap()["id"].as_str().unwrap().to_owned()
}

impl Home {
    /// Opens the child's diary in this browser.
    fn act(&self, browser: &Client) {
        let path = format!("/account/family/{}/act", self.mia);
        browser.form(&path, &[]).expect(303);
    }

    /// Makes another member a guardian.
    fn appoint(&self, name: &str) {
        let path = format!("/account/family/{}/guardians", self.mia);
        let fields = [("username", name), ("relation", "parent")];
        self.branka.form(&path, &fields).expect(303);
    }

    /// How many entries the child's diary has, for the first parent.
    fn entries_of_mia(&self) -> usize {
        let path = format!("/api/v1/entries?person={}", self.mia);
        let list = self.branka.get(&path).expect(200).value();
        list["entries"].as_array().unwrap().len()
    }

    /// The id of a user, from their own account.
    fn user_id(&self, name: &str) -> String {
        let me = self.server.sign_in(name).api.get("/api/v1/me").expect(200);
        me.value()["id"].as_str().unwrap().to_owned()
    }
}
