//! Where a request may be sent on to: only to this site's own pages.

use rocket::http::uri::Origin;
use rocket::response::Redirect;

/// `target` when it is a path on this site, and nothing a browser could read as another place.
///
/// The sign-in page runs its `next` parameter through this before it follows it.
pub fn local(target: &str) -> Option<&str> {
    let mut chars = target.chars();
    let rooted = chars.next() == Some('/');
    // `//host` and `/\host` are addresses of other hosts to a browser.
    let foreign = matches!(chars.next(), Some('/' | '\\'));
    // What browsers send is escaped; anything else they might read in ways of their own.
    let plain = target.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    let sane = target.len() <= 2048 && plain && Origin::parse(target).is_ok();
    (rooted && !foreign && sane).then_some(target)
}

/// Sends the browser on with GET (303), the way every accepted form ends.
pub fn see_other(path: impl Into<String>) -> Redirect {
    Redirect::to(path.into())
}

/// Escapes `value` for use as one query parameter.
pub fn encode(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        for good in ["/", "/account", "/health-metrics?period=today&by=all"] {
            assert_eq!(local(good), Some(good));
        }
        for bad in [
            "",
            "account",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nX: y",
            "javascript:alert(1)",
            "/a\\b",
            "/\u{2028}/evil.example",
            "/a b",
            "/a\"b",
        ] {
            assert_eq!(local(bad), None, "{bad:?}");
        }
        assert_eq!(local(&format!("/{}", "a".repeat(3000))), None);
    }

    #[test]
    fn a_parameter_is_escaped() {
        assert_eq!(encode("/a?b=c&d"), "%2Fa%3Fb%3Dc%26d");
    }
}
