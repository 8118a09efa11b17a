//! A QR code as an SVG: one path of squares on a white ground, whatever the theme, since cameras
//! want dark on light.

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// The light margin that readers ask for, in squares.
const QUIET: i32 = 4;

/// The picture, named by `label` for who does not see it. Nothing when the text is too long for a
/// QR code, which an address of ours never is.
pub fn svg(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return html! {};
    };
    let side = code.size() + 2 * QUIET;
    let whole = format!("0 0 {side} {side}");
    html! {
        svg.qr role="img" aria-label=(label) viewBox=(whole) width="240" height="240"
            shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(squares(&code)) fill="#000" {}
        }
    }
}

/// Each run of dark squares of a row is one rectangle of the path.
fn squares(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let (left, top, wide) = (from + QUIET, y + QUIET, x - from);
                // Writing to a string does not fail.
                let _ = write!(path, "M{left} {top}h{wide}v1h-{wide}z");
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_its_corners_and_its_margin() {
        let svg = svg("otpauth://totp/Wellkin:iva?secret=GEZDGNBV", "A code").into_string();
        assert!(svg.contains("aria-label=\"A code\""));
        // The upper edge of the two upper finder patterns: seven squares wide, one row high.
        assert!(svg.contains("M4 4h7v1h-7z"), "{svg}");
        assert!(!svg.contains("M3 "), "nothing lies in the margin");
        assert!(!svg.contains("style"), "the policy of the page forbids it");
    }
}
