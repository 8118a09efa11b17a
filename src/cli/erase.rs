//! `wellkin user erase`.

use super::control::Order;
use super::orders::{Say, about};
use crate::accounts::Place;
use crate::privacy::ReceiptNumber;
use crate::server::House;
use crate::store::Actor;
use anyhow::{Context, bail};
use std::io::{BufRead, IsTerminal, Write, stderr, stdin};

/// What is wanted, once somebody has said that they are sure.
pub fn order(name: String, now: bool, yes: bool) -> anyhow::Result<Order> {
    if !yes && !stdin().is_terminal() {
        bail!("nothing was erased: say --yes where nobody can be asked");
    }
    if !yes {
        let when = if now { "now" } else { "in seven days" };
        let mut screen = stderr().lock();
        write!(
            screen,
            "Erase {name} with everything {when}? Type the name again: "
        )?;
        screen.flush()?;
        let mut typed = String::new();
        stdin().lock().read_line(&mut typed)?;
        if typed.trim() != name {
            bail!("nothing was erased");
        }
    }
    Ok(Order::UserErase { name, now })
}

/// Asks for it in the operator's name, and does it with `now`.
pub async fn erase(house: &House, name: &str, now: bool, say: &Say<'_>) -> anyhow::Result<()> {
    let found = house.accounts.find(name).await;
    let user = found.map_err(|error| about(name, error))?;
    let asked = house
        .privacy
        .ask_erasure(Actor::System, Place::default(), user.person, now);
    let wish = asked
        .await
        .with_context(|| format!("{} is not erased", user.username))?;
    if now {
        house.privacy.erase(user.person).await?;
        say(format!("{} is erased with everything.", user.username));
        if let Err(error) = house.backup.ring().renew_copy() {
            say(format!("warning: {error}"));
        }
    } else {
        let due = wish.due.strftime("%Y-%m-%d %H:%M UTC");
        say(format!(
            "{} will be erased with everything at {due}. They can stop it until then.",
            user.username
        ));
    }
    let number = ReceiptNumber(wish.number);
    let link = house.config.http.link(&format!("/erased/{number}"));
    say(format!("The receipt, which names nobody: {link}"));
    Ok(())
}
