//! `/account/channels/add`: setting a channel up, with the fields that its way needs.

use super::view::{choices, name};
use super::{PATH, frame, labels, setting, ticked};
use crate::accounts::Device;
use crate::accounts::guards::{AccountRead, AccountWrite, Can, Member};
use crate::channels::model::{TOKEN_MAX, Way, Wish};
use crate::channels::service::{Channels, Made};
use crate::i18n::messages::{channels as say, common};
use crate::outgoing::outside::URL_MAX;
use crate::web::components::{
    Card, Field, Kind, Tone, button, copy_button, field_id, link_button, notice,
};
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, Page};
use maud::{Markup, html};
use rocket::State;

#[rocket::get("/account/channels/add")]
pub fn show(
    member: Can<AccountRead>,
    query: Query,
    channels: &State<Channels>,
) -> Result<Page, Fault> {
    let way = offered(query.get("way"), channels)?;
    let mut typed = Fields::default();
    if way.is_sealed() {
        typed.set("with_figures", "on");
    }
    Ok(page(&member, channels, way, &typed, &Refusal::default()))
}

/// Sets it up. The secret of a webhook is shown this once, so there is no page to go on to.
#[rocket::post("/account/channels/add", data = "<fields>")]
pub async fn send(
    member: Can<AccountWrite>,
    device: Device,
    fields: Fields,
    channels: &State<Channels>,
) -> Result<Answer, Fault> {
    let way = offered(fields.get("way"), channels)?;
    let secret = |name: &str| fields.get(name).to_owned().into();
    let wish = Wish {
        name: fields.get("name").to_owned(),
        address: secret("address"),
        topic: secret("topic"),
        token: secret("token"),
        p256dh: secret("p256dh"),
        auth: secret("auth"),
        topics: ticked(&fields),
        with_figures: Some(fields.has("with_figures")),
    };
    match channels.add(setting(&member, &device), way, wish).await {
        Ok(Made {
            channel,
            secret: Some(secret),
            ..
        }) => {
            let page = secret_page(&member, &channel.name, secret.expose());
            Ok(Answer::again(Refusal::default(), page))
        }
        Ok(_) => Ok(Answer::next(format!("{PATH}?done=added"))),
        Err(error) => {
            let refusal = Refusal::of(error)?;
            let page = page(&member, channels, way, &fields, &refusal);
            Ok(Answer::again(refusal, page))
        }
    }
}

/// The way of a word, if the operator turned it on.
fn offered(tag: &str, channels: &Channels) -> Result<Way, Fault> {
    let way = Way::from_tag(tag).ok_or(Fault::NotFound)?;
    match channels.ways().contains(&way) {
        true => Ok(way),
        false => Err(Fault::field("way", &say::WAY_OFF)),
    }
}

fn page(member: &Member, channels: &Channels, way: Way, typed: &Fields, refusal: &Refusal) -> Page {
    let lang = member.lang;
    let form = match way {
        Way::WebPush => push_form(member, channels, typed, refusal),
        way => form(member, way, typed, refusal),
    };
    let content = html! {
        (refusal.summary(lang, &labels(member)))
        (Card::new(form).title(way.words().text(lang)))
        p { a href=(PATH) { (common::BACK.text(lang)) } }
    };
    let lead = way.about().text(lang);
    frame(member, say::ADD_TITLE.text(lang), Some(lead), content)
}

fn form(member: &Member, way: Way, typed: &Fields, refusal: &Refusal) -> Markup {
    let (lang, errors) = (member.lang, &refusal.errors[..]);
    let (label, help) = match way {
        Way::Ntfy => (&say::SERVER, &say::NTFY_SERVER_HELP),
        Way::Gotify => (&say::SERVER, &say::GOTIFY_SERVER_HELP),
        _ => (&say::WEBHOOK_ADDRESS, &say::WEBHOOK_ADDRESS_HELP),
    };
    let most = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
    let address = Field::text(lang, "address", label.text(lang))
        .value(typed.get("address"))
        .errors(errors)
        .help(help.text(lang))
        .required()
        .inputmode("url")
        .autocomplete("off")
        .maxlength(most(URL_MAX));
    let topic = Field::text(lang, "topic", say::NTFY_TOPIC.text(lang))
        .value(typed.get("topic"))
        .errors(errors)
        .help(say::NTFY_TOPIC_HELP.text(lang))
        .required()
        .autocomplete("off");
    // A token is typed once more after a mistake elsewhere: it does not come back in a page.
    let token = Field::password(lang, "token", say::TOKEN.text(lang))
        .errors(errors)
        .autocomplete("off")
        .maxlength(most(TOKEN_MAX));
    html! {
        form method="post" action=(format!("{PATH}/add")) {
            input type="hidden" name="way" value=(way.tag());
            (name(member, typed, errors))
            (address)
            @match way {
                Way::Ntfy => {
                    (topic)
                    (token.help(say::NTFY_TOKEN_HELP.text(lang)).optional())
                }
                Way::Gotify => (token.help(say::GOTIFY_TOKEN_HELP.text(lang)).required()),
                _ => {}
            }
            p.fine { (say::KEPT_SECRET.text(lang)) }
            (choices(member, way, typed, errors))
            div.actions { (button(Kind::Primary, say::ADD.text(lang))) }
        }
    }
}

/// What `assets/push.js` fills in once the browser has said where to reach it.
fn push_form(member: &Member, channels: &Channels, typed: &Fields, refusal: &Refusal) -> Markup {
    let (lang, errors) = (member.lang, &refusal.errors[..]);
    html! {
        noscript { (notice(lang, Tone::Warning, say::PUSH_NEEDS_SCRIPT.text(lang))) }
        form method="post" action=(format!("{PATH}/add")) hx-boost="false" data-push
            data-key=(channels.push_key()) data-insecure=(say::PUSH_INSECURE.text(lang))
            data-unsupported=(say::PUSH_UNSUPPORTED.text(lang))
            data-denied=(say::PUSH_DENIED.text(lang)) data-failed=(say::PUSH_FAILED.text(lang)) {
            input type="hidden" name="way" value=(Way::WebPush.tag());
            @for field in ["address", "p256dh", "auth"] {
                input type="hidden" name=(field) value="";
            }
            (name(member, typed, errors))
            (choices(member, Way::WebPush, typed, errors))
            p.field-error role="alert" data-push-said {}
            div.actions { (button(Kind::Primary, say::PUSH_ADD.text(lang))) }
        }
    }
}

/// The secret of a webhook, this once.
fn secret_page(member: &Member, name: &str, secret: &str) -> Page {
    let lang = member.lang;
    let card = Card::new(html! {
        (notice(lang, Tone::Success, say::SECRET_LEAD.text(lang)))
        (Field::text(lang, "secret", say::SECRET.text(lang)).value(secret).readonly().code())
        p { (copy_button(lang, &field_id("secret"))) }
        div.actions {
            (link_button(Kind::Primary, &format!("{PATH}?done=added"), say::SECRET_KEPT.text(lang)))
        }
    });
    let title = say::SECRET_TITLE.text(lang);
    frame(member, title, None, html! { (card.title(name)) })
}
