//! `/account/privacy/corrections`: what was changed afterwards in what a person told.

use crate::{
    accounts::{
        AccountPage, Accounts, account_nav,
        guards::{Can, EntriesRead, Member},
    },
    entries::Amended,
    i18n::{
        Lang, Msg, date,
        messages::{account_pages as words, account_security as security, corrections as say},
    },
    ops::ids::UserId,
    persons::Detail,
    privacy::{Corrected, CorrectionShown, corrections},
    store::Store,
    web::{
        Fault, Page, Tab,
        components::{Card, Tone, empty, icons::Icon, notice, page_head},
        query::Query,
    },
};
use maud::{Markup, html};
use rocket::{State, get};
use std::collections::BTreeMap;

#[get("/account/privacy/corrections")]
pub(super) async fn show(
    member: Can<EntriesRead>,
    query: Query,
    store: &State<Store>,
    accounts: &State<Accounts>,
) -> Result<Page, Fault> {
    let person = member.person;
    let found = store.read(move |snap| corrections(snap, person)).await?;
    let names = accounts
        .names(found.iter().filter_map(|shown| shown.by).collect())
        .await?;
    let lang = member.lang;
    let title = say::TITLE.text(lang);
    let content = html! {
        (page_head(title, Some(say::LEAD.text(lang)), html! {}))
        (account_nav(lang, AccountPage::Privacy))
        @if query.has("confirmed") {
            (notice(lang, Tone::Success, say::CONFIRMED_NOW.text(lang)))
        }
        @if found.is_empty() {
            (empty(Icon::Leaf, say::NONE.text(lang), "", html! {}))
        } @else {
            (Card::new(html! {
                ul.list { @for shown in &found { li { (one(&member, shown, &names)) } } }
            }))
        }
    };
    Ok(member.shell.page(title, Tab::Account, content))
}

fn one(member: &Member, shown: &CorrectionShown, names: &BTreeMap<UserId, String>) -> Markup {
    let lang = member.lang;
    let at = shown.at.to_zoned(member.profile.zone()).datetime();
    html! {
        div {
            strong { (in_words(lang, &shown.what)) } " "
            span.fine {
                (date::moment(lang, at))
                @match shown.by {
                    None => { " · " (security::OPERATOR.text(lang)) }
                    Some(by) => @if let Some(name) = names.get(&by) { " · " (name) }
                }
            }
        }
    }
}

fn in_words(lang: Lang, what: &Corrected) -> String {
    let dated = |msg: &Msg, on| msg.fill(lang, &[("date", &date::long(lang, on))]);
    match what {
        Corrected::Entry(Amended::Changed, on) => dated(&say::ENTRY_CHANGED, *on),
        Corrected::Entry(Amended::Deleted, on) => dated(&say::ENTRY_DELETED, *on),
        Corrected::Entry(Amended::Restored, on) => dated(&say::ENTRY_RESTORED, *on),
        Corrected::Note(Amended::Changed, on) => dated(&say::NOTE_CHANGED, *on),
        Corrected::Note(Amended::Deleted, on) => dated(&say::NOTE_DELETED, *on),
        Corrected::Note(Amended::Restored, on) => dated(&say::NOTE_RESTORED, *on),
        Corrected::Details(details) => {
            let names: Vec<_> = details.iter().map(|detail| name(lang, *detail)).collect();
            say::DETAILS_CORRECTED.fill(lang, &[("what", &names.join(", "))])
        }
        Corrected::Confirmed => say::CONFIRMED.text(lang).to_owned(),
    }
}

fn name(lang: Lang, detail: Detail) -> &'static str {
    match detail {
        Detail::BirthDate => words::BIRTH_DATE.text(lang),
        Detail::Sex => words::SEX.text(lang),
        Detail::Height => words::HEIGHT.text(lang),
        Detail::Weight => words::WEIGHT.text(lang),
    }
}
