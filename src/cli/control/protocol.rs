//! What goes through the control socket.

use crate::cli::load::How;
use crate::cli::metrics::Changes;
use crate::config::Source;
use crate::metrics::derived::Draft;
use crate::ops::Secret;
use crate::ops::ids::ImportId;
use serde::{Deserialize, Serialize, Serializer};
use std::path::PathBuf;

/// What a command wants done.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Order {
    /// Make an account.
    UserAdd {
        /// The user name.
        name: String,
        /// The mail address.
        email: String,
        /// The name of their role.
        role: String,
        /// The password.
        #[serde(serialize_with = "exposed")]
        password: Secret<String>,
    },
    /// Show every account.
    UserList,
    /// Set somebody's password.
    UserPassword {
        /// User name or mail address.
        name: String,
        /// The password.
        #[serde(serialize_with = "exposed")]
        password: Secret<String>,
    },
    /// Keep somebody out.
    UserDisable {
        /// User name or mail address.
        name: String,
    },
    /// Let somebody in again.
    UserEnable {
        /// User name or mail address.
        name: String,
    },
    /// Look at somebody's second factor, or take it away.
    UserSecondFactor {
        /// User name or mail address.
        name: String,
        /// Whether it is taken away.
        remove: bool,
    },
    /// Make a link with which somebody sets a new password.
    UserRecoveryLink {
        /// User name or mail address.
        name: String,
    },
    /// Give somebody another role.
    UserRole {
        /// User name or mail address.
        name: String,
        /// The name of the role.
        role: String,
    },
    /// Erase somebody with everything.
    UserErase {
        /// User name or mail address.
        name: String,
        /// At once, and not in a week.
        now: bool,
    },
    /// Make a personal access token.
    TokenAdd {
        /// User name or mail address.
        user: String,
        /// What the token is called.
        name: String,
        /// What it lets do.
        scope: Vec<String>,
        /// Days until it ends.
        days: Option<u16>,
    },
    /// Show personal access tokens.
    TokenList {
        /// User name or mail address; everybody's without.
        user: Option<String>,
    },
    /// Revoke a personal access token.
    TokenRevoke {
        /// Its id, in decimal digits: more than JSON's numbers hold.
        id: String,
    },
    /// Show every role.
    RoleList,
    /// Make a role.
    RoleAdd {
        /// What it is called.
        name: String,
        /// What it lets do.
        permissions: Vec<String>,
    },
    /// Remove a role.
    RoleRemove {
        /// What it is called.
        name: String,
        /// The name of the role its members get instead.
        instead: Option<String>,
    },
    /// Show the text services that are registered.
    TextServiceList,
    /// Register a text service.
    TextServiceAdd {
        /// What it is called.
        name: String,
        /// Where it is asked.
        url: String,
    },
    /// Take a text service out of the registry.
    TextServiceRemove {
        /// What it is called.
        name: String,
    },
    /// Show every job.
    JobsList,
    /// Run a job now.
    JobsRun {
        /// Its id, or the name of its kind.
        job: String,
    },
    /// Stop a job.
    JobsCancel {
        /// Its id, or the name of its kind.
        job: String,
    },
    /// Show how jobs went.
    JobsLog {
        /// The id of one, or the name of its kind; all without.
        job: Option<String>,
    },
    /// Show every pipeline.
    PipelineList,
    /// Run a pipeline.
    PipelineRun {
        /// Its id.
        id: String,
        /// `common`, `rerun` or `setup`.
        mode: String,
        /// From which date, for a rerun.
        from: Option<String>,
        /// Whether to wait until it is over.
        wait: bool,
    },
    /// Show how a run stands, or the runs of a pipeline.
    PipelineStatus {
        /// The id of either; that of the newest runs of all without.
        of: Option<String>,
    },
    /// Show the metrics that operators wrote.
    MetricList {
        /// Whether as JSON.
        json: bool,
    },
    /// Show one of them.
    MetricShow {
        /// Its key.
        key: String,
        /// Whether as JSON.
        json: bool,
    },
    /// Write a metric.
    MetricAdd {
        /// As it is written.
        draft: Draft,
        /// Whether it is only checked.
        check: bool,
        /// Whether it is answered as JSON.
        json: bool,
    },
    /// Change a metric.
    MetricChange {
        /// Its key.
        key: String,
        /// What is to be otherwise.
        changes: Changes,
        /// Whether it is only checked.
        check: bool,
        /// Whether it is answered as JSON.
        json: bool,
    },
    /// Put a metric into the archive.
    MetricArchive {
        /// Its key.
        key: String,
        /// Whether it is brought back instead.
        back: bool,
    },
    /// Show what the rules of what is kept how long would do.
    RetentionPreview {
        /// Whether as JSON.
        json: bool,
    },
    /// Do what these rules say.
    RetentionRun {
        /// Whether to make a backup first.
        backup: bool,
    },
    /// Show the tables.
    Catalog {
        /// One of them; all without.
        table: Option<String>,
        /// Whether as JSON.
        json: bool,
    },
    /// Show how the inbox stands.
    InboxList,
    /// Look at the inbox.
    InboxLook,
    /// Make an invitation.
    Invite {
        /// Where to mail it.
        email: Option<String>,
        /// The language of that mail.
        language: String,
    },
    /// Show the setup link.
    SetupLink,
    /// Send a mail to try the mail server out.
    SendTestEmail {
        /// Where to.
        address: String,
    },
    /// Write everything that is held about somebody into a file of the directory of exports.
    Export {
        /// User name or mail address.
        user: String,
        /// The name of the file there.
        file: String,
    },
    /// Bring a file of the directory of exports into somebody's diary.
    Import {
        /// User name or mail address.
        user: String,
        /// The name of the file there.
        file: String,
    },
    /// Read files of the directory of exports that other programs made, and tell what they would bring into
    /// somebody's diary.
    ImportLook {
        /// Whose diary: user name or mail address, and behind a slash the name of whom they look after.
        whom: String,
        /// The names of the files as they were, and there.
        files: Vec<(String, String)>,
    },
    /// Bring a file of the directory of exports into somebody's diary, without asking.
    LoadEntries {
        /// Whose diary, as above.
        whom: String,
        /// The name of the file as it was.
        name: String,
        /// Its name there.
        file: String,
        /// Whether it is answered as JSON.
        json: bool,
    },
    /// Take a file of documents of the directory of exports.
    LoadDocuments {
        /// Whose they are, as above.
        whom: String,
        /// The name of the file as it was.
        name: String,
        /// Its name there.
        file: String,
        /// How they are taken.
        how: How,
        /// Whether it is answered as JSON.
        json: bool,
    },
    /// Bring an import in that was looked at.
    ImportCommit {
        /// Its id.
        id: ImportId,
    },
    /// Throw an import away that was looked at.
    ImportDiscard {
        /// Its id.
        id: ImportId,
    },
    /// Take an import back.
    ImportUndo {
        /// Its id.
        id: ImportId,
    },
    /// Make a backup.
    Backup {
        /// The directory, in full, or the bucket; the usual directory without.
        to: Option<Source>,
        /// Whether to begin with new keys of people where the old ones cannot be used.
        new_ring: bool,
        /// Whether to rehearse it.
        rehearse: bool,
    },
    /// Make a house of a backup, compare it, and remove it again.
    Rehearse {
        /// The backup: a file, in full, or one of a bucket.
        file: Source,
    },
    /// Bring what one person told back from a backup.
    BringBack {
        /// The backup: a file, in full, or one of a bucket.
        file: Source,
        /// Whose: user name or mail address, and behind a slash the name of whom they look after; or an id.
        whom: String,
        /// The directory with the keys, in full; those of the house without.
        keys: Option<PathBuf>,
        /// Whether what was changed since becomes as it was.
        rewrite: bool,
        /// Whether it is only found out what would come.
        look_only: bool,
    },
    /// Look whether all is well.
    Doctor,
    /// Write down how the house stands, for whoever helps.
    SupportBundle,
    /// Check everything derived.
    Verify,
    /// Write everything derived anew.
    Rebuild,
    /// Build the search index anew.
    Reindex,
}

impl Order {
    /// The command it comes from, for the log.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::UserAdd { .. } => "user add",
            Self::SendTestEmail { .. } => "send-test-email",
            Self::UserList => "user list",
            Self::UserPassword { .. } => "user passwd",
            Self::UserDisable { .. } => "user disable",
            Self::UserEnable { .. } => "user enable",
            Self::UserSecondFactor { .. } => "user second-factor",
            Self::UserRecoveryLink { .. } => "user recovery-link",
            Self::UserRole { .. } => "user role",
            Self::UserErase { .. } => "user erase",
            Self::TokenAdd { .. } => "token add",
            Self::TokenList { .. } => "token list",
            Self::TokenRevoke { .. } => "token revoke",
            Self::RoleList => "role list",
            Self::RoleAdd { .. } => "role add",
            Self::RoleRemove { .. } => "role remove",
            Self::TextServiceList => "text-service list",
            Self::TextServiceAdd { .. } => "text-service add",
            Self::TextServiceRemove { .. } => "text-service remove",
            Self::JobsList => "jobs list",
            Self::JobsRun { .. } => "jobs run",
            Self::JobsCancel { .. } => "jobs cancel",
            Self::JobsLog { .. } => "jobs log",
            Self::PipelineList => "pipeline list",
            Self::PipelineRun { .. } => "pipeline run",
            Self::PipelineStatus { .. } => "pipeline status",
            Self::MetricList { .. } => "metrics list",
            Self::MetricShow { .. } => "metrics show",
            Self::MetricAdd { .. } => "metrics add",
            Self::MetricChange { .. } => "metrics change",
            Self::MetricArchive { .. } => "metrics archive",
            Self::RetentionPreview { .. } => "pipeline retention --preview",
            Self::RetentionRun { .. } => "pipeline retention",
            Self::Catalog { .. } => "catalog",
            Self::InboxList => "inbox list",
            Self::InboxLook => "inbox look",
            Self::Invite { .. } => "invite",
            Self::SetupLink => "setup-link",
            Self::Export { .. } => "export",
            Self::Import { .. } => "import",
            Self::LoadEntries { .. } => "load, entries",
            Self::LoadDocuments { .. } => "load, documents",
            Self::ImportLook { .. } => "import, to look at",
            Self::ImportCommit { .. } => "import, to bring in",
            Self::ImportDiscard { .. } => "import, to throw away",
            Self::ImportUndo { .. } => "import --undo",
            Self::Backup { .. } => "backup",
            Self::Rehearse { .. } => "backup rehearse",
            Self::BringBack { .. } => "restore --person",
            Self::Doctor => "doctor",
            Self::SupportBundle => "support-bundle",
            Self::Verify => "verify",
            Self::Rebuild => "rebuild",
            Self::Reindex => "reindex",
        }
    }

    /// Whether only a running server can do it: the setup link lives in its memory.
    pub const fn needs_a_server(&self) -> bool {
        matches!(self, Self::SetupLink)
    }

    /// Whether it makes sense only where there is data. Making an account does not: an installer
    /// may do that before the first start.
    pub const fn needs_data(&self) -> bool {
        !matches!(self, Self::UserAdd { .. })
    }
}

/// A line of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Something to show.
    Line(String),
    /// It is done. The last line.
    Done,
    /// It is not done, and why. The last line.
    Failed(String),
}

/// The socket is for one user's processes only; this is the way a password gets from one to the
/// other.
fn exposed<S: Serializer>(secret: &Secret<String>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_order_is_one_line_and_is_read_back() {
        let order = Order::UserAdd {
            name: "iva".into(),
            email: "iva@home.example".into(),
            role: "administrator".into(),
            password: Secret::new("tri\nplave".into()),
        };
        let line = serde_json::to_string(&order).unwrap();
        assert!(!line.contains('\n'), "{line}");
        assert!(!format!("{order:?}").contains("plave"));
        let Order::UserAdd { role, password, .. } = serde_json::from_str(&line).unwrap() else {
            panic!("{line}")
        };
        assert_eq!(role, "administrator");
        assert_eq!(password.expose(), "tri\nplave");
    }

    #[test]
    fn what_is_not_an_order_is_refused() {
        for line in [
            "",
            "{}",
            "\"sing\"",
            r#"{"invite":{"x":1}}"#,
            r#"{"user_enable":{}}"#,
        ] {
            assert!(serde_json::from_str::<Order>(line).is_err(), "{line}");
        }
        assert!(matches!(
            serde_json::from_str("\"verify\"").unwrap(),
            Order::Verify
        ));
    }
}
