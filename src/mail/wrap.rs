//! Lines of text as mail programs of all times show them.

/// The most characters of a line, so that a reply that quotes it still fits into 80 columns.
pub const COLUMNS: usize = 76;

/// `text` in lines of at most [`COLUMNS`] characters, broken between words. A word that is longer
/// has a line of its own: a link that was broken leads nowhere.
pub fn wrap(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let mut column = 0;
        for word in line.split_whitespace() {
            let width = word.chars().count();
            if column > 0 && column + 1 + width > COLUMNS {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += width;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_at_76_characters() {
        let word = "čaša ";
        let wrapped = wrap(&word.repeat(40));
        assert!(wrapped.lines().all(|line| line.chars().count() <= COLUMNS));
        assert_eq!(wrapped.lines().next().map(|l| l.chars().count()), Some(74));
        assert_eq!(wrapped.split_whitespace().count(), 40);
    }

    #[test]
    fn a_link_is_never_broken_and_lines_stay_lines() {
        let link = format!("https://diary.example/{}", "x".repeat(90));
        assert_eq!(
            wrap(&format!("Open {link} now")),
            format!("Open\n{link}\nnow")
        );
        assert_eq!(wrap("one\n\ntwo"), "one\n\ntwo");
        assert_eq!(wrap(""), "");
    }
}
