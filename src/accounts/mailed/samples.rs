//! Every mail of accounts, written to somebody invented by the very functions that write the real
//! ones, so that administrators can look at what people get.

use super::letters::{Reader, invitation};
use crate::accounts::events::Place;
use crate::i18n::Lang;
use crate::mail::{Kind, Rendered};
use crate::persons::Detail;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Where links in samples lead: nowhere.
pub const HOME: &str = "https://health.example";

/// A mail of each kind that accounts send.
pub fn samples(lang: Lang) -> Vec<(Kind, Rendered)> {
    let reader = Reader::invented(lang, TimeZone::UTC, "iva", HOME);
    let link = |path: &str| format!("{HOME}{path}/sample");
    // 2026-11-21 12:00 UTC.
    let at = Timestamp::from_second(1_795_262_400).unwrap_or(Timestamp::UNIX_EPOCH);
    let from = Place {
        device: "Firefox, Linux".to_owned(),
        network: "192.0.2.0/24".to_owned(),
    };
    let told = [Detail::BirthDate, Detail::Height, Detail::Weight];
    vec![
        (Kind::ConfirmAddress, reader.confirm(&link("/confirm"))),
        (
            Kind::ConfirmNewAddress,
            reader.confirm_new(&link("/confirm")),
        ),
        (
            Kind::AddressChanging,
            reader.address_changing("iva.nova@home.example", &link("/email-back")),
        ),
        (Kind::PasswordChanged, reader.password_changed(at, &from)),
        (Kind::NewSignIn, reader.new_sign_in(at, &from)),
        (Kind::Recovery, reader.recovery(&link("/recover"))),
        (Kind::Welcome, reader.welcome()),
        (
            Kind::Invitation,
            invitation(lang, HOME, "ana", 7, &link("/register")),
        ),
        (
            Kind::DetailsRight,
            reader.details_right(None, &told, &link("/mail/unsubscribe")),
        ),
    ]
}
