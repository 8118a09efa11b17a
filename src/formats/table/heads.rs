//! The names of columns, compared without case, accents, punctuation and units.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::records::Record;

/// The name of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// As it stands in the file.
    pub raw: String,
    /// In plain small letters and digits with single spaces between words; without the unit.
    pub name: String,
    /// What stood in brackets at its end.
    pub unit: Option<String>,
}

impl Head {
    /// Reads a name such as `Weight (kg)`.
    pub fn new(raw: &str) -> Self {
        let raw = raw.trim();
        let brackets = [('(', ')'), ('[', ']')]
            .into_iter()
            .find_map(|(open, close)| {
                let (name, unit) = raw.strip_suffix(close)?.rsplit_once(open)?;
                let named = !plain(name).is_empty();
                named.then(|| (name, unit.trim().to_owned()))
            });
        let (name, unit) = match brackets {
            Some((name, unit)) => (name, Some(unit)),
            None => (raw, None),
        };
        Self {
            raw: raw.to_owned(),
            name: plain(name),
            unit,
        }
    }
}

/// A text in plain small letters and digits with single spaces between words: `Körper-Fett` is `korper fett`. The
/// sign of a millionth is `µ` in both of its forms.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut space = false;
    let signs = text.nfkd().filter(|sign| !is_combining_mark(*sign));
    for sign in signs.flat_map(char::to_lowercase) {
        // A zero-width mark in front of the first name is what some programs leave behind.
        if matches!(sign, '\u{feff}' | '\u{200b}') {
            continue;
        }
        if !(sign.is_alphanumeric() || matches!(sign, '%' | '#')) {
            space = true;
            continue;
        }
        if space && !plain.is_empty() {
            plain.push(' ');
        }
        space = false;
        match sign {
            'đ' | 'ð' => plain.push('d'),
            'ß' => plain.push_str("ss"),
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ı' => plain.push('i'),
            'μ' => plain.push('µ'),
            sign => plain.push(sign),
        }
    }
    plain
}

/// The names of a table's columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heads {
    all: Vec<Head>,
}

impl Heads {
    /// Those of a header.
    pub fn of(record: &Record) -> Self {
        let all = record.iter().map(Head::new).collect();
        Self { all }
    }

    /// Those of a header with names like `com.example.weight.start_time`, of which the last part counts.
    pub fn of_dotted(record: &Record) -> Self {
        let last = |cell: &str| Head::new(cell.rsplit('.').next().unwrap_or(cell));
        let all = record.iter().map(last).collect();
        Self { all }
    }

    /// Those of a table without a header: `column 1` and so on.
    pub fn numbered(columns: usize) -> Self {
        let all = (1..=columns).map(|place| Head::new(&format!("column {place}")));
        Self { all: all.collect() }
    }

    /// All of them in their order.
    pub fn all(&self) -> &[Head] {
        &self.all
    }

    /// The column with one of these plain names, the first name that is there.
    pub fn find(&self, names: &[&str]) -> Option<usize> {
        names
            .iter()
            .find_map(|name| self.all.iter().position(|head| head.name == *name))
    }

    /// Whether all of these plain names are there.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.find(&[name]).is_some())
    }

    /// What stood in brackets behind the name of a column.
    pub fn unit(&self, column: usize) -> Option<&str> {
        self.all.get(column)?.unit.as_deref()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_are_compared_without_case_accents_and_units() {
        let head = Head::new("  Masse\u{a0}Grasse [lb] ");
        assert_eq!(
            (head.name.as_str(), head.unit.as_deref()),
            ("masse grasse", Some("lb"))
        );
        assert_eq!(Head::new("Težina(kg)").name, "tezina");
        assert_eq!(Head::new("Körper-Fett_%").name, "korper fett %");
        assert_eq!(Head::new("(kg)").name, "kg");
        assert_eq!(plain("Đonđa Straße"), "donda strasse");
        assert_eq!(plain("\u{feff}Date"), "date");
    }

    #[test]
    fn the_two_signs_of_a_millionth_are_one() {
        let units = |raw: &str| plain(&Head::new(raw).unit.unwrap());
        assert_eq!(units("B12 (\u{b5}g)"), units("B12 (\u{3bc}g)"));
    }
}
