//! What a device or program is called.

/// The longest name of a source, in characters.
const LONGEST: usize = 200;

/// A source as a vendor writes it, for people and as a key: without blanks around it, no-break spaces made plain, at
/// most 200 characters.
pub(super) fn tidy(told: &str, into: &mut String) {
    into.clear();
    let plain = told
        .trim()
        .chars()
        .take(LONGEST)
        .map(|letter| match letter {
            '\u{a0}' | '\u{202f}' | '\u{2007}' => ' ',
            control if control.is_control() => ' ',
            letter => letter,
        });
    into.extend(plain);
    into.truncate(into.trim_end().len());
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_loses_blanks_and_what_looks_like_them() {
        let mut name = String::from("before");
        super::tidy(" Ana’s\u{a0}Apple\u{202f}Watch\u{a0}", &mut name);
        assert_eq!(name, "Ana’s Apple Watch");
        super::tidy(&"š".repeat(300), &mut name);
        assert_eq!(name.chars().count(), 200);
        super::tidy("\u{a0}", &mut name);
        assert_eq!(name, "");
    }
}
