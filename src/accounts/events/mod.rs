//! What happened with an account: a log for its owner, and for those who look after the accounts.
//! It holds nothing of the diary, and where from only roughly.

use crate::accounts::service::Device;
use crate::i18n::Msg;
use crate::i18n::messages::{
    account_linked as linked, account_security as say, backups, erasing, operator, passkeys,
    retention, roles, services, tokens,
};
use crate::ops::ids::UserId;
use crate::store::Record;
pub use crate::web::Place;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What happened. New kinds are added at the end: rows hold their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The account was made.
    AccountMade,
    /// A browser or a program was signed in.
    SignedIn,
    /// Somebody tried to, with a wrong password or code.
    SignInFailed,
    /// A session or token was ended, or all others.
    SessionEnded,
    /// The password was changed.
    PasswordChanged,
    /// The mail address was changed.
    EmailChanged,
    /// A second factor was set up.
    SecondFactorSet,
    /// The second factor was taken away.
    SecondFactorRemoved,
    /// Recovery codes were made anew.
    RecoveryCodesMade,
    /// The account was disabled.
    Disabled,
    /// The account was enabled again.
    Enabled,
    /// An invitation was made.
    InviteMade,
    /// Somebody registered with an invitation of this account.
    InviteUsed,
    /// An identity at the provider was linked with the account.
    IdentityLinked,
    /// Such a link was taken away.
    IdentityUnlinked,
    /// The mail address was confirmed.
    EmailConfirmed,
    /// Another mail address was asked for.
    EmailChangeAsked,
    /// The old mail address was kept, or put back.
    EmailChangeUndone,
    /// The owner was told by mail of a sign-in from a new device or network.
    NewPlaceTold,
    /// A link that sets a new password was asked for.
    RecoveryAsked,
    /// A new password was set with such a link.
    Recovered,
    /// An administrator read a mail about the account that waited to be sent.
    MailOpened,
    /// A refresh token came a second time, and the program it belongs to was signed out.
    RefreshReused,
    /// A personal access token was made.
    TokenMade,
    /// A personal access token was revoked.
    TokenRevoked,
    /// They were given another role.
    RoleChanged,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was taken away.
    PasskeyRemoved,
    /// A browser was signed in with a passkey alone.
    SignedInWithPasskey,
    /// A passkey was refused because its counter went back, as that of a copy does.
    PasskeyCopied,
    /// Erasing the account, or somebody its owner looks after, was asked for.
    ErasureAsked,
    /// Erasing was stopped before it was due.
    ErasureStopped,
    /// They registered a text service for the household, or gave one another address.
    TextServiceRegistered,
    /// They took a text service out of the registry.
    TextServiceRemoved,
    /// They changed what is logged until the next start.
    LogLevelChanged,
    /// They took a file along that says how the house stands, for whoever helps.
    SupportBundleMade,
    /// The operator brought what they, or somebody they look after, had told back from a backup.
    BroughtBack,
    /// They made a rule of what is kept how long, for the household.
    RetentionRuleMade,
    /// They removed one.
    RetentionRuleRemoved,
}

impl EventKind {
    /// Whether somebody was signed in.
    pub const fn is_sign_in(self) -> bool {
        matches!(self, Self::SignedIn | Self::SignedInWithPasskey)
    }

    /// What happened, in words.
    pub const fn words(self) -> &'static Msg {
        match self {
            Self::AccountMade => &say::EVENT_ACCOUNT_MADE,
            Self::SignedIn => &say::EVENT_SIGNED_IN,
            Self::SignInFailed => &say::EVENT_SIGN_IN_FAILED,
            Self::SessionEnded => &say::EVENT_SESSION_ENDED,
            Self::PasswordChanged => &say::EVENT_PASSWORD_CHANGED,
            Self::EmailChanged => &say::EVENT_EMAIL_CHANGED,
            Self::SecondFactorSet => &say::EVENT_FACTOR_SET,
            Self::SecondFactorRemoved => &say::EVENT_FACTOR_REMOVED,
            Self::RecoveryCodesMade => &say::EVENT_CODES_MADE,
            Self::Disabled => &say::EVENT_DISABLED,
            Self::Enabled => &say::EVENT_ENABLED,
            Self::InviteMade => &say::EVENT_INVITE_MADE,
            Self::InviteUsed => &say::EVENT_INVITE_USED,
            Self::IdentityLinked => &linked::EVENT_LINKED,
            Self::IdentityUnlinked => &linked::EVENT_UNLINKED,
            Self::EmailConfirmed => &say::EVENT_EMAIL_CONFIRMED,
            Self::EmailChangeAsked => &say::EVENT_EMAIL_CHANGE_ASKED,
            Self::EmailChangeUndone => &say::EVENT_EMAIL_CHANGE_UNDONE,
            Self::NewPlaceTold => &say::EVENT_NEW_PLACE_TOLD,
            Self::RecoveryAsked => &say::EVENT_RECOVERY_ASKED,
            Self::Recovered => &say::EVENT_RECOVERED,
            Self::MailOpened => &say::EVENT_MAIL_OPENED,
            Self::RefreshReused => &tokens::EVENT_REFRESH_REUSED,
            Self::TokenMade => &tokens::EVENT_TOKEN_MADE,
            Self::TokenRevoked => &tokens::EVENT_TOKEN_REVOKED,
            Self::RoleChanged => &roles::EVENT_ROLE_CHANGED,
            Self::PasskeyAdded => &passkeys::EVENT_ADDED,
            Self::PasskeyRemoved => &passkeys::EVENT_REMOVED,
            Self::SignedInWithPasskey => &passkeys::EVENT_SIGNED_IN,
            Self::PasskeyCopied => &passkeys::EVENT_COPIED,
            Self::ErasureAsked => &erasing::EVENT_ASKED,
            Self::ErasureStopped => &erasing::EVENT_STOPPED,
            Self::TextServiceRegistered => &services::EVENT_REGISTERED,
            Self::TextServiceRemoved => &services::EVENT_REMOVED,
            Self::LogLevelChanged => &operator::EVENT_LEVEL,
            Self::SupportBundleMade => &operator::EVENT_BUNDLE,
            Self::BroughtBack => &backups::EVENT_BROUGHT_BACK,
            Self::RetentionRuleMade => &retention::EVENT_MADE,
            Self::RetentionRuleRemoved => &retention::EVENT_REMOVED,
        }
    }
}

/// Something that happened with an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// When; of several failed attempts the last.
    pub at: Timestamp,
    /// Who did it: a user, or nobody known (the operator, or whoever failed to sign in).
    pub by: Option<UserId>,
    /// From where, roughly.
    pub from: Place,
    /// How often: failed attempts from one network within an hour are one event.
    pub times: u32,
}

impl Record for Event {}

impl From<&Device> for Place {
    fn from(device: &Device) -> Self {
        Self {
            device: device.agent.clone(),
            ..Self::from(device.ip)
        }
    }
}
