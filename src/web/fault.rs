//! The one error that reaches HTTP, and the only place that knows what each kind means there.

use super::{problem, wire};
use crate::i18n::messages::{common, family, passkeys, web as say};
use crate::i18n::{Msg, Text};
use crate::store::StoreError;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, Request};
use rocket::response::{self, Responder};
use std::sync::OnceLock;
use std::time::Duration;

/// What is wrong with one field of a form or a JSON body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form, or its path in the body (`entries[3].values.steps`).
    pub field: String,
    /// What to mend.
    pub text: Text,
}

impl FieldError {
    /// An error of `field`.
    pub fn new(field: impl Into<String>, text: impl Into<Text>) -> Self {
        Self {
            field: field.into(),
            text: text.into(),
        }
    }

    /// The error of a field that must be filled in and is not.
    pub fn required(field: impl Into<String>) -> Self {
        Self::new(field, &common::REQUIRED)
    }
}

/// Why a request is not answered with what it asked for.
///
/// Rooms have errors of their own and turn them into a `Fault` at their pages and API.
#[derive(Debug, Clone)]
pub enum Fault {
    /// Fields that were understood but cannot be accepted (422).
    Invalid(Vec<FieldError>),
    /// A request that cannot be understood at all (400).
    Malformed(Text),
    /// Nobody is signed in, or what was presented does not hold (401).
    Unauthenticated {
        /// The machine-readable reason, such as `unauthenticated` or `bad_credentials`.
        code: &'static str,
    },
    /// Signed in, but not allowed (403).
    Forbidden(Text),
    /// Signed in, but without this permission (403).
    NotPermitted(&'static str),
    /// Signed in, but something else has to be done first (403): people are led there.
    Detour {
        /// The page on which it is done.
        to: &'static str,
        /// The machine-readable reason.
        code: &'static str,
        /// What has to be done.
        text: Text,
    },
    /// A change that came from another site's page (403).
    CrossSite,
    /// Not there, or not this person's to know about (404).
    NotFound,
    /// Not there, and what it is (404).
    Unknown(Text),
    /// A method that this address does not have (405).
    WrongMethod {
        /// Those it has, as the header `Allow` lists them.
        allow: String,
    },
    /// Another server that was asked for this did not do its part (502, or 504 when it took too long).
    Upstream {
        /// What happened, and what to mend.
        text: Text,
        /// What it said itself.
        said: Option<serde_json::Value>,
        /// Whether it took too long.
        slow: bool,
    },
    /// The thing was changed since it was read (409).
    Conflict {
        /// What happened, for people.
        text: Text,
        /// The version that stands.
        current: Option<serde_json::Value>,
        /// The version that was sent.
        yours: Option<serde_json::Value>,
    },
    /// A form that was opened for another person's diary than the one that is open now (409).
    OtherDiary {
        /// Whose is open now.
        now: String,
    },
    /// A name that must be unique and is not (409).
    Taken(Text),
    /// A body over its limit (413).
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A body of a type that is not read here (415).
    WrongType {
        /// The media type to send.
        expected: &'static str,
    },
    /// Too many attempts (429).
    TooMany {
        /// When the next one will be let through.
        retry_after: Duration,
    },
    /// The store takes no more work for the moment; nothing was written (503).
    Busy,
    /// The disk of the house has no room for it; nothing was written (507).
    NoRoom(Text),
    /// A fault of ours, already written to the log (500).
    Internal,
}

impl Fault {
    /// Nobody is signed in.
    pub const fn unauthenticated() -> Self {
        Self::Unauthenticated {
            code: "unauthenticated",
        }
    }

    /// One field that cannot be accepted.
    pub fn field(field: impl Into<String>, text: impl Into<Text>) -> Self {
        Self::Invalid(vec![FieldError::new(field, text)])
    }

    /// Writes `error` to the log and becomes [`Fault::Internal`]; people see no more than that.
    pub fn internal(error: impl std::fmt::Display) -> Self {
        tracing::error!(%error, "a request failed inside");
        Self::Internal
    }

    /// The status this fault is answered with.
    pub const fn status(&self) -> Status {
        match self {
            Self::Malformed(_) => Status::BadRequest,
            Self::Unauthenticated { .. } => Status::Unauthorized,
            Self::Forbidden(_) | Self::NotPermitted(_) | Self::Detour { .. } | Self::CrossSite => {
                Status::Forbidden
            }
            Self::NotFound | Self::Unknown(_) => Status::NotFound,
            Self::WrongMethod { .. } => Status::MethodNotAllowed,
            Self::Upstream { slow: false, .. } => Status::BadGateway,
            Self::Upstream { slow: true, .. } => Status::GatewayTimeout,
            Self::Conflict { .. } | Self::Taken(_) | Self::OtherDiary { .. } => Status::Conflict,
            Self::TooLarge { .. } => Status::PayloadTooLarge,
            Self::WrongType { .. } => Status::UnsupportedMediaType,
            Self::Invalid(_) => Status::UnprocessableEntity,
            Self::TooMany { .. } => Status::TooManyRequests,
            Self::Busy => Status::ServiceUnavailable,
            Self::NoRoom(_) => Status::InsufficientStorage,
            Self::Internal => Status::InternalServerError,
        }
    }

    /// The machine-readable name of this fault, stable over versions and languages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::Malformed(_) => "malformed",
            Self::Unauthenticated { code } | Self::Detour { code, .. } => code,
            Self::Forbidden(_) => "forbidden",
            Self::NotPermitted(_) => "not_permitted",
            Self::CrossSite => "cross_site",
            Self::NotFound | Self::Unknown(_) => "not_found",
            Self::WrongMethod { .. } => "wrong_method",
            Self::Upstream { slow: false, .. } => "upstream_failed",
            Self::Upstream { slow: true, .. } => "upstream_slow",
            Self::Conflict { .. } => "conflict",
            Self::OtherDiary { .. } => "other_diary",
            Self::Taken(_) => "taken",
            Self::TooLarge { .. } => "too_large",
            Self::WrongType { .. } => "wrong_type",
            Self::TooMany { .. } => "too_many",
            Self::Busy => "busy",
            Self::NoRoom(_) => "no_room",
            Self::Internal => "internal",
        }
    }

    /// The heading of this fault's page and the `title` of its problem document.
    pub const fn title(&self) -> &'static Msg {
        match self {
            Self::Invalid(_) => &say::INVALID_TITLE,
            Self::Malformed(_) => &say::MALFORMED_TITLE,
            Self::Unauthenticated { .. } => &say::UNAUTHENTICATED_TITLE,
            Self::Forbidden(_) | Self::NotPermitted(_) | Self::Detour { .. } => {
                &say::FORBIDDEN_TITLE
            }
            Self::CrossSite => &say::CROSS_SITE_TITLE,
            Self::NotFound | Self::Unknown(_) => &say::NOT_FOUND_TITLE,
            Self::WrongMethod { .. } => &say::WRONG_METHOD_TITLE,
            Self::Upstream { .. } => &say::UPSTREAM_TITLE,
            Self::Conflict {
                current: Some(_), ..
            } => &say::CONFLICT_TITLE,
            Self::Conflict { .. } => &say::NOT_NOW_TITLE,
            Self::OtherDiary { .. } => &family::OTHER_DIARY_TITLE,
            Self::Taken(_) => &say::TAKEN_TITLE,
            Self::TooLarge { .. } => &say::TOO_LARGE_TITLE,
            Self::WrongType { .. } => &say::WRONG_TYPE_TITLE,
            Self::TooMany { .. } => &say::TOO_MANY_TITLE,
            Self::Busy => &say::BUSY_TITLE,
            Self::NoRoom(_) => &say::NO_ROOM_TITLE,
            Self::Internal => &say::INTERNAL_TITLE,
        }
    }

    /// One sentence that says what happened and, where there is something, what to do.
    pub fn detail(&self) -> Text {
        match self {
            Self::Invalid(errors) => {
                Text::new(&say::INVALID).count(i64::try_from(errors.len()).unwrap_or(i64::MAX))
            }
            Self::Malformed(text)
            | Self::Forbidden(text)
            | Self::Detour { text, .. }
            | Self::Conflict { text, .. }
            | Self::Upstream { text, .. }
            | Self::Unknown(text)
            | Self::NoRoom(text)
            | Self::Taken(text) => text.clone(),
            Self::NotPermitted(permission) => {
                Text::new(&say::NOT_PERMITTED).arg("permission", (*permission).to_owned())
            }
            Self::Unauthenticated {
                code: "bad_credentials",
            } => Text::new(&say::BAD_CREDENTIALS),
            Self::Unauthenticated {
                code: "second_factor_required",
            } => Text::new(&say::SECOND_FACTOR_REQUIRED),
            Self::Unauthenticated {
                code: "second_factor_wrong",
            } => Text::new(&say::SECOND_FACTOR_WRONG),
            Self::Unauthenticated {
                code: "second_step_over",
            } => Text::new(&say::SECOND_STEP_OVER),
            Self::Unauthenticated { code: "expired" } => Text::new(&say::EXPIRED),
            Self::Unauthenticated { code: "revoked" } => Text::new(&say::REVOKED),
            Self::Unauthenticated { code: "malformed" } => Text::new(&say::NOT_A_TOKEN),
            Self::Unauthenticated { code: "wrong_kind" } => Text::new(&say::WRONG_KIND),
            Self::Unauthenticated {
                code: "passkey_refused",
            } => Text::new(&passkeys::REFUSED),
            Self::Unauthenticated { .. } => Text::new(&say::UNAUTHENTICATED),
            Self::CrossSite => Text::new(&say::CROSS_SITE),
            Self::OtherDiary { now } => Text::new(&family::OTHER_DIARY).arg("name", now.as_str()),
            Self::NotFound => Text::new(&say::NOT_FOUND),
            Self::WrongMethod { allow } => {
                Text::new(&say::WRONG_METHOD).arg("allow", allow.as_str())
            }
            Self::TooLarge { limit } => Text::new(&say::TOO_LARGE).arg("limit", size(*limit)),
            Self::WrongType { expected } => {
                Text::new(&say::WRONG_CONTENT_TYPE).arg("expected", *expected)
            }
            Self::TooMany { retry_after } => {
                Text::new(&say::TOO_MANY).arg("wait", wait(*retry_after))
            }
            Self::Busy => Text::new(&say::BUSY),
            Self::Internal => Text::new(&say::INTERNAL),
        }
    }

    /// Seconds after which to try again, rounded up, for the faults that pass by themselves.
    pub(super) fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after } => Some(seconds(*retry_after)),
            Self::Busy => Some(1),
            _ => None,
        }
    }

    /// The fault that stands for a bare status, as Rocket's router reports it.
    ///
    /// 422 comes from a path parameter that does not parse: that address does not exist.
    pub(super) fn from_status(status: Status) -> Self {
        match status.code {
            401 => Self::unauthenticated(),
            403 => Self::Forbidden(Text::new(&say::FORBIDDEN)),
            404 | 405 | 422 => Self::NotFound,
            429 => Self::TooMany {
                retry_after: Duration::from_secs(1),
            },
            503 => Self::Busy,
            400..=499 => Self::Malformed(Text::new(&say::MALFORMED)),
            _ => Self::Internal,
        }
    }

    /// Ends a request guard with this fault. It is left on the request, so that the catcher can
    /// answer with all of it and not with the bare status.
    pub fn refuse<T>(self, request: &Request<'_>) -> request::Outcome<T, Self> {
        leave(request, &self);
        Outcome::Error((self.status(), self))
    }

    /// Ends a data guard with this fault; see [`Fault::refuse`].
    pub fn refuse_data<'r, T>(self, request: &Request<'_>) -> rocket::data::Outcome<'r, T, Self>
    where
        T: rocket::data::FromData<'r, Error = Self>,
    {
        leave(request, &self);
        Outcome::Error((self.status(), self))
    }
}

impl From<Vec<FieldError>> for Fault {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}

impl From<FieldError> for Fault {
    fn from(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }
}

/// A full queue passes, and so does a store that is about to be started again; everything else is
/// written to the log.
impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy | StoreError::Stopped => Self::Busy,
            other => Self::internal(other),
        }
    }
}

impl<'r> Responder<'r, 'static> for Fault {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        problem::answer(&self, request)
    }
}

/// The fault a guard ended with, kept for the catcher.
#[derive(Default)]
struct Left(OnceLock<Fault>);

fn leave(request: &Request<'_>, fault: &Fault) {
    // The first guard to refuse is the one that decided; a later one does not overrule it.
    let _ = request.local_cache(Left::default).0.set(fault.clone());
}

/// Every error that is not a [`Fault`] in a handler's hands: unknown addresses, refused guards,
/// panics.
#[rocket::catch(default)]
fn any(status: Status, request: &Request<'_>) -> Fault {
    let left = request.local_cache(Left::default).0.get();
    if let Some(fault) = left.filter(|fault| fault.status() == status) {
        return fault.clone();
    }
    // The router says 404 of every address that it has with other methods only.
    match wire::methods(request).filter(|_| status == Status::NotFound) {
        Some(allow) => Fault::WrongMethod { allow },
        None => Fault::from_status(status),
    }
}

/// The catchers of the whole house.
pub fn catchers() -> Vec<rocket::Catcher> {
    rocket::catchers![any]
}

fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// A wait as people count it: whole minutes from two minutes on, rounded up.
fn wait(wait: Duration) -> Text {
    let seconds = i64::try_from(seconds(wait)).unwrap_or(i64::MAX).max(1);
    if seconds < 120 {
        Text::new(&common::SECONDS).count(seconds)
    } else {
        Text::new(&common::MINUTES).count(seconds.saturating_add(59) / 60)
    }
}

fn size(bytes: u64) -> String {
    if bytes >= 1024 * 1024 {
        format!("{} MiB", bytes / (1024 * 1024))
    } else {
        format!("{} KiB", bytes / 1024)
    }
}
