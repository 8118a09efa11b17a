//! How a command reaches the data: through the running server's control socket, else by itself.
//!
//! The socket lies in the runtime directory and is for the server's own user only. A command sends
//! one line of JSON, an [`Order`]; the server answers with lines of JSON, each a [`Reply`], of which
//! the last says how it went.

mod client;
mod protocol;
mod server;

pub use protocol::Order;
pub use server::listen;

use super::args::{Listen, Place};
use super::terminal::say;
use super::{lifecycle, orders, owner};
use crate::config::{Config, Log};
use crate::ops::{Clock, Paths, logging};
use crate::server::{House, HouseError};
use crate::store::OpenError;
use anyhow::bail;
use std::process::ExitCode;
use std::sync::{Mutex, Once, PoisonError};

/// Has an order carried out, by the server that runs or by this process, and shows what comes of it.
pub fn have_done(place: &Place, order: Order) -> anyhow::Result<ExitCode> {
    hear(place, order, &mut |line| say(line))?;
    Ok(ExitCode::SUCCESS)
}

/// Has an order carried out as [`have_done`] does, and hands each line of the answer to `show`.
pub fn hear(
    place: &Place,
    order: Order,
    show: &mut (dyn FnMut(&str) + Send),
) -> anyhow::Result<()> {
    let config = place.load(&Listen::default())?.config;
    let paths = Paths::new(&config.data);
    if client::ask(&paths.control_socket(), &order, &mut |line| show(&line))? {
        return Ok(());
    }
    let show = Mutex::new(show);
    do_it_here(config, &paths, order, &|line| {
        let mut show = show.lock().unwrap_or_else(PoisonError::into_inner);
        show(&line);
    })
}

/// Sends an order to the running server alone, and hands each line of the answer to `show`; `false` when none
/// runs.
pub fn ask(paths: &Paths, order: &Order, show: &mut dyn FnMut(String)) -> anyhow::Result<bool> {
    client::ask(&paths.control_socket(), order, show)
}

/// Begins to log, once in the life of a command.
fn log(config: &Log) -> anyhow::Result<()> {
    static BEGUN: Once = Once::new();
    let mut begun = Ok(());
    BEGUN.call_once(|| begun = logging::init(&for_a_command(config)).map(drop));
    Ok(begun?)
}

/// Carries an order out in this process, for want of a server.
fn do_it_here(
    config: Config,
    paths: &Paths,
    order: Order,
    show: &orders::Say<'_>,
) -> anyhow::Result<()> {
    let directory = paths.data().display().to_string();
    if order.needs_a_server() {
        bail!("no server runs on {directory}: only a running one can do this");
    }
    if matches!(order, Order::SendTestEmail { .. }) {
        // It needs the configuration alone: no data is opened, and none is made.
        log(&config.log)?;
        return lifecycle::runtime()?.block_on(async {
            let house = House::in_memory(config, Clock::system()).await?;
            orders::carry_out(&house, order, show).await
        });
    }
    owner::must_be_ours(paths)?;
    if order.needs_data() && !paths.database().exists() {
        bail!("there is no data in {directory}: name the directory by --data or --config");
    }
    log(&config.log)?;
    lifecycle::runtime()?.block_on(async {
        let house = match House::open(config, Clock::system()).await {
            Err(HouseError::Open(error @ OpenError::InUse { .. })) => {
                let socket = paths.control_socket();
                bail!("{error} (nothing answers at {})", socket.display());
            }
            other => other?,
        };
        let done = orders::carry_out(&house, order, show).await;
        house.close().await;
        done
    })
}

/// A command shows its answer; what a server would log beside it is of no interest, unless the
/// operator asked for more than usual.
pub fn for_a_command(log: &Log) -> Log {
    let usual = log.level == Log::default().level;
    Log {
        level: if usual { "warn" } else { &log.level }.to_owned(),
        ..log.clone()
    }
}
