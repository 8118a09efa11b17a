//! Why a use case of accounts ends without doing what was asked.

use crate::access::sessions::Refusal;
use crate::credentials::oidc::OidcError;
use crate::credentials::password::HashError;
use crate::i18n::messages::{
    account_linked as linked, account_mail as mailed, accounts as say, passkeys, roles,
};
use crate::i18n::{Msg, Text};
use crate::mail::MailError;
use crate::persons::PersonError;
use crate::store::StoreError;
use crate::web::{Fault, FieldError};
use std::time::Duration;

/// Why a use case of accounts ended without a change.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AccountError {
    /// Fields that cannot be accepted.
    #[error("{} fields cannot be accepted", .0.len())]
    Invalid(Vec<FieldError>),
    /// The user name or the mail address belongs to somebody. Which of them is not told: that would
    /// let strangers ask who has an account here.
    #[error("the user name or the e-mail address is taken")]
    Taken,
    /// Wrong password, unknown name or disabled account: the answer is the same.
    #[error("user name or password is wrong")]
    BadCredentials,
    /// The password was right, and a code of the second factor is needed with it.
    #[error("a code of the second factor is needed")]
    SecondFactorRequired,
    /// The password was right, but the code is not, or was used before.
    #[error("the code of the second factor is wrong")]
    SecondFactorWrong,
    /// The code was typed too late or wrong too often: the password is asked for again.
    #[error("the second step is over")]
    SecondStepOver,
    /// The passkey's answer does not count, for whatever reason: the answer is the same.
    #[error("the passkey was refused")]
    PasskeyRefused,
    /// Passkeys are not offered at the public address.
    #[error("passkeys are not offered here")]
    NoPasskeys,
    /// Too many attempts; the time until the next one.
    #[error("too many attempts")]
    TooMany(Duration),
    /// Registration is by invitation, and there was none.
    #[error("an invitation is needed")]
    InviteNeeded,
    /// The invitation was used, has expired, was withdrawn, or never was.
    #[error("the invitation does not hold")]
    InviteInvalid,
    /// Nobody registers here.
    #[error("registration is closed")]
    Closed,
    /// The code of the setup link is not the one of this process.
    #[error("the setup link does not hold")]
    SetupInvalid,
    /// There is an administrator already.
    #[error("the household has its administrator already")]
    AlreadySetUp,
    /// The one-time link was used or has expired.
    #[error("the link does not hold any more")]
    LinkInvalid,
    /// The link of a mail was used or has expired, or a newer one was sent.
    #[error("the link of the mail does not hold any more")]
    MailedLinkOver,
    /// The account is disabled.
    #[error("the account is disabled; enable it first")]
    Disabled,
    /// The household would be left without an administrator.
    #[error("the household's last administrator has to stay one")]
    LastAdministrator,
    /// There is no such user.
    #[error("there is no such user")]
    Unknown,
    /// The provider speaks for somebody who has no account here.
    #[error("nobody here is linked with that identity")]
    Stranger,
    /// The provider speaks for somebody whom an administrator keeps out.
    #[error("the account is disabled")]
    Barred,
    /// The identity is linked with another account.
    #[error("the identity is linked with another account")]
    IdentityTaken,
    /// There are as many links as there may be.
    #[error("no more identities can be linked")]
    TooManyIdentities,
    /// Without the link nothing would let them in any more.
    #[error("the link is the only way to sign in")]
    OnlyWayIn,
    /// This needs a session that was just made.
    #[error("the session is not fresh")]
    NotFresh,
    /// The identity provider did not let them in.
    #[error(transparent)]
    Provider(#[from] OidcError),
    /// The token that was sent does not hold.
    #[error("the token does not hold: {}", .0.code())]
    TokenRefused(Refusal),
    /// There is no such role.
    #[error("there is no such role")]
    UnknownRole,
    /// The role has members, who need another one first.
    #[error("{0} people have this role: move them to another one")]
    RoleInUse(usize),
    /// A password could not be hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The profile could not be changed.
    #[error(transparent)]
    Person(#[from] PersonError),
    /// A mail could not be posted.
    #[error(transparent)]
    Mail(MailError),
    /// The store could not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn conflict(text: &'static Msg) -> Fault {
    Fault::Conflict {
        text: text.into(),
        current: None,
        yours: None,
    }
}

impl From<MailError> for AccountError {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Store(error) => Self::Store(error),
            other => Self::Mail(other),
        }
    }
}

impl From<AccountError> for Fault {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::Invalid(errors) => Self::Invalid(errors),
            AccountError::Taken => Self::Taken((&say::TAKEN).into()),
            AccountError::BadCredentials => Self::Unauthenticated {
                code: "bad_credentials",
            },
            AccountError::SecondFactorRequired => Self::Unauthenticated {
                code: "second_factor_required",
            },
            AccountError::SecondFactorWrong => Self::Unauthenticated {
                code: "second_factor_wrong",
            },
            AccountError::SecondStepOver => Self::Unauthenticated {
                code: "second_step_over",
            },
            AccountError::PasskeyRefused => Self::Unauthenticated {
                code: "passkey_refused",
            },
            AccountError::NoPasskeys => Self::Forbidden((&passkeys::NOT_OFFERED).into()),
            AccountError::TooMany(retry_after) => Self::TooMany { retry_after },
            AccountError::InviteNeeded => Self::Forbidden((&say::INVITE_NEEDED).into()),
            AccountError::InviteInvalid => Self::Forbidden((&say::INVITE_INVALID).into()),
            AccountError::Closed => Self::Forbidden((&say::REGISTRATION_CLOSED).into()),
            AccountError::SetupInvalid => Self::Forbidden((&say::SETUP_INVALID).into()),
            AccountError::AlreadySetUp => Self::Forbidden((&say::ALREADY_SET_UP).into()),
            AccountError::LinkInvalid => Self::Forbidden((&say::LINK_INVALID).into()),
            AccountError::LastAdministrator => conflict(&say::LAST_ADMINISTRATOR),
            AccountError::Stranger => Self::Forbidden((&linked::STRANGER).into()),
            AccountError::Barred => Self::Forbidden((&linked::BARRED).into()),
            AccountError::IdentityTaken => conflict(&linked::TAKEN),
            AccountError::TooManyIdentities => conflict(&linked::TOO_MANY),
            AccountError::OnlyWayIn => conflict(&linked::ONLY_WAY_IN),
            AccountError::NotFresh => Self::Forbidden((&linked::NOT_FRESH).into()),
            AccountError::Provider(OidcError::Off) | AccountError::Unknown => Self::NotFound,
            AccountError::Provider(error) => Self::Forbidden(error.words().into()),
            AccountError::MailedLinkOver => Self::Forbidden((&mailed::LINK_OVER).into()),
            AccountError::Mail(error) => Self::internal(error),
            AccountError::Disabled => Self::Forbidden((&say::ACCOUNT_DISABLED).into()),
            AccountError::UnknownRole => Self::NotFound,
            AccountError::TokenRefused(refusal) => Self::Unauthenticated {
                code: refusal.code(),
            },
            AccountError::RoleInUse(members) => Self::Conflict {
                text: Text::new(&roles::IN_USE).count(i64::try_from(members).unwrap_or(i64::MAX)),
                current: None,
                yours: None,
            },
            AccountError::Hash(error) => Self::internal(error),
            AccountError::Person(error) => error.into(),
            AccountError::Store(error) => error.into(),
        }
    }
}
