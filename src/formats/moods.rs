//! Moods of other scales on that of the diary, from 1 to 5.

use std::ops::RangeInclusive;

/// A mood between the ends of its scale, on five steps that are equally wide; nothing when it is not between them.
pub(super) fn on_five(number: f64, scale: RangeInclusive<f64>) -> Option<u8> {
    let share = (number - scale.start()) / (scale.end() - scale.start());
    scale
        .contains(&number)
        .then(|| (share * 4.0).round() as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::on_five;

    #[test]
    fn both_ends_and_the_middle_are_where_they_belong() {
        assert_eq!(on_five(-1.0, -1.0..=1.0), Some(1));
        assert_eq!(on_five(0.0, -1.0..=1.0), Some(3));
        assert_eq!(on_five(1.0, -1.0..=1.0), Some(5));
        assert_eq!(on_five(80.0, 0.0..=100.0), Some(4));
        for none in [1.01, -1.01, f64::NAN, f64::INFINITY] {
            assert_eq!(on_five(none, -1.0..=1.0), None);
        }
    }
}
