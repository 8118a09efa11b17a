//! The command line: one file a command.
//!
//! A command that needs the data talks to the server that has it open, through the control socket
//! ([`control`]), and opens the store itself only when no server runs. Either way the same service
//! functions do the work. Nothing else belongs here.
//!
//! Exit codes: 0 done, 1 failed, 2 wrong usage, 78 wrong configuration or data of a newer version.

mod args;
mod backup;
mod catalog;
mod check_config;
mod control;
mod demo;
mod doctor;
mod erase;
mod exit;
mod export;
mod healthcheck;
mod import;
mod inbox;
mod jobs;
mod lifecycle;
mod load;
mod mails;
mod metrics;
mod orders;
mod owner;
mod password;
mod person;
mod pipelines;
mod places;
mod progress;
mod reindex;
mod restore;
mod retention;
mod roles;
mod serve;
mod support_bundle;
mod terminal;
mod text_services;
mod tokens;
#[cfg(test)]
mod manual;

pub use exit::report;

use args::{Command, UserCommand, Wellkin};
use clap::Parser;
use control::Order;
use std::process::ExitCode;

/// Does what the command line of this process asks.
///
/// # Errors
/// What [`report`] turns into a message and an exit code.
pub fn run() -> anyhow::Result<ExitCode> {
    let Wellkin { place, command } = Wellkin::parse();
    let order = match command.unwrap_or_default() {
        Command::Serve(flags) => return serve::run(&place, &flags),
        Command::Demo(flags) => return demo::run(&place, &flags),
        Command::CheckConfig { quiet } => return check_config::run(&place, quiet),
        Command::Doctor { json } => return doctor::run(&place, json),
        Command::SupportBundle { file } => return support_bundle::run(&place, &file),
        Command::Healthcheck(flags) => return healthcheck::run(&place, &flags),
        Command::User { command } => user(command)?,
        Command::Token { command } => command.order(),
        Command::Role { command } => command.order(),
        Command::TextService { command } => command.order(),
        Command::Jobs { command } => command.order(),
        Command::Pipeline { command } => return command.run(&place),
        Command::Metrics { command } => command.order()?,
        Command::Catalog { table, json } => Order::Catalog { table, json },
        Command::Inbox { command } => command.order(),
        Command::Invite { email, language } => Order::Invite { email, language },
        Command::SendTestEmail { address } => Order::SendTestEmail { address },
        Command::SetupLink => Order::SetupLink,
        Command::Export { user, out } => return export::export(&place, user, &out),
        Command::Import(wanted) => return import::run(&place, wanted),
        Command::Load(wanted) => return load::run(&place, wanted),
        Command::Backup { command, make } => return backup::run(&place, command, make),
        Command::Restore(wanted) => return restore::run(&place, wanted),
        Command::Verify => Order::Verify,
        Command::Rebuild => Order::Rebuild,
        Command::Reindex => Order::Reindex,
    };
    control::have_done(&place, order)
}

fn user(command: UserCommand) -> anyhow::Result<Order> {
    Ok(match command {
        UserCommand::Add {
            name,
            email,
            role,
            password,
        } => Order::UserAdd {
            name,
            email,
            role,
            password: password.read()?,
        },
        UserCommand::List => Order::UserList,
        UserCommand::Passwd { name, password } => Order::UserPassword {
            name,
            password: password.read()?,
        },
        UserCommand::Disable { name } => Order::UserDisable { name },
        UserCommand::Enable { name } => Order::UserEnable { name },
        UserCommand::RecoveryLink { name } => Order::UserRecoveryLink { name },
        UserCommand::Erase { name, now, yes } => erase::order(name, now, yes)?,
        UserCommand::Role { name, role } => Order::UserRole { name, role },
        UserCommand::SecondFactor { name, remove } => Order::UserSecondFactor { name, remove },
    })
}
