//! What can be said on the command line.

use super::backup::{BackupCommand, Make};
use super::import::Import;
use super::inbox::InboxCommand;
use super::jobs::JobsCommand;
use super::load::Load;
use super::metrics::MetricsCommand;
use super::password::PasswordFrom;
use super::pipelines::PipelineCommand;
use super::restore::Restore;
use super::roles::{RoleCommand, RoleName};
use super::text_services::TextServiceCommand;
use super::tokens::TokenCommand;
use crate::config::{Config, ConfigError, Loaded, Overrides, Places};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
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
    /// Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// Data directory, over data.dir
    ///
    /// With another directory than the configured one, data.runtime_dir of the configuration's files
    /// does not count: the runtime directory is within this one.
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub data: Option<PathBuf>,
}

impl Place {
    /// The configuration, with `listen` over it.
    pub fn load(&self, listen: &Listen) -> Result<Loaded, ConfigError> {
        self.read(Places::default(), listen)
    }

    /// The configuration of a server that has nothing to do with the installed one.
    pub fn load_apart(&self, listen: &Listen) -> Result<Loaded, ConfigError> {
        let places = Places {
            installed: None,
            ..Places::default()
        };
        self.read(places, listen)
    }

    fn read(&self, places: Places, listen: &Listen) -> Result<Loaded, ConfigError> {
        let places = Places {
            named: self.config.clone(),
            ..places
        };
        let overrides = Overrides {
            data_dir: self.data.clone(),
            address: listen.address,
            port: listen.port,
        };
        Config::load(&places, &overrides)
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

/// How to serve.
#[derive(Debug, Default, Args)]
pub struct Serve {
    #[command(flatten)]
    pub listen: Listen,
    /// Serve this part only, on a data directory of its own
    ///
    /// "text" serves the text services (/services, /analyze, /count, /recognize), /healthz, /readyz and
    /// /metrics, and does nothing by itself: no mails, no jobs, no pages. Accounts and tokens are made with
    /// --data and the same directory.
    #[arg(long, value_name = "PART")]
    pub only: Option<Only>,
}

/// A part that can be served alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// The text services
    Text,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the diary (also without a command)
    ///
    /// At the first start it makes the data directory and logs a link that works once: whoever opens
    /// it becomes the administrator. It serves until SIGTERM or SIGINT asks it to stop.
    Serve(Serve),
    /// Serve an invented family of five on a throw-away directory
    ///
    /// It fills two years of their diaries and prints a link that signs you in as one of them. What
    /// a package installed is not read, and all is gone when it stops.
    Demo(Listen),
    /// Find mistakes in the configuration
    ///
    /// It reads every layer like serve does, says which files those were, and lists all faults at
    /// once, each with its key, its file and line, and what to mend. It changes nothing.
    CheckConfig {
        /// Say nothing when there is nothing to mend
        #[arg(long, short)]
        quiet: bool,
    },
    /// Look whether all is well, and say how to mend what is not
    ///
    /// It looks at the configuration and its files, the data directory, the clock, the disks, the proxy, the
    /// mail server (no mail is sent), the database, the search index, the last backup, its rehearsal and
    /// its keys. A running server is asked; without one it opens the data by itself. It exits with 0 when
    /// nothing is wrong, and with 1 when something is.
    Doctor {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a file that says how the house stands, for whoever helps
    ///
    /// A zip with versions, the configuration, figures, the newest lines of the log, jobs, pipelines and how
    /// many rows there are. Names, addresses, places on disk and secrets are left out.
    SupportBundle {
        /// The file, which must not exist yet
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Ask the running server whether it can work; for containers
    ///
    /// It asks for /readyz at the configured address, and fails unless the answer is 200 within five
    /// seconds.
    Healthcheck(Listen),
    /// Look after accounts
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Look after personal access tokens, with which programs use the API
    Token {
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Look after roles of this household's own
    Role {
        #[command(subcommand)]
        command: RoleCommand,
    },
    /// Look after services that analyse texts for programs
    TextService {
        #[command(subcommand)]
        command: TextServiceCommand,
    },
    /// Look after what the server does by itself
    Jobs {
        #[command(subcommand)]
        command: JobsCommand,
    },
    /// Run pipelines, and see how they stand
    Pipeline {
        #[command(subcommand)]
        command: PipelineCommand,
    },
    /// Look after metrics of this household's own, which are computed from others
    Metrics {
        #[command(subcommand)]
        command: MetricsCommand,
    },
    /// Show which tables there are, and how much they hold
    ///
    /// Counts all rows, and shows none of them.
    Catalog {
        /// The name of one: its columns, what fills it and what it fills
        table: Option<String>,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Look at the inbox, whose files come to the import desk by themselves
    Inbox {
        #[command(subcommand)]
        command: InboxCommand,
    },
    /// Make a link with which somebody can register
    ///
    /// It works once, for as many days as accounts.invite_days says. There must be an administrator
    /// already.
    Invite {
        /// Mail the link to this address as well
        #[arg(long, value_name = "ADDRESS")]
        email: Option<String>,
        /// The language of that mail: en or hr
        #[arg(
            long,
            value_name = "LANGUAGE",
            requires = "email",
            default_value = "en"
        )]
        language: String,
    },
    /// Show the link that makes the first administrator
    ///
    /// The running server knows it, until somebody has used it.
    SetupLink,
    /// Send a mail to try the mail server out
    ///
    /// It goes past the outbox, at once. When it fails, it says at which step: the name of the server, the
    /// connection, TLS, signing in, the sender, the recipient or the mail itself.
    SendTestEmail {
        /// The address to send it to
        address: String,
    },
    /// Write everything that is held about somebody into a file
    ///
    /// A zip with exact lines of JSON, tables for a spreadsheet, and a description. Whoever has it
    /// reads their whole diary: keep it safe.
    Export {
        /// User name or e-mail address
        user: String,
        /// The file, which must not exist yet
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        out: PathBuf,
    },
    /// Bring files of other programs into somebody's diary, or take that back
    ///
    /// With --for it takes what the import desk knows: exports of other programs and tables. It shows what
    /// they would bring, asks, and prints the id with which all of it can be taken back. The same files
    /// again change nothing.
    ///
    /// With --user it takes the file of an export of Wellkin, with profile, goals, consents and imports.
    /// What is there already stays as it is, so that doing it twice changes nothing. Consents become
    /// history only.
    Import(Import),
    /// Load a file into a table, without asking
    ///
    /// Entries go by the import desk, with all it knows, and the id is printed with which they can be taken back.
    /// Documents come as a JSON list, as JSON values one after the other, or as a table whose first row names the
    /// members; 200 at a time are written together, and the same file again changes nothing more.
    Load(Load),
    /// Make a backup of everything, while the server runs or not
    ///
    /// One file, in which each person's records are sealed with a key of their own. The keys lie in the
    /// data directory and are not in it: copy them elsewhere, and again after somebody was erased.
    #[command(args_conflicts_with_subcommands = true)]
    Backup {
        #[command(subcommand)]
        command: Option<BackupCommand>,
        #[command(flatten)]
        make: Make,
    },
    /// Make a data directory from a backup, or bring one person's diary back from it
    ///
    /// The directory, named by --data, must be new or empty, or hold nothing but keys and backups. What
    /// is derived is computed anew and compared. Of people who were erased since, nothing comes back.
    ///
    /// With --person the house goes on as it is, and what that person told comes back into it: entries and
    /// notes that are missing or were deleted since, goals, documents, imports. What came since stays. Nobody
    /// else's records are opened.
    Restore(Restore),
    /// Compare everything derived with what the facts call for
    ///
    /// It recomputes day totals, indexes and groups from what people logged, and compares them to the
    /// bit. It fails with the first difference. Then it says the digest of each diary, which is the same
    /// in every house that holds the same one.
    Verify,
    /// Write everything derived anew from the facts
    ///
    /// Writes wait until it is done; reading goes on.
    Rebuild,
    /// Build the search index anew
    ///
    /// It does so by itself whenever the index is missing, damaged or of another version. What could be
    /// found before is found meanwhile.
    Reindex,
}

impl Default for Command {
    fn default() -> Self {
        Self::Serve(Serve::default())
    }
}

/// What to do with accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Make an account
    ///
    /// Whoever has it decides about comparing themselves with others at their first visit.
    Add {
        /// User name: 2 to 32 letters, digits, dots, dashes and underscores
        name: String,
        /// E-mail address
        #[arg(long, value_name = "E")]
        email: String,
        /// What they may do
        ///
        /// A role of this household's own is named too.
        #[arg(long, value_name = "R", default_value = "member", value_parser = RoleName)]
        role: String,
        #[command(flatten)]
        password: PasswordFrom,
    },
    /// Show every account
    List,
    /// Set a password, and end all sessions and tokens
    ///
    /// For somebody who forgot theirs.
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
    /// Give somebody another role
    ///
    /// It counts from their next request. The household keeps an administrator.
    Role {
        /// User name or e-mail address
        name: String,
        /// The role: one that every household has, or one of this household's own
        #[arg(value_parser = RoleName)]
        role: String,
    },
    /// Say which second factors somebody has, or take them away
    ///
    /// For somebody who lost their phone and their recovery codes: without app and passkeys the
    /// password alone signs them in again. Be sure that it is they who ask.
    SecondFactor {
        /// User name or e-mail address
        name: String,
        /// Take all away: app, passkeys and recovery codes
        #[arg(long)]
        remove: bool,
    },
    /// Erase somebody with everything
    ///
    /// In seven days, until when they see it on every page and can stop it. It prints the address of the
    /// receipt, which names nobody. Backups that were made before cannot be read for them any more, unless
    /// somebody kept a copy of their key.
    Erase {
        /// User name or e-mail address
        name: String,
        /// At once: nothing can be stopped then
        #[arg(long)]
        now: bool,
        /// Do not ask; needed where nobody could answer
        #[arg(long, short)]
        yes: bool,
    },
    /// Make a link with which somebody sets a new password
    ///
    /// For somebody who forgot theirs where no mails are sent, or whose address is not confirmed. It
    /// works once, within an hour, and ends older ones. Be sure that it is they who ask.
    RecoveryLink {
        /// User name or e-mail address
        name: String,
    },
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
        let Some(Command::Serve(Serve { listen, only: None })) = asked.command else {
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
        assert_eq!(role, "administrator");
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
