//! The handler of the page.

use rocket::{
    State, get,
    request::{FromRequest, Outcome, Request},
};
use std::convert::Infallible;

use super::{days::Days, view::View};
use crate::{
    access::Permission,
    accounts::guards::{Can, EntriesRead, Member},
    search::{
        desk::{Answer, Asked, Desk, Diaries, ToDays},
        places,
        query::Context,
    },
    web::{Fault, Page, query::Query},
};

/// Days on one page.
const PAGE: usize = 20;
/// The most places that are shown.
const MOST_PLACES: usize = 6;

/// What of the page is asked for; htmx names the part that it will replace.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it, or older days.
    Whole,
    /// The results, while somebody types.
    Typed,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Part {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(match request.headers().get_one("HX-Target") {
            Some("found") => Self::Typed,
            _ => Self::Whole,
        })
    }
}

/// `?q=` is the question, `?before=` goes on with days before a date.
#[get("/search")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    query: Query,
    part: Part,
    desk: &State<Desk>,
) -> Result<Page, Fault> {
    // A blank behind the last word says that it is whole.
    let q = legible(query.fields().raw("q"));
    let diaries = Diaries::of_member(desk.sharing(), &member).await?;
    let asked = Asked::read(&q, context(&member));
    let before = query.get("before").parse().ok();
    let answer = answer(&member, desk, &diaries, (&asked, part), before).await?;
    let marks = |text: &str| asked.marks(text, answer.found.loosely);
    let days = Days {
        member: &member,
        clock: desk.clock(),
        diaries: &diaries,
        marks: &marks,
    };
    let view = View {
        days,
        q: &q,
        asked: &asked,
        answer: &answer,
        goes_on: before.is_some(),
    };
    Ok(view.page())
}

fn context(member: &Member) -> Context {
    Context {
        today: member.today,
        lang: member.lang,
        units: member.profile.units,
    }
}

/// A question without what can be neither seen nor typed.
fn legible(q: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    q.chars().map(plain).collect()
}

/// All that is found: what stands beside days is there with the newest of them.
async fn answer(
    member: &Member,
    desk: &Desk,
    diaries: &Diaries,
    (asked, part): (&Asked, Part),
    before: Option<jiff::civil::Date>,
) -> Result<Answer, Fault> {
    if asked.is_nothing() {
        return Ok(Answer::default());
    }
    let to_days = ToDays {
        query: &asked.query,
        before,
        limit: PAGE,
        typing: part == Part::Typed,
        noted: false,
    };
    let found = desk.days(&member.user, diaries, to_days).await?;
    let mut answer = Answer {
        found,
        ..Answer::default()
    };
    if let (None, Some(open)) = (before, diaries.open()) {
        let reads_goals = member.may(Permission::GoalsRead);
        desk.beside(&open.sight, &asked.query, reads_goals, &mut answer)
            .await?;
        let may = |permission| member.may(permission);
        answer.places = places::find(&asked.query, may, MOST_PLACES);
    }
    Ok(answer)
}
