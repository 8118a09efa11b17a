//! Slips of the fingers.

/// How many slips a word of so many characters may have: none below four, one from four, two from eight.
pub fn distance_allowed(chars: usize) -> u8 {
    match chars {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Whether one word becomes the other by at most `allowed` slips: a letter too many, too few or wrong, or two
/// neighbours exchanged (optimal string alignment: no place is touched twice). In time of the length times `allowed`.
pub fn is_within(a: &str, b: &str, allowed: u8) -> bool {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    last_row(&a, &b, usize::from(allowed)).is_some_and(|row| row[b.len()] <= usize::from(allowed))
}

/// Whether the word begins with something that is within `allowed` slips of `begun`.
pub fn is_begun_within(begun: &str, word: &str, allowed: u8) -> bool {
    let begun: Vec<char> = begun.chars().collect();
    let word: Vec<char> = word
        .chars()
        .take(begun.len() + usize::from(allowed))
        .collect();
    last_row(&begun, &word, usize::from(allowed))
        .is_some_and(|row| row.iter().any(|slips| *slips <= usize::from(allowed)))
}

/// The distances of the whole of `a` to each beginning of `b`, right as far as they are allowed; only the band that
/// can be is computed. Nothing if none is allowed.
fn last_row(a: &[char], b: &[char], allowed: usize) -> Option<Vec<usize>> {
    let far = allowed + 1;
    let mut before = vec![far; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).map(|j| j.min(far)).collect();
    for i in 1..=a.len() {
        let mut row = vec![far; b.len() + 1];
        if i <= allowed {
            row[0] = i;
        }
        let (first, last) = (i.saturating_sub(allowed).max(1), (i + allowed).min(b.len()));
        for j in first..=last {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut slips = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                slips = slips.min(before[j - 2] + 1);
            }
            row[j] = slips.min(far);
        }
        if row.iter().all(|slips| *slips > allowed) {
            return None;
        }
        before = std::mem::replace(&mut above, row);
    }
    Some(above)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The whole table, as textbooks have it.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let mut least = (d[i - 1][j] + 1)
                        .min(d[i][j - 1] + 1)
                        .min(d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]));
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(d[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        d[a.len()][b.len()]
    }

    #[test]
    fn short_words_have_no_slips_and_long_ones_two() {
        let allowed: Vec<u8> = [0, 3, 4, 7, 8, 100].map(distance_allowed).into();
        assert_eq!(allowed, [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn slips_are_letters_more_less_wrong_or_exchanged() {
        for (a, b, allowed, expected) in [
            ("slep", "sleep", 1, true),
            ("headahce", "headache", 1, true),
            ("hedahce", "headache", 1, false),
            ("hedahce", "headache", 2, true),
            ("ab", "ba", 0, false),
            ("ca", "abc", 2, false),
            ("", "ab", 2, true),
            ("kava", "kava", 0, true),
        ] {
            assert_eq!(is_within(a, b, allowed), expected, "{a} {b}");
        }
        assert!(is_begun_within("glvo", "glavobolja", 1));
        assert!(!is_begun_within("glxo", "glavobolja", 1));
    }

    proptest! {
        #[test]
        fn it_is_the_distance_of_the_whole_table(a in "[abc]{0,9}", b in "[abc]{0,9}", allowed in 0u8..4) {
            prop_assert_eq!(is_within(&a, &b, allowed), distance(&a, &b) <= usize::from(allowed));
            let begun = (0..=b.len()).any(|end| distance(&a, &b[..end]) <= usize::from(allowed));
            prop_assert_eq!(is_begun_within(&a, &b, allowed), begun);
        }
    }
}
