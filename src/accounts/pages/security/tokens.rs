//! `/account/security/tokens`: tokens with which programs use the API.

use super::moment;
use crate::access::{Permission, Permissions};
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountRead, AccountWrite, Can, Member};
use crate::accounts::pages::nav::{AccountPage, account_nav};
use crate::accounts::service::{Accounts, Device, NewToken, TokenShown};
use crate::i18n::messages::{account_security, tokens as say};
use crate::i18n::{Lang, date};
use crate::web::components::{
    Card, Checks, Field, Icon, Kind, Radios, Tone, button, confirm_page, copy_button, empty,
    field_id, link_button, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::guards::Reached;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Tab, redirect};
use maud::{Markup, html};
use rocket::State;
use rocket::response::Redirect;

const PATH: &str = "/account/security/tokens";
/// The days that are offered.
const OFFERED: [u16; 3] = [30, NewToken::USUAL_DAYS, 365];

#[rocket::get("/account/security/tokens")]
pub async fn show(
    member: Can<AccountRead>,
    query: Query,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let usual = NewToken::USUAL_DAYS.to_string();
    let typed = Fields::from_pairs([("days", usual.as_str())]);
    let revoked = query.get("done") == "revoked";
    page(&member, accounts, &typed, Refusal::default(), revoked).await
}

/// Makes a token and shows it. It is not shown again, so there is no page to go on to.
#[rocket::post("/account/security/tokens", data = "<fields>")]
pub async fn make(
    member: Can<AccountWrite>,
    device: Device,
    reached: Reached,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let scope: Permissions = fields
        .all("scope")
        .filter_map(Permission::from_tag)
        .collect();
    let new = NewToken {
        name: fields.get("name").to_owned(),
        scope,
        // What is not offered was not typed either: it is refused as zero days.
        days: match fields.get("days") {
            "never" => None,
            days => Some(days.parse().unwrap_or(0)),
        },
    };
    let (actor, user, bound) = (member.actor(), member.user.id, member.permissions);
    let made = accounts.make_token(actor, (&device).into(), user, bound, new);
    match made.await {
        Ok((shown, text)) => {
            let page = made_page(&member, &reached, &shown, text.expose());
            Ok(Answer::again(Refusal::default(), page))
        }
        Err(error) => page(&member, accounts, &fields, Refusal::of(error)?, false).await,
    }
}

/// Asks before a token is revoked.
#[rocket::get("/account/security/tokens/<id>/revoke")]
pub async fn ask(
    member: Can<AccountWrite>,
    id: u128,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let tokens = accounts.list_tokens(member.user.id).await?;
    let found = tokens.iter().find(|shown| shown.id == id);
    let found = found.ok_or(Fault::NotFound)?;
    let lang = member.lang;
    let name = name_of(found, lang);
    let question = say::REVOKE_CONFIRM.fill(lang, &[("name", name)]);
    let content = confirm_page(
        lang,
        &question,
        say::REVOKE_DETAIL.text(lang),
        say::REVOKE.text(lang),
        &format!("{PATH}/{id}/revoke"),
        &[],
        PATH,
    );
    Ok(member.shell.page(&question, Tab::Account, content))
}

/// Revokes one. Whoever presses the button of a page that is no longer true has what they wanted.
#[rocket::post("/account/security/tokens/<id>/revoke")]
pub async fn revoke(
    member: Can<AccountWrite>,
    device: Device,
    id: u128,
    accounts: &State<Accounts>,
) -> Result<Redirect, Fault> {
    let (actor, user) = (member.actor(), Some(member.user.id));
    match accounts
        .revoke_token(actor, (&device).into(), user, id)
        .await
    {
        Ok(_) | Err(AccountError::Unknown) => {
            Ok(redirect::see_other(format!("{PATH}?done=revoked")))
        }
        Err(error) => Err(error.into()),
    }
}

/// The card on the page above: the way here.
pub(super) fn card(lang: Lang) -> Markup {
    html! {
        p { (say::TOKENS_LEAD.text(lang)) }
        div.actions { (link_button(Kind::Secondary, PATH, say::TOKENS_LINK.text(lang))) }
    }
}

async fn page(
    member: &Member,
    accounts: &Accounts,
    typed: &Fields,
    refusal: Refusal,
    revoked: bool,
) -> Result<Answer, Fault> {
    let tokens = accounts.list_tokens(member.user.id).await?;
    let lang = member.lang;
    let labels = [
        ("name", say::NAME.text(lang)),
        ("scope", say::SCOPE.text(lang)),
        ("days", say::LASTS.text(lang)),
    ];
    let content = html! {
        @if revoked { (notice(lang, Tone::Success, say::REVOKED.text(lang))) }
        (refusal.summary(lang, &labels))
        (Card::new(list(member, &tokens)).title(say::YOUR_TOKENS.text(lang)))
        (Card::new(form(member, typed, &refusal)).title(say::NEW_TOKEN.text(lang)).id("new"))
    };
    let page = frame(member, content);
    Ok(Answer::again(refusal, page))
}

fn frame(member: &Member, content: Markup) -> Page {
    let lang = member.lang;
    let title = say::TOKENS.text(lang);
    let content = html! {
        (page_head(title, Some(say::TOKENS_LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Security))
        (content)
    };
    member.shell.page(title, Tab::Account, content)
}

fn form(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let mut scope = Checks::new(lang, "scope", say::SCOPE.text(lang)).errors(&refusal.errors);
    for permission in member.permissions.iter() {
        let (tag, words) = (permission.tag(), permission.words().text(lang));
        scope = scope.option(tag, words, Some(tag.to_owned()));
    }
    let mut lasts = Radios::new(lang, "days", say::LASTS.text(lang)).errors(&refusal.errors);
    for days in OFFERED {
        let words = say::DAYS.count(lang, i64::from(days), &[]);
        lasts = lasts.option(days.to_string(), words);
    }
    let (never, help) = (say::NEVER.text(lang), say::NEVER_HELP.text(lang));
    let lasts = lasts
        .option_with_help("never", never, help)
        .chosen(typed.get("days"));
    html! {
        form method="post" action=(PATH) {
            (Field::text(lang, "name", say::NAME.text(lang)).value(typed.get("name"))
                .errors(&refusal.errors).help(say::NAME_HELP.text(lang)).required()
                .autocomplete("off").maxlength(60))
            (scope.ticked(typed.all("scope")))
            (lasts)
            div.actions { (button(Kind::Primary, say::MAKE.text(lang))) }
        }
    }
}

fn list(member: &Member, tokens: &[TokenShown]) -> Markup {
    let lang = member.lang;
    if tokens.is_empty() {
        let (title, lead) = (say::NO_TOKENS.text(lang), say::NO_TOKENS_LEAD.text(lang));
        return empty(Icon::Note, title, lead, html! {});
    }
    html! {
        ul.list { @for shown in tokens { li { (one(member, shown)) } } }
        p.fine { (say::ENDED_WITH_ALL.text(lang)) }
    }
}

fn one(member: &Member, shown: &TokenShown) -> Markup {
    let lang = member.lang;
    let token = &shown.token;
    let day = |at: jiff::Timestamp| date::short(lang, at.to_zoned(member.profile.zone()).date());
    let made = say::MADE_ON.fill(lang, &[("date", &day(token.created_at))]);
    let used = match token.seen_at {
        Some(at) => say::USED.fill(lang, &[("date", &moment(member, at))]),
        None => say::NOT_USED.text(lang).to_owned(),
    };
    let ends = match token.expires_at {
        Some(at) => say::ENDS.fill(lang, &[("date", &day(at))]),
        None => say::ENDS_NEVER.text(lang).to_owned(),
    };
    let name = name_of(shown, lang);
    html! {
        div {
            strong { (name) } " "
            span.fine { (made) " · " (used) " · " (ends) }
            ul.fine.scope {
                @for permission in token.scope.iter() { li { (permission.words().text(lang)) } }
            }
        }
        div.actions {
            a.button.quiet href=(format!("{PATH}/{}/revoke", shown.id)) {
                (say::REVOKE.text(lang)) span.sr-only { ": " (name) }
            }
        }
    }
}

/// One from before tokens had names is called after the program it was given to, if that said what
/// it is.
fn name_of(shown: &TokenShown, lang: Lang) -> &str {
    match shown.token.name.as_str() {
        "" => account_security::UNKNOWN_DEVICE.text(lang),
        name => name,
    }
}

/// The token, this once.
fn made_page(member: &Member, reached: &Reached, shown: &TokenShown, text: &str) -> Page {
    let lang = member.lang;
    let address = reached.link(trial(shown.token.scope));
    let example = format!("curl -H 'Authorization: Bearer {text}' '{address}'");
    let copied = |name: &str, label: &str, value: &str| {
        html! {
            (Field::text(lang, name, label).value(value).readonly().code())
            p { (copy_button(lang, &field_id(name))) }
        }
    };
    let card = Card::new(html! {
        (notice(lang, Tone::Success, say::MADE.text(lang)))
        (copied("token", say::THE_TOKEN.text(lang), text))
        (copied("example", say::EXAMPLE.text(lang), &example))
        div.actions { (link_button(Kind::Primary, PATH, say::KEPT.text(lang))) }
    });
    frame(member, html! { (card.title(name_of(shown, lang))) })
}

/// A call that a token of this scope can try.
fn trial(scope: Permissions) -> &'static str {
    let calls = [
        (Permission::EntriesRead, "/api/v1/entries?limit=1"),
        (Permission::GoalsRead, "/api/v1/goals"),
        (
            Permission::CohortsRead,
            "/api/v1/cohorts?by=all&period=last7days",
        ),
        (Permission::PeopleRead, "/api/v1/people"),
        (Permission::AccountRead, "/api/v1/me/sessions"),
    ];
    let found = calls.iter().find(|(needs, _)| scope.contains(*needs));
    found.map_or("/api/v1/me", |(_, call)| call)
}
