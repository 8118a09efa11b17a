//! What commands that need the data do with it, in the server or without one.

use super::backup;
use super::control::Order;
use super::{
    catalog, doctor, erase, import, inbox, jobs, load, mails, metrics, person, pipelines, reindex,
    retention, roles, support_bundle, text_services, tokens,
};
use crate::accounts::{AccountError, InviteMail, NewAccount, Place, User, UserShown};
use crate::i18n::Lang;
use crate::ops::Secret;
use crate::persons::{ProfileEdit, ProfileFate};
use crate::privacy::{Limits, Reinstating};
use crate::server::{House, derived_tables};
use crate::store::Actor;
use anyhow::{anyhow, bail};
use std::path::PathBuf;
use std::sync::Arc;

/// Takes the lines of an answer.
pub type Say<'a> = dyn Fn(String) + Send + Sync + 'a;

/// Carries an order out, and says what came of it.
pub async fn carry_out(house: &House, order: Order, say: &Say<'_>) -> anyhow::Result<()> {
    match order {
        Order::UserAdd {
            name,
            email,
            role,
            password,
        } => add(house, account(name, email, password), &role, say).await,
        Order::UserList => list(house, say).await,
        Order::UserPassword { name, password } => set_password(house, &name, password, say).await,
        Order::UserDisable { name } => set_disabled(house, &name, true, say).await,
        Order::UserEnable { name } => set_disabled(house, &name, false, say).await,
        Order::UserSecondFactor { name, remove } => second_factor(house, &name, remove, say).await,
        Order::UserRecoveryLink { name } => recovery_link(house, &name, say).await,
        Order::UserErase { name, now } => erase::erase(house, &name, now, say).await,
        Order::UserRole { name, role } => roles::give(house, &name, &role, say).await,
        Order::TokenAdd {
            user,
            name,
            scope,
            days,
        } => tokens::add(house, &user, name, &scope, days, say).await,
        Order::TokenList { user } => tokens::list(house, user.as_deref(), say).await,
        Order::TokenRevoke { id } => tokens::revoke(house, &id, say).await,
        Order::RoleList => roles::list(house, say).await,
        Order::RoleAdd { name, permissions } => roles::add(house, &name, &permissions, say).await,
        Order::RoleRemove { name, instead } => {
            roles::remove(house, &name, instead.as_deref(), say).await
        }
        Order::TextServiceList => text_services::list(house, say).await,
        Order::TextServiceAdd { name, url } => text_services::add(house, &name, &url, say).await,
        Order::TextServiceRemove { name } => text_services::remove(house, &name, say).await,
        Order::JobsList => jobs::list(house, say).await,
        Order::JobsRun { job } => jobs::run(house, &job, say).await,
        Order::JobsCancel { job } => jobs::cancel(house, &job, say).await,
        Order::JobsLog { job } => jobs::log(house, job.as_deref(), say).await,
        Order::PipelineList => pipelines::list(house, say).await,
        Order::PipelineRun {
            id,
            mode,
            from,
            wait,
        } => pipelines::run(house, &id, &mode, from.as_deref(), wait, say).await,
        Order::PipelineStatus { of } => pipelines::status(house, of.as_deref(), say).await,
        Order::MetricList { json } => metrics::list(house, json, say).await,
        Order::MetricShow { key, json } => metrics::show(house, &key, json, say).await,
        Order::MetricAdd { draft, check, json } => {
            metrics::add(house, draft, (check, json), say).await
        }
        Order::MetricChange {
            key,
            changes,
            check,
            json,
        } => metrics::change(house, &key, &changes, (check, json), say).await,
        Order::MetricArchive { key, back } => metrics::archive(house, &key, back, say).await,
        Order::RetentionPreview { json } => retention::preview(house, json, say).await,
        Order::RetentionRun { backup } => pipelines::run_retention(house, backup, say).await,
        Order::Catalog { table, json } => catalog::show(house, table.as_deref(), json, say).await,
        Order::InboxList => inbox::list(house, say).await,
        Order::InboxLook => inbox::look(house, say).await,
        Order::Invite { email, language } => invite(house, email, &language, say).await,
        Order::SetupLink => setup_link(house, say).await,
        Order::SendTestEmail { address } => mails::send_test(house, &address, say).await,
        Order::Export { user, file } => export(house, &user, &file, say).await,
        Order::Import { user, file } => bring_back(house, &user, &file, say).await,
        Order::LoadEntries {
            whom,
            name,
            file,
            json,
        } => load::entries(house, &whom, (name, file), json, say).await,
        Order::LoadDocuments {
            whom,
            name,
            file,
            how,
            json,
        } => load::documents(house, &whom, (name, file), (how, json), say).await,
        Order::ImportLook { whom, files } => import::look(house, &whom, files, say).await,
        Order::ImportCommit { id } => import::commit(house, id, say).await,
        Order::ImportDiscard { id } => import::discard(house, id, say).await,
        Order::ImportUndo { id } => import::undo(house, id, say).await,
        Order::Backup {
            to,
            new_ring,
            rehearse,
        } => backup::make(house, to, (new_ring, rehearse), say).await,
        Order::Rehearse { file } => backup::rehearse(house, file, say).await,
        Order::BringBack {
            file,
            whom,
            keys,
            rewrite,
            look_only,
        } => {
            let how = Reinstating { rewrite, look_only };
            person::bring_back(house, file, &whom, (keys, how), say).await
        }
        Order::Doctor => doctor::examine(house, say).await,
        Order::SupportBundle => support_bundle::make(house, say).await,
        Order::Verify => verify(house, say).await,
        Order::Rebuild => rebuild(house, say).await,
        Order::Reindex => reindex::reindex(house, say).await,
    }
}

/// An account as the operator makes it. Whoever gets it decides about comparisons themselves.
fn account(username: String, email: String, password: Secret<String>) -> NewAccount {
    NewAccount {
        username,
        email,
        password,
        diary: true,
        cohorts: false,
        lang: Lang::default(),
        profile: ProfileEdit::default(),
    }
}

async fn add(house: &House, new: NewAccount, role: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let role = roles::named(house, role).await?;
    let user = house
        .accounts
        .add_user(new, role.role)
        .await
        .map_err(explained)?;
    say(format!(
        "{} can sign in now, as {}.",
        user.username, role.name
    ));
    Ok(())
}

async fn list(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    let users = house.accounts.list_members().await.map_err(explained)?;
    if users.is_empty() {
        say("There are no accounts yet.".to_owned());
        return Ok(());
    }
    let wide = |of: fn(&UserShown) -> usize| users.iter().map(of).max().unwrap_or(0);
    let name = wide(|shown| shown.user.username.chars().count());
    let email = wide(|shown| shown.user.email.chars().count());
    let role_wide = wide(|shown| shown.role.name.chars().count()).max(13);
    for UserShown { user, role } in &users {
        let state = if user.disabled { "disabled" } else { "active" };
        let since = user.created_at.strftime("%Y-%m-%d");
        say(format!(
            "{:name$}  {:email$}  {:role_wide$}  {state:8}  since {since}",
            user.username, user.email, role.name
        ));
    }
    Ok(())
}

async fn set_password(
    house: &House,
    name: &str,
    password: Secret<String>,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let changed = house.accounts.set_password(name, password).await;
    changed.map_err(|error| about(name, error))?;
    say(format!(
        "{name} has a new password, and is signed out everywhere."
    ));
    Ok(())
}

async fn set_disabled(
    house: &House,
    name: &str,
    disabled: bool,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let accounts = &house.accounts;
    let user = accounts
        .find(name)
        .await
        .map_err(|error| about(name, error))?;
    let changed = accounts
        .set_disabled(Actor::System, user.id, disabled)
        .await;
    let user = changed.map_err(explained)?;
    say(if disabled {
        format!(
            "{} cannot sign in any more, and is signed out everywhere.",
            user.username
        )
    } else {
        format!("{} can sign in again.", user.username)
    });
    Ok(())
}

async fn second_factor(
    house: &House,
    name: &str,
    remove: bool,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let accounts = &house.accounts;
    let found = accounts.find(name).await;
    let user = found.map_err(|error| about(name, error))?;
    let name = &user.username;
    if remove {
        let removed = accounts
            .remove_second_factor(Actor::System, user.id, Place::default())
            .await;
        say(if removed.map_err(explained)? {
            format!("{name} has no second factor any more: the password alone signs them in.")
        } else {
            format!("{name} had no second factor.")
        });
        return Ok(());
    }
    let app = accounts.second_factor(user.id).await.map_err(explained)?;
    let app = app.and_then(|app| app.since());
    let passkeys = accounts.passkeys(user.id).await.map_err(explained)?;
    if app.is_none() && passkeys.is_empty() {
        say(format!("{name} has no second factor."));
    }
    if let Some(since) = app {
        let since = since.strftime("%Y-%m-%d");
        say(format!("{name} has a second factor since {since}."));
    }
    for (_, passkey) in passkeys {
        let since = passkey.added_at.strftime("%Y-%m-%d");
        say(format!(
            "{name} has the passkey \"{}\" since {since}.",
            passkey.name
        ));
    }
    Ok(())
}

async fn recovery_link(house: &House, name: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let accounts = &house.accounts;
    let found = accounts.find(name).await;
    let user = found.map_err(|error| about(name, error))?;
    say(accounts.recovery_link(user.id).await.map_err(explained)?);
    say(format!(
        "Whoever opens this link first, within an hour, sets a new password for {}.",
        user.username
    ));
    if house.config.http.origin_is_guessed() {
        say("Set http.public_url, so that links name the address others come by.".to_owned());
    }
    Ok(())
}

/// An invitation needs somebody who answers for it: the administrator who has been here longest.
async fn invite(
    house: &House,
    email: Option<String>,
    language: &str,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let Some(lang) = Lang::from_tag(language) else {
        bail!("the language of a mail is en or hr");
    };
    let users = house.accounts.list_users().await.map_err(explained)?;
    let administrators = users.into_iter().filter(User::runs_the_house);
    let Some(by) = administrators.min_by_key(|user| user.created_at) else {
        bail!("there is no administrator yet: open the setup link first (wellkin setup-link)");
    };
    let made = match email {
        None => house.accounts.create_invite(by.id).await,
        Some(address) => {
            let to = InviteMail { address, lang };
            house.accounts.mail_invite(by.id, to).await
        }
    };
    let path = made.map_err(explained)?;
    let days = house.config.accounts.invite_days;
    say(house.config.http.link(&path));
    say(format!(
        "Whoever opens this link first, within {days} days, can make an account."
    ));
    if house.config.http.origin_is_guessed() {
        say("Set http.public_url, so that links name the address others come by.".to_owned());
    }
    Ok(())
}

async fn setup_link(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    match house.accounts.setup_link().await? {
        Some(link) => say(link),
        None => bail!("the household has its administrator already"),
    }
    Ok(())
}

/// Checks table by table, so that no snapshot is held for long and progress shows.
pub async fn verify(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    house.put_in_order().await?;
    for derived in derived_tables(house).iter() {
        let found = house.store.verify(Arc::new([Arc::clone(derived)])).await?;
        for (table, rows) in &found.rows {
            say(format!("{table:18}  {rows:>10} rows"));
        }
        if let Some(difference) = found.difference {
            bail!("{difference}; `wellkin rebuild` writes the derived tables anew");
        }
    }
    for (person, name, digest) in house.privacy.digests().await? {
        let name = name.unwrap_or_else(|| format!("somebody without an account ({person})"));
        say(format!("the diary of {name}: {digest}"));
    }
    say("no difference".to_owned());
    Ok(())
}

/// A file of the directory of exports. The command line names it, so it must not lead elsewhere.
pub fn in_exports(house: &House, file: &str) -> anyhow::Result<PathBuf> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    if file.is_empty() || file.starts_with('.') || !file.chars().all(plain) {
        bail!("{file:?} is no name of a file");
    }
    Ok(house.privacy.dir().join(file))
}

async fn export(house: &House, user: &str, file: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let path = in_exports(house, file)?;
    let found = house.accounts.find(user).await;
    let found = found.map_err(|error| about(user, error))?;
    let subject = house.privacy.subject(found.person).await?;
    let (rows, bytes) = house
        .privacy
        .write_to(subject, path, Arc::default())
        .await?;
    let name = &found.username;
    say(format!("{rows} rows of {name}, {bytes} bytes"));
    Ok(())
}

async fn bring_back(house: &House, user: &str, file: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let path = in_exports(house, file)?;
    let found = house.accounts.find(user).await;
    let found = found.map_err(|error| about(user, error))?;
    let subject = house.privacy.subject(found.person).await?;
    let brought = house
        .privacy
        .import(Actor::System, subject, path, Limits::HOUSE)
        .await?;
    let (added, name) = (brought.added(), &found.username);
    say(format!("{added} rows were added to the diary of {name}"));
    if brought.differ() > 0 {
        let differ = brought.differ();
        say(format!(
            "{differ} rows differ from what is here and were left out"
        ));
    }
    for (name, times) in brought.unsolicited.names() {
        say(format!(
            "left out, as it has no place here: {name} ({times} times)"
        ));
    }
    if brought.unsolicited.further() > 0 {
        let further = brought.unsolicited.further();
        say(format!("left out as well: {further} more of other names"));
    }
    say(match brought.profile {
        ProfileFate::Taken => "the profile was taken over".to_owned(),
        ProfileFate::Same => "the profile is the same".to_owned(),
        ProfileFate::Kept => "the profile here differs and stays".to_owned(),
    });
    Ok(())
}

/// Writes everything derived anew, table by table.
pub async fn rebuild(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    house.put_in_order().await?;
    for derived in derived_tables(house).iter() {
        for (table, rows) in house.store.rebuild(Arc::new([Arc::clone(derived)])).await? {
            say(format!("{table:18}  {rows:>10} rows written"));
        }
    }
    Ok(())
}

/// An error about the account of a name.
pub fn about(name: &str, error: AccountError) -> anyhow::Error {
    match error {
        AccountError::Unknown => anyhow!("there is no account of {name:?}"),
        other => explained(other),
    }
}

/// An error with everything there is to mend, each on a line of its own.
pub fn explained(error: AccountError) -> anyhow::Error {
    let AccountError::Invalid(fields) = &error else {
        return error.into();
    };
    let lines: Vec<_> = fields
        .iter()
        .map(|wrong| format!("{}: {}", wrong.field, wrong.text.render(Lang::En)))
        .collect();
    anyhow!(lines.join("\n  "))
}
