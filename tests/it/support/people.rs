//! Plainly invented people, and how they come to have accounts.

use super::command::run;
use super::html::form_with;
use super::{Client, Server};
use serde_json::{Value, json};

/// A password that the strength meter takes for everybody.
pub const PASSWORD: &str = "quiet-harbour-lantern-42";

/// Somebody with an account and a bearer token.
pub struct Member {
    /// Sends the token with everything.
    pub api: Client,
}

/// What the API needs to make an account.
pub fn registration(name: &str) -> Value {
    json!({
        "username": name,
        "email": format!("{name}@household.example"),
        "password": PASSWORD,
        "consents": { "diary": true, "cohorts": false },
    })
}

impl Server {
    /// A new member, on a server whose registration is open.
    #[track_caller]
    pub fn member(&self, name: &str) -> Member {
        self.client()
            .post("/api/v1/auth/register", &registration(name))
            .expect(201);
        self.sign_in(name)
    }

    /// A new member who takes part in comparisons.
    #[track_caller]
    pub fn comparable_member(&self, name: &str) -> Member {
        let mut wishes = registration(name);
        wishes["consents"]["cohorts"] = json!(true);
        self.client()
            .post("/api/v1/auth/register", &wishes)
            .expect(201);
        self.sign_in(name)
    }

    /// A new member who takes part in comparisons, by an invitation made on the command line.
    #[track_caller]
    pub fn invited_member(&self, name: &str) -> Member {
        let made = run(&["invite", "--data", self.data().to_str().unwrap()]).expect(0);
        let (_, rest) = made.out.split_once("/register?invite=").expect("a link");
        let code = rest.lines().next().unwrap();
        let mut wishes = registration(name);
        wishes["consents"]["cohorts"] = json!(true);
        wishes["invite"] = json!(code);
        self.client()
            .post("/api/v1/auth/register", &wishes)
            .expect(201);
        self.client()
            .post("/api/v1/auth/register", &registration("again"))
            .problem(403);
        self.sign_in(name)
    }

    /// A token for somebody who has an account.
    #[track_caller]
    pub fn sign_in(&self, name: &str) -> Member {
        let credentials = json!({ "username": name, "password": PASSWORD });
        let answer = self
            .client()
            .post("/api/v1/auth/token", &credentials)
            .expect(200)
            .value();
        let token = answer["access_token"].as_str().expect("a token").to_owned();
        Member {
            api: self.client().bearer(&token),
        }
    }

    /// A browser's worth of cookies for somebody who has an account.
    #[track_caller]
    pub fn cookies(&self, name: &str) -> Client {
        let visitor = self.client().same_origin();
        let page = visitor.get("/login").expect(200);
        let form = form_with(&page.body, "username")
            .set("username", name)
            .set("password", PASSWORD);
        visitor.form("/login", &form.pairs()).expect(303);
        visitor
    }

    /// Opens the setup link, as whoever installs the server does; the browser stays signed in.
    #[track_caller]
    pub fn administrator(&self, name: &str) -> Client {
        let visitor = self.client().same_origin();
        let path = self.setup_path();
        let page = visitor.get(&path).expect(200);
        let form = form_with(&page.body, "username")
            .set("username", name)
            .set("email", &format!("{name}@household.example"))
            .set("password", PASSWORD)
            .set("diary", "on");
        let target = if form.action.is_empty() {
            path
        } else {
            self.below(&form.action)
        };
        visitor.form(&target, &form.pairs()).expect(303);
        visitor
    }
}

impl Member {
    /// Logs values for a date; returns the entry's id.
    #[track_caller]
    pub fn log(&self, date: jiff::civil::Date, values: Value) -> String {
        let entry = json!({ "date": date.to_string(), "values": values });
        let answer = self.api.post("/api/v1/entries", &entry).expect(201).value();
        answer["id"].as_str().expect("an id").to_owned()
    }

    /// All entries, newest first, through as many pages as it takes.
    #[track_caller]
    pub fn entries(&self) -> Vec<Value> {
        let mut all = Vec::new();
        let mut path = "/api/v1/entries?limit=500".to_owned();
        loop {
            let page = self.api.get(&path).expect(200).value();
            all.extend(page["entries"].as_array().expect("entries").iter().cloned());
            match page["next_cursor"].as_str() {
                Some(cursor) => path = format!("/api/v1/entries?limit=500&cursor={cursor}"),
                None => return all,
            }
        }
    }
}
