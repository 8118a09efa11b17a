//! `/account/channels`: all channels, trying one out, and the quiet hours.

use super::{PATH, frame, labels, moment};
use crate::accounts::guards::{AccountRead, AccountWrite, Can, Member};
use crate::channels::error::ChannelError;
use crate::channels::hours::QuietHours;
use crate::channels::model::{Channel, Way};
use crate::channels::service::{Channels, Overview, Tested};
use crate::i18n::messages::{channels as say, common};
use crate::ops::ids::ChannelId;
use crate::web::components::{
    Card, Field, Icon, Kind, PostButton, Tone, button, empty, link_button, notice,
};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page};
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/account/channels")]
pub async fn show(
    member: Can<AccountRead>,
    query: Query,
    channels: &State<Channels>,
) -> Result<Page, Fault> {
    let overview = channels.overview(member.user.id).await?;
    let told = match query.get("done") {
        "added" => Some(&say::ADDED),
        "changed" => Some(&say::CHANGED),
        "removed" => Some(&say::REMOVED),
        "quiet" => Some(&say::QUIET_SAVED),
        _ => None,
    };
    let lang = member.lang;
    let told = told.map(|told| notice(lang, Tone::Success, told.text(lang)));
    let typed = hours(&overview);
    let refusal = Refusal::default();
    Ok(page(&member, channels, &overview, told, &typed, &refusal))
}

/// Sets the quiet hours.
#[rocket::post("/account/channels/quiet", data = "<fields>")]
pub async fn be_quiet(
    member: Can<AccountWrite>,
    fields: Fields,
    channels: &State<Channels>,
) -> Result<Answer, Fault> {
    let (actor, user) = (member.actor(), member.user.id);
    match QuietHours::read(fields.get("start"), fields.get("end")) {
        Ok(hours) => {
            channels.be_quiet(actor, user, hours).await?;
            Ok(Answer::next(format!("{PATH}?done=quiet")))
        }
        Err(errors) => {
            let overview = channels.overview(user).await?;
            let refusal = Refusal::of(errors)?;
            let page = page(&member, channels, &overview, None, &fields, &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

/// Sends a test, and says at once what came of it.
#[rocket::post("/account/channels/<id>/test")]
pub async fn test(
    member: Can<AccountWrite>,
    id: &str,
    channels: &State<Channels>,
) -> Result<Answer, Fault> {
    let id: ChannelId = id.parse().map_err(|_| Fault::NotFound)?;
    let lang = member.lang;
    let kept = channels.find(member.user.id, id).await?;
    let (told, refusal) = match channels.test(&member.user, lang, id).await {
        Ok(tested) => (Some(came_of(&member, &kept, tested)), Refusal::default()),
        Err(error @ ChannelError::TooMany(_)) => (None, Refusal::of(error)?),
        Err(error) => return Err(error.into()),
    };
    let overview = channels.overview(member.user.id).await?;
    let typed = hours(&overview);
    let page = page(&member, channels, &overview, told, &typed, &refusal);
    Ok(Answer::again(refusal, page))
}

fn came_of(member: &Member, kept: &Channel, tested: Tested) -> Markup {
    let lang = member.lang;
    let name = ("name", kept.name.as_str());
    match tested {
        Tested::Sent => notice(lang, Tone::Success, say::TEST_SENT.fill(lang, &[name])),
        Tested::Gone => notice(lang, Tone::Warning, say::TEST_GONE.text(lang)),
        Tested::Failed(trouble) => {
            let reason = trouble.words(lang);
            let text = say::TEST_FAILED.fill(lang, &[name, ("reason", &reason)]);
            notice(lang, Tone::Error, text)
        }
    }
}

fn hours(overview: &Overview) -> Fields {
    let quiet = overview.quiet;
    Fields::from_pairs([
        ("start", quiet.map(QuietHours::start).unwrap_or_default()),
        ("end", quiet.map(QuietHours::end).unwrap_or_default()),
    ])
}

fn page(
    member: &Member,
    channels: &Channels,
    overview: &Overview,
    told: Option<Markup>,
    typed: &Fields,
    refusal: &Refusal,
) -> Page {
    let lang = member.lang;
    let content = html! {
        @if let Some(told) = told { (told) }
        (refusal.summary(lang, &labels(member)))
        @if channels.ways().is_empty() {
            (notice(lang, Tone::Info, html! {
                p { strong { (say::ALL_OFF_TITLE.text(lang)) } }
                p { (say::ALL_OFF.fill(lang, &[("key", "channels.ways")])) }
            }))
        }
        (Card::new(list(member, &overview.channels)).title(say::YOURS.text(lang)))
        @if !channels.ways().is_empty() {
            (Card::new(ways(member, channels.ways())).title(say::ADD_TITLE.text(lang)).id("add"))
        }
        (Card::new(quiet(member, typed, refusal)).title(say::QUIET.text(lang)).id("quiet"))
    };
    let lead = say::LEAD.text(lang);
    frame(member, say::TITLE.text(lang), Some(lead), content)
}

fn list(member: &Member, channels: &[(ChannelId, Channel)]) -> Markup {
    let lang = member.lang;
    if channels.is_empty() {
        let (title, text) = (say::EMPTY_TITLE.text(lang), say::EMPTY.text(lang));
        return empty(Icon::Note, title, text, html! {});
    }
    html! { ul.list { @for (id, channel) in channels { li { (one(member, *id, channel)) } } } }
}

fn one(member: &Member, id: ChannelId, channel: &Channel) -> Markup {
    let lang = member.lang;
    let topics: Vec<_> = channel
        .topics
        .iter()
        .map(|topic| topic.kind().words().text(lang))
        .collect();
    let used = match channel.last_success {
        Some(at) => say::LAST_SUCCESS.fill(lang, &[("when", &moment(member, at))]),
        None => say::NEVER_USED.text(lang).to_owned(),
    };
    html! {
        div {
            strong { (channel.name) } " "
            span.chip { (channel.way.words().text(lang)) } " "
            span.fine { (channel.host) " · " (used) }
            p.fine {
                @if topics.is_empty() { (say::NO_TOPICS.text(lang)) } @else { (topics.join(", ")) }
            }
            @if let Some(failure) = channel.last_failure {
                @let when = moment(member, failure.at);
                @let reason = failure.trouble.words(lang);
                p.field-error {
                    (say::LAST_FAILURE.fill(lang, &[("when", &when), ("reason", &reason)]))
                }
            }
        }
        div.actions {
            (PostButton::new(format!("{PATH}/{id}/test"), say::TEST.text(lang)).about(&*channel.name))
            a.button.quiet href=(format!("{PATH}/{id}")) {
                (say::CHANGE.text(lang)) span.sr-only { ": " (channel.name) }
            }
        }
    }
}

fn ways(member: &Member, ways: &[Way]) -> Markup {
    let lang = member.lang;
    html! {
        ul.list {
            @for way in ways {
                li {
                    div {
                        strong { (way.words().text(lang)) }
                        p.fine { (way.about().text(lang)) }
                    }
                    div.actions {
                        (link_button(Kind::Secondary, &format!("{PATH}/add?way={}", way.tag()),
                            &say::ADD_ABOUT.fill(lang, &[("way", way.words().text(lang))])))
                    }
                }
            }
        }
    }
}

fn quiet(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let field = |name: &str, label: &str| {
        Field::time(lang, name, label)
            .value(typed.get(name))
            .errors(&refusal.errors)
            .optional()
    };
    html! {
        p { (say::QUIET_LEAD.text(lang)) " " (say::QUIET_NONE.text(lang)) }
        form method="post" action=(format!("{PATH}/quiet")) {
            div.fields {
                (field("start", say::QUIET_FROM.text(lang)))
                (field("end", say::QUIET_TO.text(lang)))
            }
            div.actions { (button(Kind::Primary, common::SAVE.text(lang))) }
        }
    }
}
