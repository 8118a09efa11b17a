//! The weight trend: what is left when the day-to-day noise of water and meals is smoothed away.

/// Exponentially smoothed values: `T(n) = T(n-1) + 0.1 (W(n) - T(n-1))`, beginning with the first
/// value.
///
/// Source: John Walker, "The Hacker's Diet" (smoothing 0.9), as body-weight programs have used it
/// since. Values and result are in the same unit, thousandths.
pub fn smoothed(values: impl IntoIterator<Item = i64>) -> Vec<i64> {
    const ALPHA: f64 = 0.1;
    let mut trend: Option<f64> = None;
    values
        .into_iter()
        .map(|value| {
            let value = value as f64;
            let next = trend.map_or(value, |last| last + ALPHA * (value - last));
            trend = Some(next);
            next.round() as i64
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::smoothed;

    #[test]
    fn the_trend_follows_a_tenth_of_each_difference() {
        assert_eq!(smoothed([80_000, 90_000, 90_000]), [80_000, 81_000, 81_900]);
        assert_eq!(smoothed([]), Vec::<i64>::new());
    }
}
