//! `wellkin token`: personal access tokens, made and revoked by the operator.

use super::control::Order;
use super::orders::{Say, about, explained};
use crate::access::{Permission, Permissions};
use crate::accounts::{NewToken, Place, TokenShown};
use crate::server::House;
use crate::store::Actor;
use anyhow::{anyhow, bail};
use clap::Subcommand;
use std::str::FromStr;

/// What to do with personal access tokens.
#[derive(Debug, Subcommand)]
pub enum TokenCommand {
    /// Make a token, and print it
    ///
    /// Nothing but the token goes to standard output. It is not shown again.
    Add {
        /// Whose: user name or e-mail address
        user: String,
        /// What the token is called: 1 to 60 characters
        #[arg(long, value_name = "N")]
        name: String,
        /// What it lets do, such as entries:read; several with blanks between, or again
        #[arg(long, value_name = "S", required = true, num_args = 1..)]
        scope: Vec<String>,
        /// Days until it ends, 1 to 3650, or "never"
        #[arg(long, value_name = "D", default_value = "90")]
        days: Days,
    },
    /// Show tokens, without their secrets
    List {
        /// Whose: user name or e-mail address; everybody's unless said
        user: Option<String>,
    },
    /// Revoke a token
    Revoke {
        /// The id that the list shows
        id: u128,
    },
}

/// Days as they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days(Option<u16>);

impl FromStr for Days {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        if typed == "never" {
            return Ok(Self(None));
        }
        match typed.parse() {
            Ok(days) if NewToken::DAYS.contains(&days) => Ok(Self(Some(days))),
            _ => Err("from 1 to 3650, or never".to_owned()),
        }
    }
}

impl TokenCommand {
    /// What it wants done.
    pub fn order(self) -> Order {
        match self {
            Self::Add {
                user,
                name,
                scope,
                days,
            } => Order::TokenAdd {
                user,
                name,
                scope,
                days: days.0,
            },
            Self::List { user } => Order::TokenList { user },
            Self::Revoke { id } => Order::TokenRevoke { id: id.to_string() },
        }
    }
}

/// The permissions of words as they were typed, also with commas between.
pub fn permissions(words: &[String]) -> anyhow::Result<Permissions> {
    let mut found = Vec::new();
    for word in words.iter().flat_map(|words| words.split([',', ' '])) {
        let word = word.trim();
        if word.is_empty() {
            continue;
        }
        let Some(permission) = Permission::from_tag(word) else {
            let known = Permissions::ALL.tags().join(", ");
            bail!("there is no permission {word:?}; there are {known}");
        };
        found.push(permission);
    }
    Ok(found.into_iter().collect())
}

/// Makes a token and says it, alone. It may do no more than its owner.
pub async fn add(
    house: &House,
    user: &str,
    name: String,
    scope: &[String],
    days: Option<u16>,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let accounts = &house.accounts;
    let owner = accounts
        .find(user)
        .await
        .map_err(|error| about(user, error))?;
    let new = NewToken {
        name: name.trim().to_owned(),
        scope: permissions(scope)?,
        days,
    };
    let bound = accounts.permissions_of(&owner).await.map_err(explained)?;
    let made = accounts.make_token(Actor::System, Place::default(), owner.id, bound, new);
    let (_, token) = made.await.map_err(explained)?;
    say(token.expose().clone());
    Ok(())
}

/// Shows the tokens of one user, or of all.
pub async fn list(house: &House, user: Option<&str>, say: &Say<'_>) -> anyhow::Result<()> {
    let accounts = &house.accounts;
    let users = match user {
        Some(name) => vec![
            accounts
                .find(name)
                .await
                .map_err(|error| about(name, error))?,
        ],
        None => accounts.list_users().await.map_err(explained)?,
    };
    let mut tokens = Vec::new();
    for user in users {
        tokens.extend(accounts.list_tokens(user.id).await.map_err(explained)?);
    }
    if tokens.is_empty() {
        say("There are no tokens.".to_owned());
    }
    for shown in tokens {
        say(line(&shown));
    }
    Ok(())
}

fn line(shown: &TokenShown) -> String {
    let token = &shown.token;
    let day = |at: jiff::Timestamp| at.strftime("%Y-%m-%d").to_string();
    let used = token.seen_at.map_or("never".to_owned(), day);
    let ends = token.expires_at.map_or("never".to_owned(), day);
    format!(
        "{}  {}  {:?}  {}  made {}  used {used}  ends {ends}",
        shown.id,
        shown.owner,
        token.name,
        token.scope.tags().join(","),
        day(token.created_at),
    )
}

/// Revokes a token, whoever's it is.
pub async fn revoke(house: &House, id: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let parsed = id
        .parse()
        .map_err(|_| anyhow!("{id:?} is not the id of a token"))?;
    let revoked = house
        .accounts
        .revoke_token(Actor::System, Place::default(), None, parsed)
        .await;
    match revoked {
        Ok(shown) => say(format!(
            "The token {:?} of {} is revoked.",
            shown.token.name, shown.owner
        )),
        Err(crate::accounts::AccountError::Unknown) => bail!("there is no token of the id {id}"),
        Err(error) => return Err(explained(error)),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn days_are_a_number_or_never() {
        assert_eq!("90".parse(), Ok(Days(Some(90))));
        assert_eq!("never".parse(), Ok(Days(None)));
        for bad in ["0", "3651", "-1", "", "soon"] {
            assert!(bad.parse::<Days>().is_err(), "{bad}");
        }
    }

    #[test]
    fn permissions_are_read_with_blanks_and_commas_between() {
        let words = [
            "entries:read,goals:read".to_owned(),
            "cohorts:read".to_owned(),
        ];
        let tags = permissions(&words).unwrap().tags();
        assert_eq!(tags, ["entries:read", "goals:read", "cohorts:read"]);
        let said = permissions(&["entries".to_owned()])
            .unwrap_err()
            .to_string();
        assert!(said.contains("entries:read"), "{said}");
    }
}
