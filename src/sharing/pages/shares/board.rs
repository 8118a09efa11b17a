//! `/account/sharing/board`: links for boards on the wall.

use crate::accounts::guards::{Can, Member, ProfileRead, ProfileWrite};
use crate::accounts::{AccountPage, account_nav};
use crate::i18n::date;
use crate::i18n::messages::{common, sharing as say};
use crate::sharing::{BOARD_NAME_MAX, Board, Sharing};
use crate::web::components::{
    Card, Field, Icon, Kind, PostButton, Tone, button, copy_button, field_id, notice, page_head,
};
use crate::web::forms::Fields;
use crate::web::guards::Reached;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError, Page, Tab, redirect};
use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};
use rocket::State;
use rocket::response::Redirect;

const PATH: &str = "/account/sharing/board";

#[rocket::get("/account/sharing/board")]
pub async fn show(
    member: Can<ProfileRead>,
    query: Query,
    sharing: &State<Sharing>,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let told = html! {
        @if query.get("done") == "removed" {
            (notice(lang, Tone::Success, say::BOARD_REMOVED.text(lang)))
        }
    };
    let blank = Fields::default();
    page(&member, sharing, &blank, &Refusal::default(), told).await
}

/// Makes a board and shows its link. It is not shown again, so there is no page to go on to.
#[rocket::post("/account/sharing/board", data = "<fields>")]
pub async fn make(
    member: Can<ProfileWrite>,
    fields: Fields,
    reached: Reached,
    sharing: &State<Sharing>,
) -> Result<Answer, Fault> {
    let until = until(&fields);
    let made = match until {
        Ok(until) => {
            let made = sharing.make_board(&member.user, fields.get("name"), until);
            made.await.map_err(Fault::from)
        }
        Err(error) => Err(error.into()),
    };
    match made {
        Ok(path) => {
            let blank = Fields::default();
            let shown = link(&member, &reached.link(&path));
            let page = page(&member, sharing, &blank, &Refusal::default(), shown).await?;
            Ok(Answer::again(Refusal::default(), page))
        }
        Err(error) => {
            let refusal = Refusal::of(error)?;
            let page = page(&member, sharing, &fields, &refusal, html! {}).await?;
            Ok(Answer::again(refusal, page))
        }
    }
}

#[rocket::post("/account/sharing/board/<id>/remove", data = "<_fields>")]
pub async fn remove(
    member: Can<ProfileWrite>,
    id: u128,
    _fields: Fields,
    sharing: &State<Sharing>,
) -> Result<Redirect, Fault> {
    sharing.remove_board(member.user.id, id).await?;
    Ok(redirect::see_other(format!("{PATH}?done=removed")))
}

fn until(fields: &Fields) -> Result<Option<Date>, FieldError> {
    let typed = fields.get("until");
    if typed.is_empty() {
        return Ok(None);
    }
    let plain = Some(typed).filter(|typed| typed.len() == 10);
    let date = plain.and_then(|typed| typed.parse().ok());
    date.map(Some)
        .ok_or_else(|| FieldError::new("until", &common::NOT_A_DATE))
}

async fn page(
    member: &Member,
    sharing: &Sharing,
    typed: &Fields,
    refusal: &Refusal,
    above: Markup,
) -> Result<Page, Fault> {
    let lang = member.lang;
    let boards = sharing.boards(member.user.id).await?;
    let labels = [
        ("name", say::BOARD_NAME.text(lang)),
        ("until", say::LAST_DAY.text(lang)),
    ];
    let title = say::BOARDS_TITLE.text(lang);
    let content = html! {
        (page_head(title, Some(say::BOARDS_LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Sharing))
        (above)
        (refusal.summary(lang, &labels))
        (Card::new(list(member, &boards)).title(say::BOARDS_YOURS.text(lang)))
        (Card::new(form(member, typed, refusal)).title(say::BOARD_MAKE.text(lang)))
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

fn list(member: &Member, boards: &[(u128, Board)]) -> Markup {
    let lang = member.lang;
    if boards.is_empty() {
        return html! { p.muted { (say::BOARDS_NONE.text(lang)) } };
    }
    let day = |at: Timestamp| date::short(lang, at.to_zoned(member.profile.zone()).date());
    let moment = |at: Timestamp| date::moment(lang, at.to_zoned(member.profile.zone()).datetime());
    html! {
        ul.list {
            @for (id, board) in boards {
                @let name = [("name", board.name.as_str())];
                li {
                    div {
                        strong { (board.name) } " "
                        @if let Some(last) = board.until {
                            span.chip { (say::UNTIL.fill(lang, &[("date", &date::short(lang, last))])) } " "
                        }
                        span.fine {
                            (say::BOARD_MADE.fill(lang, &[("date", &day(board.since))])) ", "
                            @match board.used {
                                Some(used) => { (say::BOARD_USED.fill(lang, &[("date", &moment(used))])) }
                                None => { (say::BOARD_UNUSED.text(lang)) }
                            }
                        }
                    }
                    (PostButton::new(format!("{PATH}/{id}/remove"), say::BOARD_REMOVE.text(lang))
                        .icon(Icon::Trash).about(&board.name)
                        .confirm(say::BOARD_REMOVE_QUESTION.fill(lang, &name),
                            say::BOARD_REMOVE_DETAIL.text(lang)))
                }
            }
        }
    }
}

fn form(member: &Member, typed: &Fields, refusal: &Refusal) -> Markup {
    let lang = member.lang;
    let errors = &refusal.errors;
    let most = u32::try_from(BOARD_NAME_MAX).unwrap_or(u32::MAX);
    html! {
        form.stacked method="post" action=(PATH) novalidate {
            (Field::text(lang, "name", say::BOARD_NAME.text(lang))
                .value(typed.get("name")).errors(errors).help(say::BOARD_NAME_HELP.text(lang))
                .maxlength(most).required().autocomplete("off"))
            (Field::date(lang, "until", say::LAST_DAY.text(lang))
                .value(typed.get("until")).errors(errors)
                .between(Some(member.today.to_string()), None)
                .help(say::LAST_DAY_HELP.text(lang)).optional())
            div.actions { (button(Kind::Primary, say::BOARD_MAKE_BUTTON.text(lang))) }
        }
    }
}

/// The link, and the same for e-ink.
fn link(member: &Member, link: &str) -> Markup {
    let lang = member.lang;
    let ink = format!("{link}?ink=1");
    let links = [
        ("link", &say::BOARD_LINK, link),
        ("ink", &say::BOARD_INK_LINK, &ink),
    ];
    html! {
        (notice(lang, Tone::Success, html! {
            p { (say::BOARD_LINK_MADE.text(lang)) }
        }))
        div.card.link-lines {
            @for (name, label, link) in links {
                (Field::text(lang, name, label.text(lang)).value(link).readonly().code())
                div.actions { (copy_button(lang, &field_id(name))) }
            }
        }
    }
}
