//! `/account/channels/<id>`: changing what a channel is used for, and taking it away.

use super::view::{choices, name};
use super::{PATH, frame, labels, setting, ticked};
use crate::accounts::Device;
use crate::accounts::guards::{AccountRead, AccountWrite, Can, Member};
use crate::channels::error::ChannelError;
use crate::channels::model::{Channel, Edit};
use crate::channels::service::Channels;
use crate::i18n::messages::{channels as say, common};
use crate::ops::ids::ChannelId;
use crate::web::components::{Card, Kind, button, confirm_page, link_button};
use crate::web::forms::Fields;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page, Tab, redirect};
use maud::html;
use rocket::State;
use rocket::response::Redirect;

fn read(id: &str) -> Result<ChannelId, Fault> {
    id.parse().map_err(|_| Fault::NotFound)
}

#[rocket::get("/account/channels/<id>")]
pub async fn show(
    member: Can<AccountRead>,
    id: &str,
    channels: &State<Channels>,
) -> Result<Page, Fault> {
    let id = read(id)?;
    let channel = channels.find(member.user.id, id).await?;
    let topics = channel.topics.iter().map(|topic| ("topics", topic.tag()));
    let figures = channel.with_figures.then_some(("with_figures", "on"));
    let name = std::iter::once(("name", channel.name.as_str()));
    let typed = Fields::from_pairs(name.chain(topics).chain(figures));
    let refusal = Refusal::default();
    Ok(page(&member, id, &channel, &typed, &refusal))
}

#[rocket::post("/account/channels/<id>", data = "<fields>")]
pub async fn save(
    member: Can<AccountWrite>,
    device: Device,
    id: &str,
    fields: Fields,
    channels: &State<Channels>,
) -> Result<Answer, Fault> {
    let id = read(id)?;
    let channel = channels.find(member.user.id, id).await?;
    let edit = Edit {
        name: Some(fields.get("name").to_owned()),
        topics: Some(ticked(&fields)),
        with_figures: Some(fields.has("with_figures")),
    };
    match channels.edit(setting(&member, &device), id, edit).await {
        Ok(_) => Ok(Answer::next(format!("{PATH}?done=changed"))),
        Err(error) => {
            let refusal = Refusal::of(error)?;
            let page = page(&member, id, &channel, &fields, &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

/// Asks before a channel is taken away.
#[rocket::get("/account/channels/<id>/remove")]
pub async fn ask(
    member: Can<AccountWrite>,
    id: &str,
    channels: &State<Channels>,
) -> Result<Page, Fault> {
    let id = read(id)?;
    let channel = channels.find(member.user.id, id).await?;
    let lang = member.lang;
    let question = say::REMOVE_CONFIRM.fill(lang, &[("name", &channel.name)]);
    let content = confirm_page(
        lang,
        &question,
        say::REMOVE_DETAIL.text(lang),
        say::REMOVE.text(lang),
        &format!("{PATH}/{id}/remove"),
        &[],
        PATH,
    );
    Ok(member.shell.page(&question, Tab::Account, content))
}

/// Takes it away. Whoever presses the button of a page that is no longer true has what they wanted.
#[rocket::post("/account/channels/<id>/remove")]
pub async fn remove(
    member: Can<AccountWrite>,
    id: &str,
    channels: &State<Channels>,
) -> Result<Redirect, Fault> {
    match channels.remove(member.user.id, read(id)?).await {
        Ok(()) | Err(ChannelError::Unknown) => {
            Ok(redirect::see_other(format!("{PATH}?done=removed")))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(
    member: &Member,
    id: ChannelId,
    channel: &Channel,
    typed: &Fields,
    refusal: &Refusal,
) -> Page {
    let (lang, errors) = (member.lang, &refusal.errors[..]);
    let form = html! {
        form method="post" action=(format!("{PATH}/{id}")) {
            (name(member, typed, errors))
            p.fine { (channel.way.words().text(lang)) " · " (channel.host) }
            (choices(member, channel.way, typed, errors))
            div.actions {
                (link_button(Kind::Quiet, &format!("{PATH}/{id}/remove"), say::REMOVE.text(lang)))
                (button(Kind::Primary, common::SAVE.text(lang)))
            }
        }
    };
    let content = html! {
        (refusal.summary(lang, &labels(member)))
        (Card::new(form))
        p { a href=(PATH) { (common::BACK.text(lang)) } }
    };
    frame(member, &channel.name, None, content)
}
