//! Telling somebody that the desk waits for them. No message says what is in a file or what it is called.

use crate::{
    accounts::{self, USERS, User, user_of_person},
    i18n::{Lang, messages::inbox as say},
    mail::{self, Draft, Kind, Letter, Mail, MailError, Optional, Rendered, Short},
    ops::{
        Clock,
        ids::{PersonId, UserId},
    },
    persons,
    store::{Reads, StoreError, Tx},
};

/// The page on which it is decided.
const PLACE: &str = "/import";

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    /// An import waits for a decision.
    Waits,
    /// A file cannot be read.
    Unreadable,
}

/// By whom and how people are told. Cloning gives another handle.
#[derive(Clone)]
pub struct Telling {
    mail: Mail,
    clock: Clock,
    /// What absolute links begin with.
    home: String,
}

/// To whom a message goes, and about whom.
struct Told<'a> {
    lang: Lang,
    reader: &'a str,
    /// What they call the person, when it is not themselves.
    about: Option<&'a str>,
    news: News,
}

impl Telling {
    /// Messages go through `mail`; links in them begin with `home`.
    pub const fn new(mail: Mail, clock: Clock, home: String) -> Self {
        Self { mail, clock, home }
    }

    /// Tells who is to decide, by the ways by which they want it: the account in whose folder the file lay, else that
    /// of the person, else who looks after them. Gives how many messages were posted.
    pub(super) fn tell(
        &self,
        tx: &mut Tx<'_>,
        person: PersonId,
        user: Option<UserId>,
        news: News,
    ) -> Result<usize, MailError> {
        let mut posted = 0;
        for user in recipients(tx, person, user)? {
            if accounts::consents(tx, &user, person)? {
                posted += self.post(tx, &user, person, news)?;
            }
        }
        Ok(posted)
    }

    fn post(
        &self,
        tx: &mut Tx<'_>,
        user: &User,
        person: PersonId,
        news: News,
    ) -> Result<usize, MailError> {
        let (which, kind) = (Optional::ImportWaits, Kind::ImportWaits);
        let wards = persons::wards(tx, user.id)?;
        let ward = wards
            .iter()
            .find(|ward| ward.person == person && person != user.person);
        let profile = persons::profile(tx, user.person)?;
        let told = Told {
            lang: profile.map_or(Lang::default(), |profile| profile.locale),
            reader: &user.username,
            about: ward.map(|ward| ward.name.as_str()),
            news,
        };
        let by_channels = self.mail.tell_channels(tx, user.id, kind, &told.short())?;
        let arrives = self.mail.server().is_some() && user.email_confirmed;
        if !arrives || !mail::wants(tx, user.id, which)? {
            return Ok(by_channels);
        }
        let ends = self.mail.unsubscribe_link(user.id, which);
        let letter = told.letter(&self.home, &ends);
        let mut draft = Draft::new(&self.clock, user.email.as_str(), kind, letter);
        draft.user = Some(user.id);
        mail::post(tx, &draft)?;
        Ok(by_channels + 1)
    }
}

fn recipients(
    reads: &impl Reads,
    person: PersonId,
    user: Option<UserId>,
) -> Result<Vec<User>, StoreError> {
    let own = match user {
        Some(user) => reads.get(&USERS, &user)?,
        None => user_of_person(reads, person)?,
    };
    if let Some(own) = own {
        return Ok(vec![own]);
    }
    let mut found = Vec::new();
    for (guardian, _) in persons::guardians(reads, person)? {
        found.extend(reads.get(&USERS, &guardian)?);
    }
    Ok(found)
}

impl Told<'_> {
    fn title(&self) -> &'static str {
        match self.news {
            News::Waits => say::MAIL_WAITS.text(self.lang),
            News::Unreadable => say::MAIL_UNREADABLE.text(self.lang),
        }
    }

    fn body(&self) -> String {
        let plain = match self.news {
            News::Waits => say::MAIL_WAITS_TEXT.text(self.lang),
            News::Unreadable => say::MAIL_UNREADABLE_TEXT.text(self.lang),
        };
        match self.about {
            Some(name) => format!(
                "{} {plain}",
                say::MAIL_ABOUT.fill(self.lang, &[("name", name)])
            ),
            None => plain.to_owned(),
        }
    }

    fn short(&self) -> Short {
        let plain = match self.news {
            News::Waits => say::MAIL_WAITS_TEXT.text(self.lang),
            News::Unreadable => say::MAIL_UNREADABLE_TEXT.text(self.lang),
        };
        Short {
            title: self.title().to_owned(),
            plain_title: self.title().to_owned(),
            body: self.body(),
            plain: plain.to_owned(),
            link: PLACE.to_owned(),
            expires_at: None,
        }
    }

    fn letter(&self, home: &str, unsubscribe: &str) -> Rendered {
        let (lang, args) = (self.lang, [("name", self.reader), ("home", home)]);
        Letter::new(lang, self.title(), say::MAIL_WHY.fill(lang, &args))
            .unsubscribe(unsubscribe)
            .paragraph(self.body())
            .paragraph(say::MAIL_NOTHING_YET.text(lang))
            .button(say::MAIL_OPEN.text(lang), format!("{home}{PLACE}"))
            .render()
    }
}

/// Each letter of the inbox with invented names, as it is written for people.
pub fn samples(lang: Lang, home: &str) -> Vec<(Kind, Rendered)> {
    let letter = |about, news| {
        let told = Told {
            lang,
            reader: "ana",
            about,
            news,
        };
        let ends = format!("{home}/mail/unsubscribe/sample");
        (Kind::ImportWaits, told.letter(home, &ends))
    };
    vec![
        letter(None, News::Waits),
        letter(Some("Mia"), News::Waits),
        letter(None, News::Unreadable),
    ]
}
