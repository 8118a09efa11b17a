//! `wellkin text-service`: the services that analyse texts for programs.

use super::control::Order;
use super::orders::Say;
use crate::i18n::Lang;
use crate::server::House;
use crate::services::ServiceError;
use crate::store::Actor;
use crate::web::Fault;
use anyhow::{anyhow, bail};
use clap::Subcommand;

/// What to do with text services.
#[derive(Debug, Subcommand)]
pub enum TextServiceCommand {
    /// Show the services that are registered, with their addresses
    List,
    /// Register a service
    ///
    /// It is asked by POST with {"text"} and answers with {"result"} within five seconds. A name that is
    /// registered gets the new address. It needs text.services, and text.private_hosts for a private address.
    Add {
        /// What programs call it: letters, digits, - and _
        name: String,
        /// Where it is asked
        url: String,
    },
    /// Take a service out of the registry
    Remove {
        /// Its name
        name: String,
    },
}

impl TextServiceCommand {
    /// What it wants done.
    pub fn order(self) -> Order {
        match self {
            Self::List => Order::TextServiceList,
            Self::Add { name, url } => Order::TextServiceAdd { name, url },
            Self::Remove { name } => Order::TextServiceRemove { name },
        }
    }
}

/// Shows the services that are registered.
pub async fn list(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    let rows = house.services.registered().await?;
    let wide = rows.iter().map(|row| row.name.chars().count()).max();
    let wide = wide.unwrap_or(0);
    for row in &rows {
        say(format!("{:wide$}  {}", row.name, row.url));
    }
    if rows.is_empty() {
        say("Only the services that are built in are there.".to_owned());
    }
    Ok(())
}

/// Registers a service.
pub async fn add(house: &House, name: &str, url: &str, say: &Say<'_>) -> anyhow::Result<()> {
    let added = house.services.register(Actor::System, name, url, true);
    added.await.map_err(explained)?;
    say(format!("Programs can ask {name:?} now."));
    Ok(())
}

/// Takes a service out of the registry.
pub async fn remove(house: &House, name: &str, say: &Say<'_>) -> anyhow::Result<()> {
    match house.services.remove(Actor::System, name).await {
        Err(ServiceError::Unknown) => {
            bail!(
                "there is no text service {name:?}: `wellkin text-service list` shows those there are"
            )
        }
        removed => removed.map_err(explained)?,
    }
    say(format!("The text service {name:?} is gone."));
    Ok(())
}

/// Why not, in the words that pages have for it.
fn explained(error: ServiceError) -> anyhow::Error {
    match error {
        ServiceError::Store(error) => error.into(),
        error => match Fault::from(error) {
            Fault::Invalid(errors) => {
                let said = errors.iter().map(|error| error.text.render(Lang::En));
                anyhow!("{}", said.collect::<Vec<_>>().join(" "))
            }
            fault => anyhow!("{}", fault.detail().render(Lang::En)),
        },
    }
}
