//! Expressions that can have no value, whatever is logged. They are refused when they are saved; one that was saved
//! before stays, and comes to nothing.

use crate::metrics::{MetricId, Milli};

use super::language::{Days, Expression, Mistake, What, parts};

/// What is tried, in thousandths: small and large values, as they are logged of moods, hours, steps.
const TRIED: [i64; 6] = [500, 1_000, 7_500, 80_000, 1_500_000, 30_000_000];

/// Days on which every metric has a value, and none the same as another.
struct Tried(i64);

impl Days for Tried {
    fn value(&self, metric: MetricId, ago: i32) -> Option<Milli> {
        let unlike = i64::from(metric.0 % 13) * 37 + i64::from(ago) * 11;
        Some(Milli(self.0 + self.0 / 1_000 * unlike + unlike))
    }
}

impl Expression {
    /// Why it has no value to so many decimal places on any day; nothing where it has one on some.
    pub fn never(&self, places: u8) -> Option<Mistake> {
        let text = self.text();
        let parts = parts(text);
        let divided = parts.windows(2).find_map(|pair| match pair {
            [sign, by] if matches!(sign.text, "/" | "%" | "mod") => is_zero(by.text).then_some(by),
            _ => None,
        });
        if let Some(by) = divided {
            let (what, at) = (What::ByZero, by.at.clone());
            return Some(Mistake { what, at });
        }
        let has_value = |tried: i64| self.value(places, &Tried(tried)).is_some();
        let never = !TRIED.into_iter().any(has_value);
        never.then_some(Mistake {
            what: What::NoValue,
            at: 0..text.len(),
        })
    }
}

fn is_zero(text: &str) -> bool {
    text.contains('0') && text.bytes().all(|sign| matches!(sign, b'0' | b'.'))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::metrics::by_static_key;

    #[test]
    fn what_has_no_value_whatever_is_logged_is_found() {
        let never = |text: &str| {
            let known = |name: &str| by_static_key(name).map(|metric| metric.id);
            let found = Expression::read(text, known).unwrap().never(1)?;
            Some((found.what, text[found.at].to_owned()))
        };
        for (text, at) in [
            ("steps / 0", "0"),
            ("1 + steps % 0.00 * 2", "0.00"),
            ("if(steps > 1, weight / 000, 1)", "000"),
        ] {
            assert_eq!(never(text), Some((What::ByZero, at.to_owned())), "{text}");
        }
        for text in ["steps / (steps - steps)", "999999999 * 999999999 * steps"] {
            assert_eq!(never(text), Some((What::NoValue, text.to_owned())));
        }
        for text in [
            "steps / 0.5",
            "1 / (sleep_hours - weight)",
            "avg(sleep_hours, 7) / sum(steps, 30)",
            "if(steps > 10000, steps / 1000, 1)",
            "coalesce(weight, 5) - 0",
            "weight / (height / 100 * height / 100)",
        ] {
            assert_eq!(never(text), None, "{text}");
        }
    }
}
