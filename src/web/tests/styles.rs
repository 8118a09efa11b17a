//! The style sheet's promises: readable in light and dark, and dark the same however it came.

use std::collections::BTreeMap;

const SHEET: &str = include_str!("../../../assets/app.css");

/// The custom properties of the block that opens with `selector`.
fn block(selector: &str) -> BTreeMap<&'static str, &'static str> {
    let (_, rest) = SHEET.split_once(selector).expect(selector);
    let (body, _) = rest.split_once('}').expect("a closed block");
    body.lines()
        .filter_map(|line| line.trim().strip_suffix(';')?.split_once(": "))
        .filter(|(name, _)| name.starts_with("--"))
        .collect()
}

fn light() -> BTreeMap<&'static str, &'static str> {
    block("[data-theme=\"light\"] {")
}

fn dark() -> BTreeMap<&'static str, &'static str> {
    block("\n[data-theme=\"dark\"] {")
}

/// Relative luminance (WCAG 2.2) of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = u8::from_str_radix(&colour[at..at + 2], 16).expect(colour);
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn dark_by_device_and_dark_by_choice_are_the_same() {
    let device = block(":root:not([data-theme]) {");
    assert_eq!(device, dark());
    assert!(light().keys().eq(dark().keys()));
    assert!(dark().len() > 15, "{:?}", dark());
}

#[test]
fn every_text_is_readable_on_every_ground_it_stands_on() {
    let grounds = [
        "--paper",
        "--sheet",
        "--accent-soft",
        "--danger-soft",
        "--warn-soft",
        "--track",
    ];
    let texts = [
        ("--ink", &grounds[..]),
        ("--ink-soft", &["--paper", "--sheet"]),
        ("--accent", &["--paper", "--sheet", "--accent-soft"]),
        ("--accent-strong", &["--paper", "--sheet", "--accent-soft"]),
        ("--on-accent", &["--accent", "--accent-strong"]),
        ("--danger", &["--paper", "--sheet", "--danger-soft"]),
        ("--warn", &["--warn-soft", "--sheet"]),
        ("--paper", &["--ink"]),
    ];
    for scheme in [light(), dark()] {
        for (text, grounds) in texts {
            for ground in grounds {
                let ratio = contrast(scheme[text], scheme[ground]);
                assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn the_lines_of_fields_and_the_fills_of_bars_can_be_seen() {
    for scheme in [light(), dark()] {
        for line in ["--field-line", "--accent", "--danger", "--over"] {
            for ground in ["--paper", "--sheet"] {
                let ratio = contrast(scheme[line], scheme[ground]);
                assert!(ratio >= 3.0, "{line} on {ground}: {ratio:.2}");
            }
        }
        for fill in ["--accent", "--over"] {
            let ratio = contrast(scheme[fill], scheme["--track"]);
            assert!(ratio >= 3.0, "{fill} on --track: {ratio:.2}");
        }
    }
}
