//! What `/account/privacy` shows: a card for each consent, and where one's data can be had.

use crate::accounts::guards::Member;
use crate::i18n::messages::{
    account_letters as letters, account_pages as say, consents as words, corrections, erasing,
    persons as rules, privacy as data, sharing,
};
use crate::i18n::{Msg, Text, date};
use crate::persons::{Consents, Purpose};
use crate::web::components::{Card, Kind, PostButton, link_button};
use jiff::Timestamp;
use maud::{Markup, html};

/// A consent that is a choice, and its words.
struct Choice {
    purpose: Purpose,
    title: &'static Msg,
    /// What holds while it is given, since a `{date}`.
    on: &'static Msg,
    /// What holds while it is not.
    off: &'static Msg,
    /// What giving it would mean.
    ask: &'static Msg,
    /// What follows from withdrawing it, where it is not said above.
    leaving: Option<&'static Msg>,
    give: &'static Msg,
    withdraw: &'static Msg,
}

const CHOICES: [Choice; 3] = [
    Choice {
        purpose: Purpose::Cohorts,
        title: &say::COMPARISONS,
        on: &say::COHORTS_ON,
        off: &say::COHORTS_OFF,
        ask: &say::CONSENT_COHORTS,
        leaving: Some(&say::COHORTS_LEAVING),
        give: &say::JOIN_COHORTS,
        withdraw: &say::LEAVE_COHORTS,
    },
    Choice {
        purpose: Purpose::Mails,
        title: &words::MAILS,
        on: &words::MAILS_ON,
        off: &words::MAILS_OFF,
        ask: &words::MAILS_ASK,
        leaving: None,
        give: &words::ALLOW_MAILS,
        withdraw: &words::END_MAILS,
    },
    Choice {
        purpose: Purpose::Sharing,
        title: &words::SHARING,
        on: &words::SHARING_ON,
        off: &words::SHARING_OFF,
        ask: &words::SHARING_ASK,
        leaving: None,
        give: &words::ALLOW_SHARING,
        withdraw: &words::END_SHARING,
    },
];

/// The cards of the page.
pub fn cards(member: &Member, consents: &Consents, asked_by_mail: bool) -> Markup {
    let lang = member.lang;
    html! {
        @for choice in &CHOICES {
            (Card::new(one(member, choice, since(consents, choice.purpose)))
                .title(choice.title.text(lang)))
        }
        @if !consents.owed && member.logs_for().is_none() {
            (Card::new(details_mail(member, asked_by_mail))
                .title(letters::DETAILS_MAIL_TITLE.text(lang)).id("details-mail"))
        }
        (Card::new(diary(member, consents)).title(say::YOUR_DIARY.text(lang)))
        (Card::new(html! {
            p { (words::RECEIPTS_LEAD.text(lang)) }
            p { a href="/account/privacy/receipts" { (words::SHOW_RECEIPTS.text(lang)) } }
        }).title(words::RECEIPTS.text(lang)))
        (Card::new(html! {
            p { (words::TRACES_LEAD.text(lang)) }
            p { a href="/account/privacy/looks" { (sharing::TO_LOOKS.text(lang)) } }
            p { a href="/account/privacy/corrections" { (corrections::TITLE.text(lang)) } }
        }).title(words::TRACES.text(lang)))
        (Card::new(html! {
            p { (data::DATA_LEAD.text(lang)) }
            p { a href="/account/privacy/exports" { (data::TO_EXPORTS.text(lang)) } }
            p { a href="/account/privacy/import" { (data::TO_IMPORT.text(lang)) } }
        }).title(data::DATA.text(lang)))
        (Card::new(html! {
            p { (erasing::EXPORT_FIRST_LEAD.text(lang)) }
            p { a href="/account/privacy/erase" { (erasing::TITLE.text(lang)) } }
        }).title(erasing::TITLE.text(lang)))
    }
}

const fn since(consents: &Consents, purpose: Purpose) -> Option<Timestamp> {
    match purpose {
        Purpose::Diary => consents.diary,
        Purpose::Cohorts => consents.cohorts,
        Purpose::Mails => consents.mails,
        Purpose::Sharing => consents.sharing,
    }
}

fn day(member: &Member, at: Timestamp) -> String {
    let zoned = at.to_zoned(member.profile.zone());
    date::long(member.lang, zoned.date())
}

fn one(member: &Member, choice: &Choice, since: Option<Timestamp>) -> Markup {
    let lang = member.lang;
    let action = format!("/account/privacy/{}", choice.purpose.tag());
    let button = |given: &str, text: &Msg, kind| {
        PostButton::new(action.as_str(), text.text(lang))
            .hidden("given", given)
            .kind(kind)
    };
    html! {
        @if let Some(since) = since {
            p { (Text::new(choice.on).arg("date", day(member, since)).render(lang)) }
            @if let Some(leaving) = choice.leaving { p { (leaving.text(lang)) } }
            (button("no", choice.withdraw, Kind::Secondary))
        } @else {
            p { (choice.off.text(lang)) }
            p {
                (choice.ask.text(lang))
                @if let Some(leaving) = choice.leaving { " " (leaving.text(lang)) }
            }
            (button("yes", choice.give, Kind::Primary))
        }
    }
}

/// Whether the member is asked by mail if what they told still is right.
fn details_mail(member: &Member, is_wanted: bool) -> Markup {
    let lang = member.lang;
    let (about, press, wanted) = if is_wanted {
        (&letters::DETAILS_MAIL_ON, &letters::DETAILS_MAIL_NO, "no")
    } else {
        (
            &letters::DETAILS_MAIL_OFF,
            &letters::DETAILS_MAIL_YES,
            "yes",
        )
    };
    html! {
        p { (about.text(lang)) }
        (PostButton::new("/account/details/mail", press.text(lang)).hidden("wanted", wanted))
    }
}

fn diary(member: &Member, consents: &Consents) -> Markup {
    let lang = member.lang;
    html! {
        @if consents.owed {
            p { (words::ASK_LEAD.text(lang)) }
            p { (link_button(Kind::Primary, "/account/privacy/consent", words::WHAT_CHANGED.text(lang))) }
        } @else if let Some(since) = consents.diary {
            p { (Text::new(&say::DIARY_GIVEN).arg("date", day(member, since)).render(lang)) }
        }
        p { (rules::DIARY_CONSENT_STAYS.text(lang)) }
        p { a href="/privacy" { (say::PRIVACY_NOTICE.text(lang)) } }
    }
}
