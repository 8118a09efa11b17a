//! What a file brings that nobody asked for: fields, metrics and files this house has no place for.
//!
//! They are not kept. They are listed to whoever brings the file, so that nobody believes that
//! something was taken over that was not. See the fourth of the Australian Privacy Principles, on
//! unsolicited personal information.

use std::collections::BTreeMap;

/// The most different names that are listed.
pub const NAMES: usize = 50;
/// The most characters of a name that are shown.
pub const NAME_CHARS: usize = 80;

/// The names of what was not asked for, and how many times each came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsolicited {
    names: BTreeMap<String, u64>,
    further: u64,
}

impl Unsolicited {
    /// Notes that `name` of `table` came and is left out. What lies in it is not looked at.
    pub(super) fn note(&mut self, table: &str, name: &str) {
        let shown = |c: char| if c.is_control() { '\u{fffd}' } else { c };
        let name: String = format!("{table}: {name}")
            .chars()
            .take(NAME_CHARS)
            .map(shown)
            .collect();
        if let Some(count) = self.names.get_mut(&name) {
            *count += 1;
        } else if self.names.len() < NAMES {
            self.names.insert(name, 1);
        } else {
            self.further += 1;
        }
    }

    /// Whether all that came was asked for.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Each name, as `table: field`, with how many times it came: at most [`NAMES`].
    pub fn names(&self) -> impl Iterator<Item = (&str, u64)> {
        self.names
            .iter()
            .map(|(name, count)| (name.as_str(), *count))
    }

    /// How many times something came whose name is not listed any more.
    pub const fn further(&self) -> u64 {
        self.further
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_name_is_listed_once_with_how_many_times_it_came() {
        let mut found = Unsolicited::default();
        assert!(found.is_empty());
        for name in ["shoe", "iban", "shoe"] {
            found.note("entries", name);
        }
        let names: Vec<_> = found.names().collect();
        assert_eq!(names, [("entries: iban", 1), ("entries: shoe", 2)]);
        assert_eq!(found.further(), 0);
    }

    #[test]
    fn the_list_stays_short_whatever_a_file_brings() {
        let mut found = Unsolicited::default();
        for n in 0..NAMES + 7 {
            found.note("entries", &format!("{n:03}"));
        }
        assert_eq!(found.names().count(), NAMES);
        assert_eq!(found.further(), 7);

        let mut long = Unsolicited::default();
        long.note("entries", &format!("a\n{}", "š".repeat(NAME_CHARS)));
        let (name, _) = long.names().next().unwrap();
        assert_eq!(name.chars().count(), NAME_CHARS);
        assert!(!name.contains('\n'));
    }
}
