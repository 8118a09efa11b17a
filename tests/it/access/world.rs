//! A household in memory in which every request can be asked by everybody.

use rocket::http::{ContentType, Cookie, Header, Method, Status};
use rocket::local::asynchronous::Client;
use std::collections::BTreeSet;
use wellkin::access::{Permission, Permissions, Role};
use wellkin::accounts::{Device, NewAccount, NewToken, Place, User};
use wellkin::config::{Config, Registration};
use wellkin::entries::NewEntry;
use wellkin::i18n::Lang;
use wellkin::journal::NewNote;
use wellkin::metrics::{Milli, by_key};
use wellkin::ops::{Clock, Secret};
use wellkin::persons::{Group, NewDependant, ProfileEdit, Relation};
use wellkin::server::{House, rocket};
use wellkin::sharing::ShareWish;
use wellkin::store::Actor;
use wellkin::web::guards::ClientIp;

/// Who asks. The data that a path names is Luka's, or that of the child Mia.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Nobody is signed in.
    Stranger,
    /// A member to whom nothing is shared.
    Member,
    /// An account that only looks.
    Viewer,
    /// Luka himself.
    Owner,
    /// Mia's guardian.
    Guardian,
    /// A member with whom Luka shares his sleep, to be seen.
    Reader,
    /// A member with whom Luka shares his sleep, to be seen and logged.
    Writer,
    /// The administrator, who is nobody's guardian.
    Admin,
    /// A program with a token of Luka's that lets do whatever he may.
    Token,
    /// A program with a token of Luka's whose scope holds nothing that he may.
    Bare,
}

/// From where a browser says that a request comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// From one of the house's own pages.
    Here,
    /// From another site's page, as newer browsers say it.
    OtherSite,
    /// From another site's page, as older browsers say it.
    OtherOrigin,
    /// Nothing is said, as by what is no browser.
    Unsaid,
}

impl From {
    fn header(self) -> Option<Header<'static>> {
        match self {
            Self::Here => Some(Header::new("Sec-Fetch-Site", "same-origin")),
            Self::OtherSite => Some(Header::new("Sec-Fetch-Site", "cross-site")),
            Self::OtherOrigin => Some(Header::new("Origin", "https://elsewhere.example")),
            Self::Unsaid => None,
        }
    }
}

/// The columns of the table. Who can change most comes last.
pub const WHO: [Who; 10] = [
    Who::Stranger,
    Who::Viewer,
    Who::Member,
    Who::Reader,
    Who::Writer,
    Who::Guardian,
    Who::Bare,
    Who::Token,
    Who::Owner,
    Who::Admin,
];

impl Who {
    pub fn name(self) -> &'static str {
        match self {
            Self::Stranger => "stranger",
            Self::Viewer => "viewer",
            Self::Member => "member",
            Self::Reader => "reader",
            Self::Writer => "writer",
            Self::Guardian => "guardian",
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Token => "token",
            Self::Bare => "bare",
        }
    }

    /// The account that asks.
    fn account(self) -> Option<&'static str> {
        match self {
            Self::Stranger | Self::Token | Self::Bare => None,
            Self::Viewer => Some("vera"),
            Self::Member => Some("zora"),
            Self::Reader => Some("rada"),
            Self::Writer => Some("vito"),
            Self::Guardian => Some("branka"),
            Self::Owner => Some("luka"),
            Self::Admin => Some("ana"),
        }
    }

    /// The scope of the token that is carried, if one is.
    fn scope(self) -> Option<Permissions> {
        match self {
            Self::Token => Some(Permissions::ALL),
            Self::Bare => Some(Permissions::of(&[Permission::AccountsAdmin])),
            _ => None,
        }
    }
}

pub struct World {
    _dir: tempfile::TempDir,
    house: House,
    client: Client,
    /// What stands for the names in braces of a path.
    names: Vec<(&'static str, String)>,
}

fn config() -> Config {
    let mut config = Config::default();
    config.accounts.registration = Registration::Open;
    config.http.rate_limits = false;
    // Nobody's password is guessed here.
    config.accounts.hash_memory_mib = 1;
    config.accounts.hash_passes = 1;
    config
}

fn device() -> Device {
    Device {
        ip: ClientIp("192.0.2.1".parse().expect("an address")),
        agent: "Firefox, Linux".to_owned(),
        proofs: String::new(),
    }
}

async fn add(house: &House, name: &str, role: Role) -> User {
    let new = NewAccount {
        username: name.to_owned(),
        email: format!("{name}@household.example"),
        password: Secret::new("quiet-harbour-lantern-42".to_owned()),
        diary: true,
        cohorts: false,
        lang: Lang::En,
        profile: ProfileEdit::default(),
    };
    house
        .accounts
        .add_user(new, role)
        .await
        .expect("an account")
}

impl World {
    /// Method and pattern of every route.
    pub async fn routes() -> BTreeSet<(String, String)> {
        let house = House::in_memory(config(), Clock::system()).await;
        let rocket = rocket(&house.expect("a house")).expect("a server");
        let routes = rocket.routes();
        routes
            .map(|route| (route.method.to_string(), route.uri.path().to_owned()))
            .collect()
    }

    pub async fn new() -> Self {
        let clock = Clock::system();
        let dir = tempfile::tempdir().expect("a directory");
        let mut config = config();
        config.data.dir = dir.path().to_owned();
        let house = House::in_memory(config, clock.clone()).await;
        let house = house.expect("a house");
        let luka = add(&house, "luka", Role::Member).await;
        let branka = add(&house, "branka", Role::Member).await;
        add(&house, "zora", Role::Member).await;
        add(&house, "vera", Role::Viewer).await;
        add(&house, "ana", Role::Administrator).await;
        for (name, write) in [("rada", false), ("vito", true)] {
            add(&house, name, Role::Member).await;
            let wish = ShareWish {
                groups: [Group::Sleep].into_iter().collect(),
                with: Some(name.to_owned()),
                write,
                until: None,
            };
            let from = Place::default();
            let shared = house.sharing.share(luka.id, from, luka.person, wish);
            shared.await.expect("a share");
        }
        let logged = house.entries.log(
            Actor::User(luka.id),
            luka.person,
            NewEntry {
                date: jiff::civil::date(2026, 1, 2),
                values: [(by_key("sleep_hours").expect("a metric").id, Milli(7_000))].into(),
                ..NewEntry::default()
            },
        );
        let entry = logged.await.expect("an entry").placed.id;
        let written = house.journal.write(
            Actor::User(luka.id),
            luka.person,
            NewNote {
                date: jiff::civil::date(2026, 1, 2),
                text: "A quiet day".to_owned(),
                ..NewNote::default()
            },
        );
        let note = written.await.expect("a note").noted.placed.id;
        let mia = house.persons.add_dependant(
            branka.id,
            Place::default(),
            NewDependant {
                name: "Mia".to_owned(),
                kind: Relation::Parent,
                diary: true,
                cohorts: false,
                profile: house.persons.blank(Lang::En),
            },
        );
        let mia = mia.await.expect("a child");
        let client = Client::untracked(rocket(&house).expect("a server")).await;
        Self {
            client: client.expect("a client"),
            names: vec![
                ("{luka}", luka.person.to_string()),
                ("{lukas}", luka.id.to_string()),
                ("{mia}", mia.to_string()),
                ("{entry}", entry.to_string()),
                ("{note}", note.to_string()),
            ],
            house,
            _dir: dir,
        }
    }

    /// What each of [`WHO`] is answered, in a browser of their own that just signed in, or with a token
    /// that was just made.
    pub async fn ask(&self, method: &str, path: &str) -> Vec<String> {
        let path = self.filled(path);
        let mut answers = Vec::new();
        for who in WHO {
            answers.push(self.answer(who, From::Here, method, &path).await);
        }
        answers
    }

    /// A path with something in the place of its names in braces.
    pub fn filled(&self, path: &str) -> String {
        let mut path = path.to_owned();
        for (name, value) in &self.names {
            path = path.replace(name, value);
        }
        // Nobody has what other names stand for.
        while let Some((before, rest)) = path.split_once('{') {
            let (_, after) = rest.split_once('}').expect("a closing brace");
            path = format!("{before}7{after}");
        }
        path
    }

    /// What one of them is answered.
    pub async fn answer(&self, who: Who, from: From, method: &str, path: &str) -> String {
        let method: Method = method.parse().expect("a method");
        let mut request = self.client.req(method, path.to_owned());
        if let Some(header) = from.header() {
            request.add_header(header);
        }
        if method != Method::Get && method != Method::Head && method != Method::Delete {
            let api = path.starts_with("/api/");
            request = if api {
                request.header(ContentType::JSON).body("{}")
            } else {
                request.header(ContentType::Form).body("")
            };
        }
        if let Some(name) = who.account() {
            let user = self.house.accounts.find(name).await.expect("an account");
            let session = self.house.accounts.open_session(&device(), user.id).await;
            let session = session.map(|made| made.credential.expose().clone());
            // Who was disabled a moment ago has nothing to show.
            if let Ok(session) = session {
                request = request.cookie(Cookie::new("wellkin_session", session));
            }
        }
        if let Some(scope) = who.scope() {
            let token = self.token(scope).await;
            request.add_header(Header::new("Authorization", format!("Bearer {token}")));
        }
        let answer = request.dispatch().await;
        let to = answer.headers().get_one("Location").unwrap_or_default();
        if answer.status() == Status::SeeOther && to.starts_with("/login") {
            return "login".to_owned();
        }
        answer.status().code.to_string()
    }

    /// A token of Luka's.
    async fn token(&self, scope: Permissions) -> String {
        let luka = self.house.accounts.find("luka").await.expect("an account");
        let new = NewToken {
            name: "a program".to_owned(),
            scope,
            days: Some(1),
        };
        let actor = Actor::User(luka.id);
        let from = Place::default();
        let made = self
            .house
            .accounts
            .make_token(actor, from, luka.id, Permissions::ALL, new);
        made.await.expect("a token").1.expose().clone()
    }
}
