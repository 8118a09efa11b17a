//! What can be said on the command line.

use super::password::PasswordFrom;
use crate::accounts::Role;
use crate::config::{Config, ConfigError, Overrides};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::net::IpAddr;
use std::path::PathBuf;

/// The health diary a household hosts itself.
///
/// Without a command it serves.
#[derive(Debug, Parser)]
#[command(name = "wellkin", version, propagate_version = true)]
#[command(
    after_help = "Exit codes: 0 done, 1 failed, 2 wrong usage, 78 wrong configuration or \
    data of a newer version."
)]
pub struct Wellkin {
    #[command(flatten)]
    pub place: Place,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Which configuration and which data a command is about.
#[derive(Debug, Default, Args)]
pub struct Place {
    /// Configuration file [default: config.toml in the current directory, if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Data directory, over data.dir
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

impl Place {
    /// The configuration, with `listen` over it.
    pub fn configuration(&self, listen: &Listen) -> Result<Config, ConfigError> {
        let overrides = Overrides {
            data_dir: self.data.clone(),
            address: listen.address,
            port: listen.port,
        };
        Config::load(self.config.as_deref(), &overrides)
    }
}

/// Where to listen.
#[derive(Debug, Default, Args)]
pub struct Listen {
    /// Address to listen on, over http.address
    #[arg(long, value_name = "A")]
    pub address: Option<IpAddr>,
    /// Port to listen on, over http.port; 0 takes a free one
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the diary (also without a command)
    Serve(Listen),
    /// Serve an invented family of five on a throw-away directory
    Demo(Listen),
    /// Find mistakes in the configuration
    CheckConfig,
    /// Ask the running server whether it can work; for containers
    Healthcheck(Listen),
    /// Look after accounts
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Make a link with which somebody can register
    Invite,
    /// Show the link that makes the first administrator
    SetupLink,
    /// Compare everything derived with what the facts call for
    Verify,
    /// Write everything derived anew from the facts
    Rebuild,
}

impl Default for Command {
    fn default() -> Self {
        Self::Serve(Listen::default())
    }
}

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Make an account
    Add {
        /// User name: 2 to 32 letters, digits, dots, dashes and underscores
        name: String,
        /// E-mail address
        #[arg(long, value_name = "E")]
        email: String,
        /// What they may do
        #[arg(long, value_name = "R", default_value = "member")]
        role: RoleArg,
        #[command(flatten)]
        password: PasswordFrom,
    },
    /// Show every account
    List,
    /// Set a password, and end all sessions and tokens
    Passwd {
        /// User name or e-mail address
        name: String,
        #[command(flatten)]
        password: PasswordFrom,
    },
    /// Keep somebody out, and end all their sessions and tokens
    Disable {
        /// User name or e-mail address
        name: String,
    },
    /// Let somebody in again
    Enable {
        /// User name or e-mail address
        name: String,
    },
}

/// A role as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleArg {
    /// Runs the household
    Administrator,
    /// Keeps a diary
    Member,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Administrator => Self::Administrator,
            RoleArg::Member => Self::Member,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Wellkin, clap::Error> {
        Wellkin::try_parse_from(line.split(' '))
    }

    #[test]
    fn the_declaration_holds_together() {
        Wellkin::command().debug_assert();
    }

    #[test]
    fn without_a_command_it_serves() {
        let asked = parse("wellkin --data /d").unwrap();
        assert_eq!(asked.place.data, Some("/d".into()));
        assert!(matches!(
            asked.command.unwrap_or_default(),
            Command::Serve(_)
        ));
    }

    #[test]
    fn the_place_may_be_said_before_and_behind_the_command() {
        for line in ["wellkin --data /d verify", "wellkin verify --data /d"] {
            assert_eq!(parse(line).unwrap().place.data, Some("/d".into()), "{line}");
        }
        let line = "wellkin serve --config c.toml --data /d --address ::1 --port 0";
        let asked = parse(line).unwrap();
        let Some(Command::Serve(listen)) = asked.command else {
            panic!("{line}")
        };
        assert_eq!(
            (listen.port, asked.place.config),
            (Some(0), Some("c.toml".into()))
        );
    }

    #[test]
    fn an_account_is_made_as_documented() {
        let line =
            "wellkin user add iva --email iva@home.example --role administrator --password-stdin";
        let Some(Command::User {
            command: UserCommand::Add { role, .. },
        }) = parse(line).unwrap().command
        else {
            panic!("{line}")
        };
        assert_eq!(role, RoleArg::Administrator);
    }

    #[test]
    fn wrong_usage_is_told_with_code_2() {
        for line in [
            "wellkin sing",
            "wellkin serve --port 99999",
            "wellkin user add iva",
        ] {
            assert_eq!(parse(line).unwrap_err().exit_code(), 2, "{line}");
        }
        assert_eq!(parse("wellkin --help").unwrap_err().exit_code(), 0);
    }
}
