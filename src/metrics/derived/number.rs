//! The numbers of expressions: fixed-point, exact to a millionth, and possibly no value at all.
//!
//! Whatever has no value stays without one in everything that is computed with it. So does what divides by zero
//! or grows beyond the limit: a day without a value is the answer to both, and nothing ever panics.

use std::cmp::Ordering;

use nanoexpr::{ErrorKind, Number};

use crate::metrics::{MetricId, Milli};

/// Millionths in one unit.
const UNIT: i128 = 1_000_000;
/// What is computed on the way stays below so many millionths.
const MOST_ON_THE_WAY: u128 = 1_000_000_000_000_000_000;
/// What a day's value may come to at most, either way, in thousandths: a thousand million units.
pub const MOST: i64 = 1_000_000_000_000;
/// How many digits a number may have before its decimal point.
const DIGITS: usize = 9;
/// How many behind it.
const PLACES: usize = 6;

/// A number, or the lack of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Value {
    micros: Option<i128>,
    metric: Option<MetricId>,
}

impl Value {
    /// No value.
    pub const NONE: Self = Self {
        micros: None,
        metric: None,
    };

    /// A day's value of a metric, by the metric's name alone.
    pub fn of_metric(metric: MetricId, value: Option<Milli>) -> Self {
        Self {
            metric: Some(metric),
            ..Self::of(value)
        }
    }

    /// A value that was kept.
    pub fn of(value: Option<Milli>) -> Self {
        Self::kept(value.map(|milli| i128::from(milli.0) * 1_000))
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self::kept(Some(i128::from(number) * UNIT))
    }

    fn kept(micros: Option<i128>) -> Self {
        Self {
            micros: micros.filter(|micros| micros.unsigned_abs() < MOST_ON_THE_WAY),
            metric: None,
        }
    }

    /// Which metric it is, where it is the bare name of one.
    pub fn metric(self) -> Option<MetricId> {
        self.metric
    }

    /// Whether there is a value.
    pub fn is_some(self) -> bool {
        self.micros.is_some()
    }

    /// The whole number it is, if it is one.
    pub fn as_whole(self) -> Option<i64> {
        let micros = self.micros.filter(|micros| micros % UNIT == 0)?;
        i64::try_from(micros / UNIT).ok()
    }

    /// Without a sign.
    pub fn abs(self) -> Self {
        Self::kept(self.micros.map(i128::abs))
    }

    /// Rounded to so many decimal places, halves away from zero.
    pub fn rounded(self, places: u8) -> Self {
        let step = 10_i128.pow(u32::from(6 - places.min(6)));
        Self::kept(self.micros.map(|micros| divided(micros, step) * step))
    }

    /// The thousandths to be kept; nothing beyond [`MOST`].
    pub fn milli(self) -> Option<Milli> {
        let milli = i64::try_from(divided(self.micros?, 1_000)).ok()?;
        (milli.abs() <= MOST).then_some(Milli(milli))
    }

    /// The smaller or the larger of two, nothing if either is nothing.
    pub fn chosen(self, other: Self, wanted: Ordering) -> Self {
        self.with(other, |one, two| {
            Some(if one.cmp(&two) == wanted { one } else { two })
        })
    }

    /// The sum; as [`Number::add`].
    pub fn plus(self, other: Self) -> Self {
        self.with(other, i128::checked_add)
    }

    /// The quotient; as [`Number::divide`].
    pub fn over(self, other: Self) -> Self {
        self.with(other, |one, two| {
            let one = one.checked_mul(UNIT)?;
            (two != 0).then(|| divided(one, two))
        })
    }

    fn with(self, other: Self, compute: impl FnOnce(i128, i128) -> Option<i128>) -> Self {
        let both = self.micros.zip(other.micros);
        Self::kept(both.and_then(|(one, two)| compute(one, two)))
    }
}

/// The quotient, halves away from zero.
fn divided(number: i128, by: i128) -> i128 {
    let half = by.abs() / 2;
    (number + if number < 0 { -half } else { half }) / by
}

impl Number for Value {
    fn parse(literal: &str) -> Option<Self> {
        let (whole, places) = literal.split_once('.').unwrap_or((literal, ""));
        let is_plain = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
        let fits = whole.len() <= DIGITS && places.len() <= PLACES;
        if !fits || !is_plain(whole) || !is_plain(places) {
            return None;
        }
        let micros = format!("0{whole}{places:0<PLACES$}").parse().ok()?;
        Some(Self::kept(Some(micros)))
    }

    fn add(self, rhs: Self) -> Result<Self, ErrorKind> {
        Ok(self.plus(rhs))
    }

    fn subtract(self, rhs: Self) -> Result<Self, ErrorKind> {
        Ok(self.with(rhs, i128::checked_sub))
    }

    fn multiply(self, rhs: Self) -> Result<Self, ErrorKind> {
        Ok(self.with(rhs, |one, two| Some(divided(one.checked_mul(two)?, UNIT))))
    }

    fn divide(self, rhs: Self) -> Result<Self, ErrorKind> {
        Ok(self.over(rhs))
    }

    fn remainder(self, rhs: Self) -> Result<Self, ErrorKind> {
        Ok(self.with(rhs, i128::checked_rem))
    }

    fn power(self, _: Self) -> Result<Self, ErrorKind> {
        Err(ErrorKind::Unsupported)
    }

    fn negate(self) -> Result<Self, ErrorKind> {
        Ok(Self::kept(self.micros.map(|micros| -micros)))
    }

    // There is no third answer to a question, so that a question about nothing ends the whole expression.
    fn compare(self, rhs: Self) -> Result<Ordering, ErrorKind> {
        let both = self.micros.zip(rhs.micros);
        both.map(|(one, two)| one.cmp(&two))
            .ok_or(ErrorKind::Domain)
    }

    fn is_zero(self) -> Result<bool, ErrorKind> {
        self.micros
            .map(|micros| micros == 0)
            .ok_or(ErrorKind::Domain)
    }

    fn from_bool(value: bool) -> Result<Self, ErrorKind> {
        Ok(Self::whole(i64::from(value)))
    }

    fn factorial(self) -> Result<Self, ErrorKind> {
        Err(ErrorKind::Unsupported)
    }
}
