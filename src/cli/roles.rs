//! `wellkin role`, and who has which: `wellkin user role`.

use super::control::Order;
use super::orders::{Say, about, explained};
use super::tokens::permissions;
use crate::access::{Role, roles::Named};
use crate::accounts::AccountError;
use crate::i18n::Lang;
use crate::server::House;
use crate::store::Actor;
use anyhow::{anyhow, bail};
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, Subcommand};
use std::ffi::OsStr;

/// The name of a role. Those that every household has are offered when completing; whether there is
/// one of another name only the household knows.
#[derive(Debug, Clone, Copy)]
pub struct RoleName;

impl TypedValueParser for RoleName {
    type Value = String;

    fn parse_ref(
        &self,
        _: &Command,
        _: Option<&Arg>,
        typed: &OsStr,
    ) -> Result<String, clap::Error> {
        Ok(typed.to_string_lossy().into_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let offered = [
            PossibleValue::new("administrator").help("Runs the household"),
            PossibleValue::new("member")
                .alias("editor")
                .help("Keeps a diary"),
            PossibleValue::new("viewer").help("Looks at what others share, and keeps no diary"),
        ];
        Some(Box::new(offered.into_iter()))
    }
}

/// What to do with roles.
#[derive(Debug, Subcommand)]
pub enum RoleCommand {
    /// Show every role, with what it lets do
    List,
    /// Make a role of permissions
    Add {
        /// What it is called: 2 to 40 characters
        name: String,
        /// What who has it may do, such as entries:read; several with blanks between, or again
        #[arg(long, value_name = "P", required = true, num_args = 1..)]
        permission: Vec<String>,
    },
    /// Remove a role that was made here
    Remove {
        /// Its name
        name: String,
        /// The role its members get instead
        #[arg(long, value_name = "R", value_parser = RoleName)]
        instead: Option<String>,
    },
}

impl RoleCommand {
    /// What it wants done.
    pub fn order(self) -> Order {
        match self {
            Self::List => Order::RoleList,
            Self::Add { name, permission } => Order::RoleAdd {
                name,
                permissions: permission,
            },
            Self::Remove { name, instead } => Order::RoleRemove { name, instead },
        }
    }
}

/// The role of a name.
pub async fn named(house: &House, name: &str) -> anyhow::Result<Named> {
    match house.accounts.find_role(name).await {
        Err(AccountError::UnknownRole) => {
            bail!("there is no role {name:?}: `wellkin role list` shows those there are")
        }
        found => found.map_err(explained),
    }
}

/// Shows every role.
pub async fn list(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    let roles = house.accounts.list_roles().await.map_err(explained)?;
    let wide = roles.iter().map(|role| role.name.chars().count()).max();
    let wide = wide.unwrap_or(0);
    for role in &roles {
        say(format!(
            "{:wide$}  {}",
            role.name,
            role.permissions.tags().join(" ")
        ));
    }
    Ok(())
}

/// Makes a role.
pub async fn add(house: &House, name: &str, words: &[String], say: &Say<'_>) -> anyhow::Result<()> {
    let lets = permissions(words)?;
    let kept = house.accounts.keep_role(Actor::System, None, name, lets);
    let role = kept.await.map_err(explained)?;
    say(format!("There is a role {:?} now.", role.name));
    Ok(())
}

/// Removes a role of one's own.
pub async fn remove(
    house: &House,
    name: &str,
    instead: Option<&str>,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let role = named(house, name).await?;
    let Role::Own(id) = role.role else {
        bail!(
            "every household has the role {:?}: it cannot be removed",
            role.name
        );
    };
    let instead = match instead {
        Some(name) => Some(named(house, name).await?.role),
        None => None,
    };
    let removed = house.accounts.remove_role(Actor::System, id, instead).await;
    removed.map_err(|error| match error {
        AccountError::RoleInUse(_) => anyhow!("{error} with --instead"),
        other => explained(other),
    })?;
    say(format!("The role {:?} is gone.", role.name));
    Ok(())
}

/// Gives a user another role.
pub async fn give(house: &House, user: &str, role: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let accounts = &house.accounts;
    let found = accounts
        .find(user)
        .await
        .map_err(|error| about(user, error))?;
    let role = named(house, role).await?;
    let changed = accounts.set_role(Actor::System, found.id, role.role).await;
    let user = changed.map_err(explained)?;
    say(format!(
        "{} is {} now.",
        user.username,
        role.shown(Lang::En)
    ));
    Ok(())
}
