//! `/household/system/bundle`: one file for whoever helps. The page says what is in it before anybody
//! takes it along.

use super::logs::File;
use crate::accounts::guards::{AccountsAdmin, Can};
use crate::admin::operator::Operator;
use crate::admin::operator::bundle::BundleError;
use crate::i18n::messages::operator as say;
use crate::web::components::{Card, Kind, button, page_head};
use crate::web::forms::Fields;
use crate::web::{Fault, Page, Tab};
use maud::html;
use rocket::State;
use rocket::http::ContentType;

const PATH: &str = "/household/system/bundle";

impl From<BundleError> for Fault {
    fn from(error: BundleError) -> Self {
        match error {
            BundleError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}

#[rocket::get("/household/system/bundle")]
pub async fn ask(admin: Can<AccountsAdmin>) -> Page {
    let lang = admin.lang;
    let title = say::BUNDLE.text(lang);
    let content = html! {
        (page_head(title, Some(say::BUNDLE_LEAD.text(lang)), html! {}))
        (Card::new(html! {
            ul {
                @for part in [&say::BUNDLE_VERSIONS, &say::BUNDLE_CONFIGURATION, &say::BUNDLE_SYSTEM,
                    &say::BUNDLE_METRICS, &say::BUNDLE_LOG, &say::BUNDLE_RUNS, &say::BUNDLE_TABLES] {
                    li { (part.text(lang)) }
                }
            }
        }).title(say::BUNDLE_HAS.text(lang)))
        (Card::new(html! {
            p { (say::BUNDLE_HAS_NOT_TEXT.text(lang)) }
            p { (say::BUNDLE_LOOK.text(lang)) }
            form method="post" action=(PATH) hx-boost="false" {
                div.actions { (button(Kind::Primary, say::BUNDLE_MAKE.text(lang))) }
            }
        }).title(say::BUNDLE_HAS_NOT.text(lang)))
        p { a href="/household/system" { (say::SYSTEM.text(lang)) } }
    };
    admin.shell.page(title, Tab::Household, content)
}

/// Makes it. That somebody took it along stands among the events of their account.
#[rocket::post("/household/system/bundle", data = "<_fields>")]
pub async fn make(
    admin: Can<AccountsAdmin>,
    _fields: Fields,
    operator: &State<Operator>,
) -> Result<File, Fault> {
    let zip = operator.bundle(admin.actor()).await?;
    Ok(File::new(zip, ContentType::ZIP, "wellkin-support.zip"))
}
