//! How much a rule reaches, in numbers. No I/O.

use jiff::civil::Date;

/// How much a rule reaches. Nobody's values are in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Entries or notes that go, lose a value, or are put together with others.
    pub rows: u64,
    /// The values in them.
    pub values: u64,
    /// The days they are of, one person's at a time.
    pub days: u64,
    /// The first of these days.
    pub first: Option<Date>,
    /// The last.
    pub last: Option<Date>,
    /// Bytes of keys and values that come back, without what is written instead.
    pub bytes: u64,
    /// Values and notes that are older than the rule says, counted from today, and stay: the months are counted from
    /// the newest one.
    pub stay: u64,
    /// Values that cannot be put together without changing what follows from them, and stay.
    pub left: u64,
}

impl Reach {
    /// Whether nothing is to be done.
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Adds another's numbers.
    pub fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.values += other.values;
        self.days += other.days;
        self.bytes += other.bytes;
        self.stay += other.stay;
        self.left += other.left;
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = self.last.max(other.last);
    }
}
