//! Changing a member: their role, whether they may sign in, and where they are signed in.

use super::{Ask, PATH, Said, Say, page};
use crate::access::Permission;
use crate::access::roles::Named;
use crate::accounts::error::AccountError;
use crate::accounts::guards::{AccountsAdmin, Can, Member};
use crate::accounts::service::{Accounts, UserShown};
use crate::i18n::Msg;
use crate::i18n::messages::{account_pages, common, household as say, roles};
use crate::ops::ids::UserId;
use crate::web::forms::Fields;
use crate::web::query::Query;
use crate::web::refusal::{Answer, Refusal};
use crate::web::{Fault, FieldError};
use rocket::State;

/// Gives a member another role. Making somebody an administrator, or no longer one, is asked once
/// more.
#[rocket::post("/household/members/<id>/role", data = "<fields>")]
pub async fn set_role(
    admin: Can<AccountsAdmin>,
    id: &str,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let row = Row::find(&admin, accounts, id).await?;
    let role = match accounts.find_role(fields.get("role")).await {
        Err(AccountError::UnknownRole) => {
            let error = FieldError::new("role", &common::NOT_A_CHOICE);
            return row.refused(error).await;
        }
        role => role?,
    };
    if runs(&row.member.role) != runs(&role) && !fields.has("sure") {
        if row.is_last {
            return row.refused(AccountError::LastAdministrator).await;
        }
        return row.ask(row.about_running(&role, runs(&role))).await;
    }
    match accounts.set_role(admin.actor(), row.id(), role.role).await {
        Ok(_) if row.is_own() && !runs(&role) => Ok(Answer::next("/")),
        Ok(_) => Ok(row.done("role")),
        Err(error) => row.refused(error).await,
    }
}

/// Keeps a member out, once that is sure.
#[rocket::post("/household/members/<id>/disable", data = "<fields>")]
pub async fn disable(
    admin: Can<AccountsAdmin>,
    id: &str,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let row = Row::find(&admin, accounts, id).await?;
    if row.is_last {
        return row.refused(AccountError::LastAdministrator).await;
    }
    if !fields.has("sure") {
        let (question, detail) = (
            &account_pages::DISABLE_CONFIRM,
            &account_pages::DISABLE_DETAIL,
        );
        let ask = row.about("disable", [question, detail, &say::DISABLE]);
        return row.ask(ask).await;
    }
    match accounts.set_disabled(admin.actor(), row.id(), true).await {
        Ok(_) => Ok(row.done("disabled")),
        Err(error) => row.refused(error).await,
    }
}

/// Lets a member in again.
#[rocket::post("/household/members/<id>/enable")]
pub async fn enable(
    admin: Can<AccountsAdmin>,
    id: &str,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let row = Row::find(&admin, accounts, id).await?;
    match accounts.set_disabled(admin.actor(), row.id(), false).await {
        Ok(_) => Ok(row.done("enabled")),
        Err(error) => row.refused(error).await,
    }
}

/// Signs a member out everywhere, once that is sure.
#[rocket::post("/household/members/<id>/end-sessions", data = "<fields>")]
pub async fn end_sessions(
    admin: Can<AccountsAdmin>,
    id: &str,
    fields: Fields,
    accounts: &State<Accounts>,
) -> Result<Answer, Fault> {
    let row = Row::find(&admin, accounts, id).await?;
    if !fields.has("sure") {
        let (question, detail) = (&say::SIGN_OUT_CONFIRM, &say::SIGN_OUT_DETAIL);
        let ask = row.about("end-sessions", [question, detail, &say::SIGN_OUT]);
        return row.ask(ask).await;
    }
    match accounts.end_sessions_of(admin.actor(), row.id()).await {
        Ok(()) => Ok(row.done("signed-out")),
        Err(error) => row.refused(error).await,
    }
}

/// The row of a member, in which what came of a form is said.
struct Row<'a> {
    admin: &'a Member,
    accounts: &'a Accounts,
    member: UserShown,
    /// Whether nobody else runs the house, so that there is nothing to ask before it is refused.
    is_last: bool,
}

/// Whether who has a role runs the house.
const fn runs(role: &Named) -> bool {
    role.permissions.contains(Permission::AccountsAdmin)
}

impl<'a> Row<'a> {
    async fn find(admin: &'a Member, accounts: &'a Accounts, id: &str) -> Result<Self, Fault> {
        let id: UserId = id.parse().map_err(|_| Fault::NotFound)?;
        let members = accounts.list_members().await?;
        let run = |shown: &&UserShown| !shown.user.disabled && runs(&shown.role);
        let mut running = members.iter().filter(run).map(|shown| shown.user.id);
        let is_last = running.next() == Some(id) && running.next().is_none();
        let found = members.into_iter().find(|shown| shown.user.id == id);
        Ok(Self {
            is_last,
            admin,
            accounts,
            member: found.ok_or(Fault::NotFound)?,
        })
    }

    fn id(&self) -> UserId {
        self.member.user.id
    }

    fn is_own(&self) -> bool {
        self.id() == self.admin.user.id
    }

    fn named(&self) -> [(&'static str, &str); 1] {
        [("name", self.member.user.username.as_str())]
    }

    fn path(&self, verb: &str) -> String {
        format!("/household/members/{}/{verb}", self.id())
    }

    /// The question before a form of this row is carried out: the question, what comes of it, and the word for yes.
    fn about(&self, verb: &str, [question, detail, yes]: [&'static Msg; 3]) -> Ask {
        let lang = self.admin.lang;
        Ask {
            question: question.fill(lang, &self.named()),
            detail: detail.text(lang).to_owned(),
            yes: yes.text(lang),
            action: self.path(verb),
            with: Vec::new(),
        }
    }

    /// The question before somebody becomes an administrator, or is one no longer.
    fn about_running(&self, role: &Named, gives: bool) -> Ask {
        let (question, detail) = if gives {
            (
                &roles::GIVE_ADMINISTRATOR_CONFIRM,
                &roles::GIVE_ADMINISTRATOR_DETAIL,
            )
        } else {
            (
                &roles::TAKE_ADMINISTRATOR_CONFIRM,
                &roles::TAKE_ADMINISTRATOR_DETAIL,
            )
        };
        Ask {
            with: vec![("role", role.name.clone())],
            ..self.about("role", [question, detail, &roles::GIVE])
        }
    }

    fn done(&self, word: &str) -> Answer {
        let id = self.id();
        Answer::next(format!("{PATH}?done={word}&user={id}#user-{id}"))
    }

    async fn ask(&self, ask: Ask) -> Result<Answer, Fault> {
        self.say(Say::Ask(ask), Refusal::default()).await
    }

    async fn refused(&self, error: impl Into<Fault>) -> Result<Answer, Fault> {
        let refusal = Refusal::of(error)?;
        match refusal.text().cloned() {
            Some(text) => self.say(Say::Wrong(text), refusal).await,
            None => Err(Fault::NotFound),
        }
    }

    async fn say(&self, what: Say, refusal: Refusal) -> Result<Answer, Fault> {
        let said = Said {
            member: Some((self.id(), what)),
            ..Said::default()
        };
        let page = page(self.admin, self.accounts, &Query::default(), &said).await?;
        Ok(Answer::again(refusal, page))
    }
}
