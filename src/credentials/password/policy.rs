//! Which passwords are taken. No I/O here.

use super::advice::{LEAST_SCORE, Strength, judge};
use crate::i18n::Text;
use crate::i18n::messages::{accounts as say, common};

/// The fewest and the most characters of a password. The upper end keeps a request from buying
/// seconds of hashing; nobody types more.
pub const PASSWORD: (usize, usize) = (8, 256);

/// What is wrong with a new password, if anything, with advice.
///
/// The length rule is the certain one. On top of it the estimate of zxcvbn must reach 2 of 4 ("a
/// limited number of tries does not find it"): attempts here are limited, so 3 would annoy a family
/// without protecting it, while 1 and less is what a list of common passwords finds in an evening.
/// `known` are words a stranger would try first: name, address, the house's own name.
pub fn check_password(password: &str, known: &[&str]) -> Result<Strength, Text> {
    if password.is_empty() {
        return Err(Text::new(&common::REQUIRED));
    }
    let (least, most) = PASSWORD;
    let long = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match password.chars().count() {
        n if n < least => return Err(Text::new(&say::PASSWORD_SHORT).count(long(least))),
        n if n > most => return Err(Text::new(&common::TOO_LONG).count(long(most))),
        _ => {}
    }
    let strength = judge(password, known);
    if strength.score < LEAST_SCORE {
        return Err(strength.refusal());
    }
    Ok(strength)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn passwords_are_counted_in_characters() {
        assert!(check_password("čćžšđpq", &[]).is_err(), "seven");
        assert!(
            check_password("čćžšđpqw", &[]).is_ok(),
            "eight, fourteen bytes"
        );
        let long: String = "kapljica soli u čaju 7 "
            .chars()
            .cycle()
            .take(256)
            .collect();
        assert!(check_password(&long, &[]).is_ok());
        let text = check_password(&format!("{long}x"), &[]).unwrap_err();
        assert_eq!(text.render(Lang::En), "Please use at most 256 characters.");
    }

    #[test]
    fn easy_passwords_are_refused_with_advice() {
        for easy in [
            "password",
            "12345678",
            "qwertyui",
            "aaaaaaaaaaaa",
            "lozinka1",
        ] {
            assert!(check_password(easy, &[]).is_err(), "{easy}");
        }
        let own = check_password("Ivana.Kova", &["ivana.kova", "iva@home.example"]);
        assert!(own.is_err(), "one's own name");
        assert!(check_password("tri plave rode na krovu", &[]).is_ok());
    }
}
