//! Passwords that everybody has: 21,640 of at least eight characters, from lists of leaked ones.
//! They are refused without asking anybody.

/// Written by `packaging/common-passwords`, which says how a line is read.
const LIST: &str = include_str!("common.txt");

/// Whether everybody has this password, in whatever case.
pub fn is_common(password: &str) -> bool {
    let wanted = password.to_lowercase();
    // Read from the front, which costs next to nothing beside a hash.
    let mut word = String::new();
    LIST.lines().any(|line| {
        next(&mut word, line);
        word == wanted
    })
}

/// Turns a word of the list into the one that follows, which `line` tells apart from it.
fn next(word: &mut String, line: &str) {
    let mut letters = line.chars();
    let shared = letters.next().map_or(0, |letter| {
        usize::from(u8::try_from(letter).unwrap_or(b'a').saturating_sub(b'a'))
    });
    word.truncate(shared);
    word.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<String> {
        let mut word = String::new();
        let words = LIST.lines().map(|line| {
            next(&mut word, line);
            word.clone()
        });
        words.collect()
    }

    #[test]
    fn the_list_is_long_in_order_and_small() {
        let words = all();
        assert!(words.len() >= 20_000, "{}", words.len());
        assert!(words.is_sorted());
        assert!(words.iter().all(|word| word.len() >= 8 && word.is_ascii()));
        assert!(words.iter().all(|word| *word == word.to_lowercase()));
        assert!(LIST.len() < 200 * 1024, "{}", LIST.len());
    }

    #[test]
    fn common_passwords_are_known_in_every_case_and_only_as_a_whole() {
        for common in ["password", "PassWord1", "qwertyuiop", "1q2w3e4r5t"] {
            assert!(is_common(common), "{common}");
        }
        for word in all().iter().step_by(997) {
            assert!(is_common(word), "{word}");
        }
        for own in [
            "",
            "passwor",
            "password1 and more",
            "tri plave rode na krovu",
        ] {
            assert!(!is_common(own), "{own}");
        }
    }
}
