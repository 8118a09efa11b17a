//! What is left of many small p values once it counts how many were tried.

/// The q value of each p value, in the same order: the smallest share of false discoveries among
/// those found at which this one is still among them.
///
/// The step-up procedure of Benjamini and Hochberg (1995), "Controlling the false discovery rate",
/// Journal of the Royal Statistical Society B 57(1), 289–300: with `m` tests, the `i`-th smallest p
/// has `q = min(p_k · m / k)` over all `k >= i`. It holds for tests that are independent or positively
/// dependent (Benjamini and Yekutieli 2001); sleep and mood that go together are, two metrics that
/// go against each other need not be.
pub(super) fn q_values(p_values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|one, other| p_values[*one].total_cmp(&p_values[*other]));
    let tried = p_values.len() as f64;
    let mut q_values = vec![1.0; p_values.len()];
    let mut smallest = 1.0_f64;
    for (below, at) in order.into_iter().enumerate().rev() {
        smallest = smallest.min(p_values[at] * tried / (below + 1) as f64);
        q_values[at] = smallest;
    }
    q_values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (one, other) in found.iter().zip(expected) {
            assert!((one - other).abs() < 1e-12, "{found:?} is not {expected:?}");
        }
    }

    #[test]
    fn q_values_are_those_computed_by_hand() {
        // Sorted: 0.01·4/1 = 0.04, 0.02·4/2 = 0.04, 0.04·4/3 = 0.0533…, 0.5·4/4 = 0.5.
        close(
            &q_values(&[0.5, 0.01, 0.04, 0.02]),
            &[0.5, 0.04, 0.16 / 3.0, 0.04],
        );
        // The second of them lifts nobody, the third pulls both before it down: 0.03·3/3.
        close(&q_values(&[0.02, 0.03, 0.025]), &[0.03, 0.03, 0.03]);
    }

    #[test]
    fn one_test_is_not_corrected_and_none_gives_none() {
        close(&q_values(&[0.07]), &[0.07]);
        close(&q_values(&[]), &[]);
    }

    #[test]
    fn the_example_of_the_paper_finds_four() {
        // The fifteen p values of section 4.1 of the paper; at 0.05 the first four are found.
        let p_values = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0,
        ];
        let q_values = q_values(&p_values);
        assert_eq!(q_values.iter().filter(|q| **q <= 0.05).count(), 4);
        assert!(q_values.is_sorted());
    }
}
