//! How far along something is: a bar for a list, a ring for the eye.

use maud::{Markup, html};

/// How a value stands against its goal; decides the colour, the words decide the meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Not there yet, or nothing to reach.
    Underway,
    /// The goal is met.
    Met,
    /// Beyond a limit that should have been kept.
    Over,
}

impl Standing {
    const fn class(self) -> &'static str {
        match self {
            Self::Underway => "underway",
            Self::Met => "met",
            Self::Over => "over",
        }
    }
}

/// Between nothing and all; what is not a number is nothing.
fn clamp(part: f64) -> f64 {
    if part.is_nan() {
        0.0
    } else {
        part.clamp(0.0, 1.0)
    }
}

/// A bar that is `part` (0 to 1) full. `label` says all of it in words: "Water: 1.2 of 2 l".
pub fn bar(part: f64, standing: Standing, label: &str) -> Markup {
    let width = clamp(part) * 100.0;
    // The radius would turn a sliver into a dot outside of the track; nothing is drawn for none.
    html! {
        svg.bar.{(standing.class())} viewBox="0 0 100 8" preserveAspectRatio="none"
            role="img" aria-label=(label) {
            rect.track x="0" y="0" width="100" height="8" {}
            @if width > 0.0 {
                rect.fill x="0" y="0" width=(format!("{width:.2}")) height="8" {}
            }
        }
    }
}

/// A ring that is `part` (0 to 1) closed, with `value` and a small `unit` inside. `label` says all
/// of it in words.
pub fn ring(part: f64, standing: Standing, label: &str, value: &str, unit: &str) -> Markup {
    const RADIUS: f64 = 42.0;
    let round = std::f64::consts::TAU * RADIUS;
    let done = clamp(part) * round;
    html! {
        svg.ring.{(standing.class())} viewBox="0 0 100 100" role="img" aria-label=(label) {
            circle.track cx="50" cy="50" r="42" fill="none" stroke-width="9" {}
            @if done > 0.0 {
                circle.fill cx="50" cy="50" r="42" fill="none" stroke-width="9"
                    stroke-linecap="round" transform="rotate(-90 50 50)"
                    stroke-dasharray=(format!("{done:.2} {round:.2}")) {}
            }
            text.ring-value x="50" y="51" text-anchor="middle" dominant-baseline="middle" { (value) }
            text.ring-unit x="50" y="68" text-anchor="middle" dominant-baseline="middle" { (unit) }
        }
    }
}
