//! Cells of tables that people open in a spreadsheet.

use std::borrow::Cow;

/// A cell as a spreadsheet takes it. What begins like a formula is marked as text: nothing that
/// somebody wrote is to be executed.
pub fn cell(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_text() {
        for formula in ["=1+1", "+1", "-1", "@sum", "\tx", "\rx"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        assert_eq!(cell("a=1"), "a=1");
        assert_eq!(cell(""), "");
    }
}
