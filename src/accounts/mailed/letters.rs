//! What the mails of accounts say. They name the account and what happened, and nothing of the
//! diary.

use crate::access::sessions::words;
use crate::accounts::events::Place;
use crate::accounts::model::User;
use crate::i18n::messages::account_letters as letters;
use crate::i18n::messages::account_mail as say;
use crate::i18n::messages::account_pages as words;
use crate::i18n::{Lang, Msg, date};
use crate::mail::{Letter, Rendered, Short};
use crate::persons::{self, Detail};
use crate::store::{Reads, StoreError};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Who reads a mail, and how they read.
pub struct Reader {
    lang: Lang,
    zone: TimeZone,
    name: String,
    /// What absolute links begin with, as configured: never what a request said.
    home: String,
}

impl Reader {
    /// The reader of mails about `user`, at the house that is reached at `home`.
    pub fn of(reads: &impl Reads, user: &User, home: &str) -> Result<Self, StoreError> {
        let profile = persons::profile(reads, user.person)?;
        Ok(Self {
            lang: profile.as_ref().map_or(Lang::default(), |p| p.locale),
            zone: profile.map_or(TimeZone::UTC, |p| p.zone()),
            name: user.username.clone(),
            home: home.to_owned(),
        })
    }

    /// Somebody invented, for samples.
    pub fn invented(lang: Lang, zone: TimeZone, name: &str, home: &str) -> Self {
        Self {
            lang,
            zone,
            name: name.to_owned(),
            home: home.to_owned(),
        }
    }

    /// Asks whether the address of a new account is right.
    pub fn confirm(&self, link: &str) -> Rendered {
        self.letter(&say::CONFIRM_SUBJECT, &say::WHY_TYPED)
            .paragraph(self.fill(&say::CONFIRM_TEXT))
            .button(say::CONFIRM_BUTTON.text(self.lang), link)
            .paragraph(say::LINK_3_DAYS.text(self.lang))
            .render()
    }

    /// Asks whether the address is right that is to be the account's.
    pub fn confirm_new(&self, link: &str) -> Rendered {
        self.letter(&say::CONFIRM_NEW_SUBJECT, &say::WHY_TYPED)
            .paragraph(self.fill(&say::CONFIRM_NEW_TEXT))
            .button(say::CONFIRM_BUTTON.text(self.lang), link)
            .paragraph(say::LINK_3_DAYS.text(self.lang))
            .render()
    }

    /// Tells the old address that `new` is to take its place.
    pub fn address_changing(&self, new: &str, link: &str) -> Rendered {
        self.letter(&say::ADDRESS_CHANGING_SUBJECT, &say::WHY_YOURS)
            .paragraph(self.fill(&say::ADDRESS_CHANGING_TEXT))
            .fact(say::NEW_ADDRESS.text(self.lang), new)
            .paragraph(say::ADDRESS_CHANGING_UNDO.text(self.lang))
            .button(say::ADDRESS_BACK_BUTTON.text(self.lang), link)
            .render()
    }

    /// Tells that the password was changed.
    pub fn password_changed(&self, at: Timestamp, from: &Place) -> Rendered {
        let letter = self
            .letter(&say::PASSWORD_CHANGED_SUBJECT, &say::WHY_YOURS)
            .paragraph(self.fill(&say::PASSWORD_CHANGED_TEXT));
        self.where_from(letter, at, from)
            .paragraph(say::PASSWORD_CHANGED_NOT_YOU.text(self.lang))
            .button(say::RECOVER_BUTTON.text(self.lang), self.link("/recover"))
            .render()
    }

    /// Tells that somebody signed in from where nobody did before.
    pub fn new_sign_in(&self, at: Timestamp, from: &Place) -> Rendered {
        let letter = self
            .letter(&say::NEW_SIGN_IN_SUBJECT, &say::WHY_YOURS)
            .paragraph(self.fill(&say::NEW_SIGN_IN_TEXT));
        self.where_from(letter, at, from)
            .paragraph(say::NEW_SIGN_IN_NOT_YOU.text(self.lang))
            .button(
                say::SECURITY_BUTTON.text(self.lang),
                self.link("/account/security"),
            )
            .render()
    }

    /// The same for channels: without the device and the network where others can read along.
    pub fn new_sign_in_short(&self, at: Timestamp, from: &Place) -> Short {
        let not_you = say::NEW_SIGN_IN_NOT_YOU.text(self.lang);
        let plain = format!("{}\n\n{not_you}", self.fill(&say::NEW_SIGN_IN_TEXT));
        let local = at.to_zoned(self.zone.clone()).datetime();
        let device = words(&from.device, self.lang);
        let known = [date::moment(self.lang, local), device, from.network.clone()];
        let known: Vec<_> = known.into_iter().filter(|text| !text.is_empty()).collect();
        Short {
            title: say::NEW_SIGN_IN_SUBJECT.text(self.lang).to_owned(),
            plain_title: say::NEW_SIGN_IN_SUBJECT.text(self.lang).to_owned(),
            body: format!("{plain}\n\n{}", known.join(" · ")),
            plain,
            link: "/account/security".to_owned(),
            expires_at: None,
        }
    }

    /// Has the link that sets a new password.
    pub fn recovery(&self, link: &str) -> Rendered {
        self.letter(&say::RECOVERY_SUBJECT, &say::WHY_YOURS)
            .paragraph(self.fill(&say::RECOVERY_TEXT))
            .button(say::RECOVERY_BUTTON.text(self.lang), link)
            .paragraph(say::RECOVERY_NOT_YOU.text(self.lang))
            .render()
    }

    /// Greets somebody who has an account now, and says how to begin.
    pub fn welcome(&self) -> Rendered {
        let step = |letter: Letter, name: &Msg, text: &Msg| {
            letter.fact(name.text(self.lang), text.text(self.lang))
        };
        let letter = self
            .letter(&letters::WELCOME_SUBJECT, &letters::WHY_MADE)
            .paragraph(self.fill(&letters::WELCOME_TEXT));
        let letter = step(letter, &letters::STEP_1, &letters::STEP_1_TEXT);
        let letter = step(letter, &letters::STEP_2, &letters::STEP_2_TEXT);
        step(letter, &letters::STEP_3, &letters::STEP_3_TEXT)
            .button(letters::WELCOME_BUTTON.text(self.lang), self.link("/"))
            .render()
    }

    /// Asks whether what was told still is right: which details, and not what they say. `about` is
    /// what somebody without an account is called, `ends` the link that ends such mails.
    pub fn details_right(&self, about: Option<&str>, details: &[Detail], ends: &str) -> Rendered {
        let named = |msg: &Msg| {
            let person = about.unwrap_or_default();
            msg.fill(self.lang, &[("name", &self.name), ("person", person)])
        };
        let (subject, text) = match about {
            None => (&letters::DETAILS_SUBJECT, &letters::DETAILS_TEXT),
            Some(_) => (&letters::DETAILS_SUBJECT_FOR, &letters::DETAILS_TEXT_FOR),
        };
        let which = details
            .iter()
            .map(|detail| name_of(*detail).text(self.lang));
        let which = which.collect::<Vec<_>>().join(", ");
        Letter::new(self.lang, named(subject), self.fill(&letters::WHY_WANTED))
            .paragraph(named(text))
            .fact(letters::DETAILS_WHICH.text(self.lang), which)
            .button(
                letters::DETAILS_BUTTON.text(self.lang),
                self.link("/account/details"),
            )
            .unsubscribe(ends)
            .render()
    }

    /// The same for channels: without a name and without what the details are where others can read
    /// along.
    pub fn details_right_short(&self, about: Option<&str>, details: &[Detail]) -> Short {
        let named = |msg: &Msg| msg.fill(self.lang, &[("person", about.unwrap_or_default())]);
        let names = details.iter().map(|one| name_of(*one).text(self.lang));
        let names = names.collect::<Vec<_>>().join(", ");
        let plain = letters::DETAILS_PLAIN.text(self.lang).to_owned();
        let whose = about.map(|_| named(&letters::DETAILS_SUBJECT_FOR));
        let body = [whose.unwrap_or_else(|| plain.clone()), names].join("\n");
        Short {
            title: letters::DETAILS_SUBJECT.text(self.lang).to_owned(),
            plain_title: letters::DETAILS_SUBJECT.text(self.lang).to_owned(),
            body,
            plain,
            link: "/account/details".to_owned(),
            expires_at: None,
        }
    }

    fn letter(&self, subject: &Msg, why: &Msg) -> Letter {
        Letter::new(self.lang, subject.text(self.lang), self.fill(why))
    }

    fn where_from(&self, letter: Letter, at: Timestamp, from: &Place) -> Letter {
        let local = at.to_zoned(self.zone.clone()).datetime();
        let mut letter = letter.fact(say::WHEN.text(self.lang), date::moment(self.lang, local));
        if !from.device.is_empty() {
            let device = words(&from.device, self.lang);
            letter = letter.fact(say::DEVICE.text(self.lang), device);
        }
        if !from.network.is_empty() {
            letter = letter.fact(say::NETWORK.text(self.lang), &*from.network);
        }
        letter
    }

    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.home)
    }

    fn fill(&self, msg: &Msg) -> String {
        msg.fill(self.lang, &[("name", &self.name), ("home", &self.home)])
    }
}

/// What a detail is called.
const fn name_of(detail: Detail) -> &'static Msg {
    match detail {
        Detail::BirthDate => &words::BIRTH_DATE,
        Detail::Sex => &words::SEX,
        Detail::Height => &words::HEIGHT,
        Detail::Weight => &words::WEIGHT,
    }
}

/// Invites somebody who has no account, in the name of the administrator `by`.
pub fn invitation(lang: Lang, home: &str, by: &str, days: i64, link: &str) -> Rendered {
    let named = [("name", by), ("home", home)];
    let why = letters::WHY_INVITED.fill(lang, &named);
    Letter::new(lang, letters::INVITATION_SUBJECT.text(lang), why)
        .paragraph(letters::INVITATION_TEXT.fill(lang, &named))
        .button(letters::INVITATION_BUTTON.text(lang), link)
        .paragraph(letters::INVITATION_LASTS.count(lang, days, &[]))
        .render()
}
