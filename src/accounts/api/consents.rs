//! What one consents to, and every receipt.

use super::auth::GivenJson;
use crate::accounts::guards::{Can, ProfileRead, UndecidedCaller};
use crate::accounts::service::{Accounts, ReceiptShown, Said};
use crate::ops::ids::PersonId;
use crate::persons::{POLICY_VERSION, Purpose};
use crate::web::Fault;
use jiff::Timestamp;
use rocket::State;
use rocket::serde::json::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// What is consented to, and how it came to that.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConsentHistoryJson {
    /// The version of the privacy notice that is in force.
    policy_version: u16,
    /// Whether the diary waits for somebody to agree to that version.
    owed: bool,
    /// What holds now.
    consents: GivenJson,
    /// Every consent ever given or withdrawn, the newest first.
    receipts: Vec<ReceiptJson>,
}

/// A consent given or withdrawn.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptJson {
    /// For what.
    purpose: Purpose,
    /// Given, or withdrawn (or not given when asked).
    given: bool,
    /// The version of the notice that was shown; its text is at `/privacy?version=N`.
    policy_version: u16,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// By whom.
    by: SaidBy,
    /// The guardian's user name, while they have an account here.
    guardian: Option<String>,
    /// The device, as `Firefox, Android`; empty when not known.
    device: String,
    /// The network, an IPv4 /24 or an IPv6 /48; empty when not known.
    network: String,
    /// Said in another household and brought here with an import; it permits nothing here.
    elsewhere: bool,
}

/// Who gave or withdrew a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SaidBy {
    /// The person.
    Person,
    /// A guardian for them.
    Guardian,
    /// The operator of the server, or it was not written down yet.
    Operator,
}

impl From<ReceiptShown> for ReceiptJson {
    fn from(shown: ReceiptShown) -> Self {
        let consent = shown.receipt.consent;
        let (by, guardian) = match shown.said {
            Said::Themselves => (SaidBy::Person, None),
            Said::Guardian(name) => (SaidBy::Guardian, name),
            Said::Operator => (SaidBy::Operator, None),
        };
        Self {
            purpose: shown.receipt.purpose,
            given: consent.given,
            policy_version: consent.policy_version,
            at: shown.receipt.at,
            by,
            guardian,
            device: consent.from.device,
            network: consent.from.network,
            elsewhere: consent.elsewhere,
        }
    }
}

/// The document for a person, for the API and for the file of the pages.
pub async fn document(accounts: &Accounts, person: PersonId) -> Result<ConsentHistoryJson, Fault> {
    let (_, consents) = accounts.persons().get(person).await?;
    let receipts = accounts.receipts(person).await?.into_iter();
    Ok(ConsentHistoryJson {
        policy_version: POLICY_VERSION,
        owed: consents.owed,
        consents: (&consents).into(),
        receipts: receipts.map(ReceiptJson::from).collect(),
    })
}

/// What did I consent to, and when?
///
/// Answered also while the diary waits for an answer to a newer privacy notice.
#[utoipa::path(
    get, path = "/api/v1/me/consents", tag = "accounts",
    params(("person" = Option<String>, Query, description = "Whose diary: the id of somebody you look after; your own unless told")),
    responses(
        (status = 200, description = "The consents and their receipts", body = ConsentHistoryJson),
        (status = 401, description = "Not signed in"),
    )
)]
#[rocket::get("/api/v1/me/consents")]
pub async fn list(
    asking: Can<ProfileRead, UndecidedCaller>,
    accounts: &State<Accounts>,
) -> Result<Json<ConsentHistoryJson>, Fault> {
    Ok(Json(document(accounts, asking.caller.person).await?))
}
