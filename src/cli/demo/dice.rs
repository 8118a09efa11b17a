//! Chance that falls the same way each time.

/// A small generator of numbers that look random (xorshift64*). The same seed gives the same
/// numbers on every machine.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub const fn new(seed: u64) -> Self {
        // All-zero is the one state it cannot leave.
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number from 0 to just below 1.
    #[allow(clippy::cast_precision_loss)]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something of this probability happens.
    pub fn happens(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A number around 0, mostly between -1 and 1, never beyond -2 and 2.
    pub fn around(&mut self) -> f64 {
        (0..4).map(|_| self.unit() - 0.5).sum()
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        // The product stays below the length.
        #[allow(clippy::cast_sign_loss, clippy::cast_precision_loss)]
        of.get((self.unit() * of.len() as f64) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same_way_and_another_does_not() {
        let rolls = |seed| {
            let mut dice = Dice::new(seed);
            (0..8).map(|_| dice.next()).collect::<Vec<_>>()
        };
        assert_eq!(rolls(7), rolls(7));
        assert_ne!(rolls(7), rolls(8));
        assert_ne!(rolls(0), vec![0; 8]);
    }

    #[test]
    fn numbers_stay_where_they_are_said_to_and_lie_around_their_middle() {
        let mut dice = Dice::new(3);
        let (mut units, mut arounds) = (0.0, 0.0);
        for _ in 0..10_000 {
            let unit = dice.unit();
            assert!((0.0..1.0).contains(&unit));
            let around = dice.around();
            assert!((-2.0..=2.0).contains(&around));
            units += unit;
            arounds += around;
        }
        assert!((units / 10_000.0 - 0.5).abs() < 0.02, "{units}");
        assert!((arounds / 10_000.0).abs() < 0.02, "{arounds}");
        assert!(dice.one_of::<u8>(&[]).is_none());
    }
}
