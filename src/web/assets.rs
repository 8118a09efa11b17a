//! Styles, scripts and marks: compiled into the binary, served under names that carry their hash.
//!
//! A name with a hash never means anything else, so browsers keep it for a year; a new version is
//! a new name. Only what must have a fixed address (`/favicon.svg`, the manifest) is looked up
//! again.

use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, get, routes};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// One embedded file.
struct Asset {
    url: String,
    etag: String,
    kind: ContentType,
    bytes: Cow<'static, [u8]>,
}

struct Shelf {
    by_path: HashMap<String, Asset>,
    path_by_url: HashMap<String, String>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let by_path: HashMap<String, Asset> = Files::iter()
        .filter_map(|path| Some((path.to_string(), load(&path)?)))
        .collect();
    let path_by_url = by_path
        .iter()
        .map(|(path, asset)| (asset.url.clone(), path.clone()))
        .collect();
    Shelf {
        by_path,
        path_by_url,
    }
});

fn load(path: &str) -> Option<Asset> {
    let kind = kind(path)?;
    let file = Files::get(path)?;
    let digest = file.metadata.sha256_hash();
    let hash: String = digest[..4].iter().map(|b| format!("{b:02x}")).collect();
    let url = match path.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{hash}.{extension}"),
        None => format!("/assets/{path}.{hash}"),
    };
    Some(Asset {
        url,
        etag: format!("\"{hash}\""),
        kind,
        bytes: file.data,
    })
}

/// Named, so that no browser guesses the letters of a text.
const UTF_8: (&str, &str) = ("charset", "utf-8");

/// The few types we serve. Licences and notes lie beside the files but have no address.
fn kind(path: &str) -> Option<ContentType> {
    Some(match path.rsplit('.').next().unwrap_or_default() {
        "css" => ContentType::CSS,
        "js" => ContentType::new("text", "javascript").with_params(UTF_8),
        "svg" => ContentType::new("image", "svg+xml").with_params(UTF_8),
        "png" => ContentType::PNG,
        "webmanifest" => ContentType::new("application", "manifest+json"),
        _ => return None,
    })
}

/// The address of an asset by its path under `assets/`.
///
/// A path that does not exist answers with an address that does not either; a test holds every
/// page to existing ones.
pub fn url(path: &str) -> &'static str {
    SHELF
        .by_path
        .get(path)
        .map_or("/assets/missing", |asset| asset.url.as_str())
}

/// An asset on its way out, under a name that lasts or under a fixed one.
#[derive(Clone, Copy)]
struct Served {
    asset: &'static Asset,
    lasting: bool,
}

impl<'r> Responder<'r, 'static> for Served {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::new();
        let cache = if self.lasting {
            "public, max-age=31536000, immutable"
        } else {
            "public, max-age=3600"
        };
        response.set_header(Header::new("Cache-Control", cache));
        response.set_header(Header::new("ETag", self.asset.etag.as_str()));
        if known(request, &self.asset.etag) {
            response.set_status(Status::NotModified);
            return Ok(response);
        }
        response.set_header(self.asset.kind.clone());
        match &self.asset.bytes {
            Cow::Borrowed(bytes) => response.set_sized_body(bytes.len(), Cursor::new(*bytes)),
            Cow::Owned(bytes) => {
                response.set_sized_body(bytes.len(), Cursor::new(bytes.as_slice()))
            }
        }
        Ok(response)
    }
}

/// Whether the browser says it has this version already.
fn known(request: &Request<'_>, etag: &str) -> bool {
    request.headers().get("If-None-Match").any(|line| {
        line.split(',')
            .map(|tag| tag.trim().trim_start_matches("W/"))
            .any(|tag| tag == etag || tag == "*")
    })
}

fn serve(path: &str, lasting: bool) -> Option<Served> {
    let asset = SHELF.by_path.get(path)?;
    Some(Served { asset, lasting })
}

#[get("/assets/<path..>")]
fn hashed(path: PathBuf) -> Option<Served> {
    let url = format!("/assets/{}", path.to_str()?);
    serve(SHELF.path_by_url.get(&url)?, true)
}

#[get("/favicon.svg")]
fn favicon() -> Option<Served> {
    serve("favicon.svg", false)
}

#[get("/manifest.webmanifest")]
fn manifest() -> Option<Served> {
    serve("manifest.webmanifest", false)
}

/// Safari asks for this one by name, whatever the page says.
#[get("/apple-touch-icon.png")]
fn touch_icon() -> Option<Served> {
    serve("touch-icon.png", false)
}

/// The script that shows notifications. A browser lets it do so for the paths beside and below its
/// own, so that it stands at the root of the house.
#[get("/sw.js")]
fn worker() -> Option<Served> {
    serve("sw.js", false)
}

/// The routes of the assets; all of them public.
pub fn routes() -> Vec<Route> {
    routes![hashed, favicon, manifest, touch_icon, worker]
}
