//! `/erased/<number>`: the receipt of an erasure, for somebody who has no account any more.

use crate::i18n::messages::erasing as say;
use crate::i18n::{Lang, date};
use crate::privacy::{Privacy, Receipt};
use crate::web::components::{Card, Kind, Tone, link_button, notice, page_head};
use crate::web::guards::Visitor;
use crate::web::{Fault, Page, Shell, Tab};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use rocket::State;
use rocket::http::Header;
use rocket::serde::json::Json;

#[rocket::get("/erased/<number>")]
pub async fn show(visitor: Visitor, number: &str, privacy: &State<Privacy>) -> Result<Page, Fault> {
    let receipt = found(privacy, number).await?;
    let lang = visitor.lang;
    let title = say::RECEIPT_TITLE.text(lang);
    let content = html! {
        (page_head(title, None, html! {}))
        (body(lang, &receipt))
    };
    Ok(Shell::public(lang).page(title, Tab::None, content))
}

/// The receipt as a file.
#[derive(rocket::Responder)]
pub struct ReceiptFile {
    json: Json<Receipt>,
    disposition: Header<'static>,
    cache: Header<'static>,
}

#[rocket::get("/erased/<number>/receipt.json")]
pub async fn file(number: &str, privacy: &State<Privacy>) -> Result<ReceiptFile, Fault> {
    let name = "attachment; filename=\"wellkin-erased.json\"";
    Ok(ReceiptFile {
        json: Json(found(privacy, number).await?),
        disposition: Header::new("Content-Disposition", name),
        cache: Header::new("Cache-Control", "no-store"),
    })
}

async fn found(privacy: &Privacy, number: &str) -> Result<Receipt, Fault> {
    let number = number.parse().map_err(|()| Fault::NotFound)?;
    Ok(privacy.receipt(number).await?)
}

fn body(lang: Lang, receipt: &Receipt) -> Markup {
    let moment = |at: Timestamp| date::moment(lang, at.to_zoned(TimeZone::UTC).datetime());
    let (tone, state) = match receipt.done_at {
        Some(at) => (
            Tone::Success,
            say::RECEIPT_DONE.fill(lang, &[("date", &moment(at))]),
        ),
        None => {
            let due = moment(receipt.due);
            (Tone::Info, say::RECEIPT_WAITS.fill(lang, &[("date", &due)]))
        }
    };
    let path = format!("/erased/{}/receipt.json", receipt.receipt);
    html! {
        (notice(lang, tone, state))
        (Card::new(html! {
            p { (say::NUMBER.text(lang)) ": " code { (receipt.receipt) } }
            p { (say::RECEIPT_ASKED.fill(lang, &[("date", &moment(receipt.asked_at))])) }
            @if !receipt.rows.is_empty() {
                p { (say::RECEIPT_ROWS.text(lang)) }
                ul { @for (table, rows) in &receipt.rows { li { code { (table) } " " (rows) } } }
            }
            @if let Some(signature) = &receipt.signature {
                p.fine { "HMAC-SHA-256 " code { (signature) } }
                p.fine { (say::RECEIPT_PROVES.text(lang)) }
            }
            p.fine { (say::RECEIPT_KEPT.text(lang)) }
            div hx-boost="false" {
                (link_button(Kind::Secondary, &path, say::RECEIPT_DOWNLOAD.text(lang)))
            }
        }))
    }
}
