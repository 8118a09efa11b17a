//! The rank-sum test: could the days of a group have been any days?

/// Up to this product of the number of days and the size of the smaller group, the distribution of
/// the rank sum is counted out; beyond it the normal one stands in. All splits of up to 69 days are
/// counted, and groups of up to six days of a whole year. It bounds a column's cost to some three
/// million additions.
const COUNTED: usize = 2_400;

/// The normal distribution stands in only when the smaller group is expected to hold so many days
/// with another value than the commonest one: with fewer the rank sum is too skewed for it.
const VARIED: usize = 10;

/// The values of one metric, as ranks among all its days.
///
/// The test is that of Wilcoxon (1945) and of Mann and Whitney (1947), with ties sharing their mean
/// rank. It looks at the order of values alone, so that one feast or one sleepless night does not make
/// a difference, and it supposes no distribution. The null hypothesis is that every choice of as many
/// days was as likely; p is two-sided: the share of choices whose rank sum is at least as far from its
/// mean. For small groups it is counted out with the ties there are (the recursion of Mann and Whitney,
/// generalised to mean ranks); for larger ones it is the normal approximation with corrections for ties
/// and continuity (Lehmann, "Nonparametrics", 1975, section 1.4).
///
/// The choice is not really free: neighbouring days are alike, weekdays and seasons shift both what is
/// written and what is measured, and none of it is taken out. p is therefore too small for what
/// comes in runs, such as a holiday or a cold.
pub(super) struct Ranks {
    /// Twice the mean rank of each value, from 2; twice keeps shared ranks whole.
    doubled: Vec<u64>,
    /// How many days share the commonest value.
    commonest: usize,
    /// The sum over groups of equal values of `t³ − t`.
    ties: f64,
    /// `ways[k][s]`: in how many ways `k` days have the doubled rank sum `s`.
    ways: Vec<Vec<f64>>,
}

/// What the test says of one group of days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tested {
    /// How likely it is that chance alone gives a rank sum as far from its mean, from 0 to 1.
    pub p: f64,
    /// From -1, when all values of the group are below all others, to 1: the rank-biserial
    /// correlation (Cureton 1956), which compares metrics of different units.
    pub strength: f64,
}

impl Ranks {
    /// The ranks of `values`, any fixed unit, in any order.
    pub(super) fn of(values: &[i64]) -> Self {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|at| values[*at]);
        let mut doubled = vec![0; values.len()];
        let (mut before, mut commonest, mut ties) = (0, 0, 0.0);
        for equal in order.chunk_by(|one, other| values[*one] == values[*other]) {
            // The ranks before + 1 to before + t have the mean before + (t + 1) / 2.
            let rank = (2 * before + equal.len() + 1) as u64;
            equal.iter().for_each(|at| doubled[*at] = rank);
            before += equal.len();
            commonest = commonest.max(equal.len());
            let size = equal.len() as f64;
            ties += size * size * size - size;
        }
        Self {
            doubled,
            commonest,
            ties,
            ways: Vec::new(),
        }
    }

    /// How many values there are.
    pub(super) fn days(&self) -> usize {
        self.doubled.len()
    }

    /// Whether a group of this size can be told from the others at all. It depends on the size and on
    /// all values together, never on which of them the group has, so that leaving a pair out by it
    /// favours no result.
    pub(super) fn can_tell(&self, size: usize) -> bool {
        let smaller = size.min(self.days().saturating_sub(size));
        let others = self.days() - self.commonest;
        let varied = smaller * others >= VARIED * self.days();
        smaller > 0 && others > 0 && (varied || self.is_counted(smaller))
    }

    fn is_counted(&self, smaller: usize) -> bool {
        smaller * self.days() <= COUNTED
    }

    /// Counts out what groups of these sizes will need.
    pub(super) fn prepare(&mut self, sizes: impl Iterator<Item = usize>) {
        let smaller = sizes.map(|size| size.min(self.days().saturating_sub(size)));
        let largest = smaller.filter(|size| self.is_counted(*size)).max();
        self.ways = largest.map_or_else(Vec::new, |largest| ways(&self.doubled, largest));
    }

    /// Tests the group of the values at `places`, which are distinct.
    pub(super) fn test(&self, places: &[usize]) -> Tested {
        let (days, size) = (self.days(), places.len());
        let sum: u64 = places.iter().map(|at| self.doubled[*at]).sum();
        let middle = (size * (days + 1)) as u64;
        let apart = sum.abs_diff(middle);
        let others = days - size;
        if size == 0 || others == 0 {
            return Tested {
                p: 1.0,
                strength: 0.0,
            };
        }
        // The others' rank sum is as far from its own mean, the other way.
        let smaller = size.min(others);
        let p = match self.ways.get(smaller) {
            Some(ways) => counted(ways, (smaller * (days + 1)) as u64, apart),
            None => self.approximated(size, apart),
        };
        let strength = apart as f64 / (size * others) as f64;
        Tested {
            p,
            strength: if sum < middle { -strength } else { strength },
        }
    }

    fn approximated(&self, size: usize, apart: u64) -> f64 {
        let days = self.days() as f64;
        let (size, others) = (size as f64, days - size as f64);
        let spread = days + 1.0 - self.ties / (days * (days - 1.0));
        let deviation = (size * others / 12.0 * spread).sqrt();
        // Half a rank for continuity; `apart` is in halves of a rank.
        let distance = (apart as f64 - 1.0).max(0.0) / 2.0;
        if deviation > 0.0 {
            (2.0 * normal_tail(distance / deviation)).min(1.0)
        } else {
            1.0
        }
    }
}

/// The share of ways whose sum is at least `apart` from `middle`.
fn counted(ways: &[f64], middle: u64, apart: u64) -> f64 {
    let (mut far, mut all) = (0.0, 0.0);
    for (sum, ways) in ways.iter().enumerate() {
        all += ways;
        if middle.abs_diff(sum as u64) >= apart {
            far += ways;
        }
    }
    if all > 0.0 { far / all } else { 1.0 }
}

/// In how many ways `k` of the numbers have the sum `s`, for each `k` up to `largest`. The counts are
/// sums of positive numbers, so that what they round off stays at some 10⁻¹⁴ of them.
fn ways(numbers: &[u64], largest: usize) -> Vec<Vec<f64>> {
    let mut ascending: Vec<usize> = numbers.iter().map(|number| *number as usize).collect();
    ascending.sort_unstable();
    let top = ascending.last().copied().unwrap_or(0);
    let mut ways: Vec<Vec<f64>> = (0..=largest).map(|k| vec![0.0; k * top + 1]).collect();
    ways[0][0] = 1.0;
    for (before, number) in ascending.into_iter().enumerate() {
        for k in (1..=largest.min(before + 1)).rev() {
            let (fewer, more) = ways.split_at_mut(k);
            // What was taken before is no larger than this number.
            let reached = (k - 1) * number + 1;
            let from = fewer[k - 1].iter().take(reached);
            for (sum, count) in more[0][number..].iter_mut().zip(from) {
                *sum += count;
            }
        }
    }
    ways
}

/// The share of the standard normal distribution above `z`, which is not negative.
///
/// Below 3 by the series of Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.2.11,
/// above it by their continued fraction 26.2.14; relative errors stay below 10⁻⁹.
fn normal_tail(z: f64) -> f64 {
    let density = (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    if z < 3.0 {
        let (mut term, mut sum) = (z, z);
        for odd in (3..200).step_by(2) {
            term *= z * z / f64::from(odd);
            sum += term;
        }
        0.5 - density * sum
    } else {
        let fraction = (1..=60).rev().fold(z, |below, n| z + f64::from(n) / below);
        density / fraction
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test(values: &[i64], places: &[usize]) -> Tested {
        let mut ranks = Ranks::of(values);
        ranks.prepare(std::iter::once(places.len()));
        ranks.test(places)
    }

    fn close(found: f64, expected: f64) {
        let far = (found - expected).abs();
        assert!(
            far <= 1e-9 * expected.abs().max(1e-9),
            "{found}, not {expected}"
        );
    }

    #[test]
    fn five_against_five_are_counted_out_by_hand() {
        // The five smallest of ten: one choice of 252, and its mirror image.
        let values: Vec<i64> = (1..=10).collect();
        let apart = test(&values, &[0, 1, 2, 3, 4]);
        close(apart.p, 2.0 / 252.0);
        close(apart.strength, -1.0);
        // Ranks 1, 2, 3, 4, 6: besides the smallest sum of 15 there is one choice with 16.
        close(test(&values, &[0, 1, 2, 3, 5]).p, 4.0 / 252.0);
        // 1, 2, 3, 4, 7 and 1, 2, 3, 5, 6 have 17.
        close(test(&values, &[0, 1, 2, 3, 6]).p, 8.0 / 252.0);
        close(test(&values, &[5, 6, 7, 8, 9]).strength, 1.0);
    }

    #[test]
    fn two_of_four_with_a_tie_are_counted_out_by_hand() {
        // Mean ranks 1, 2.5, 2.5, 4; sums of two: 3.5, 3.5, 5, 5, 6.5, 6.5 around 5.
        let values = [10, 20, 20, 30];
        close(test(&values, &[0, 1]).p, 4.0 / 6.0);
        close(test(&values, &[0, 1]).strength, -0.75);
        close(test(&values, &[1, 2]).p, 1.0);
        close(test(&values, &[1, 2]).strength, 0.0);
        // Three of them leave one: 4 is as far from 2.5 as 1.
        close(test(&values, &[0, 1, 2]).p, 0.5);
    }

    #[test]
    fn equal_values_say_nothing() {
        let same = [7; 40];
        assert!(!Ranks::of(&same).can_tell(10));
        let places: Vec<usize> = (0..10).collect();
        close(test(&same, &places).p, 1.0);
        close(Ranks::of(&same).test(&places).p, 1.0);
        assert_eq!(test(&[], &[]).p, 1.0);
        assert_eq!(test(&[1, 2], &[0, 1]).p, 1.0);
    }

    #[test]
    fn many_days_with_one_value_are_left_to_counting() {
        // 350 days alike, 15 not: a group of thirty expects hardly more than one of them.
        let values: Vec<i64> = (0..365).map(|day| i64::from(day >= 350)).collect();
        let ranks = Ranks::of(&values);
        assert!(ranks.can_tell(5) && ranks.can_tell(6) && ranks.can_tell(360));
        assert!(!ranks.can_tell(7) && !ranks.can_tell(30) && !ranks.can_tell(180));
        // Two of six: hypergeometric, by hand C(15,2)·C(350,4)/C(365,6) and what is above it.
        let choose =
            |n: u32, k: u32| (0..k).fold(1.0, |c, i| c * f64::from(n - i) / f64::from(i + 1));
        let above: f64 = (2..=6).map(|k| choose(15, k) * choose(350, 6 - k)).sum();
        close(
            test(&values, &[0, 1, 2, 3, 360, 361]).p,
            above / choose(365, 6),
        );
    }

    #[test]
    fn the_normal_distribution_stands_in_close_by() {
        // Twenty-four of a hundred are counted out, and approximated without being prepared.
        let values: Vec<i64> = (0..100).map(|day| day * 37 % 100 / 2).collect();
        for skip in 0..20 {
            let mut lowest: Vec<usize> = (0..100).collect();
            lowest.sort_by_key(|at| values[*at]);
            let places: Vec<usize> = lowest
                .iter()
                .skip(skip)
                .step_by(2)
                .take(24)
                .copied()
                .collect();
            let (counted, near) = (test(&values, &places).p, Ranks::of(&values).test(&places).p);
            // Far out it errs on the side of chance.
            let most = if counted > 1e-4 { 1.5 } else { 20.0 };
            assert!(
                (0.95..most).contains(&(near / counted)),
                "{counted} and {near}"
            );
        }
    }

    #[test]
    fn tails_are_those_of_the_tables() {
        close(normal_tail(0.0), 0.5);
        // Abramowitz and Stegun, tables 26.1 and 26.2.
        assert!((normal_tail(1.0) - 0.158_655_253_931_457).abs() < 1e-14);
        assert!((normal_tail(1.96) - 0.024_997_895_148_220).abs() < 1e-13);
        close(normal_tail(3.0), 0.001_349_898_031_630_095);
        close(normal_tail(5.0), 2.866_515_718_791_94e-7);
        assert!(normal_tail(40.0) == 0.0 || normal_tail(40.0) < 1e-300);
    }
}
