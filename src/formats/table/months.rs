//! The names of months in the languages whose tables are read.

/// How names begin, in plain letters, month by month: English, Croatian, German, French, Spanish, Italian. A name is
/// the month whose beginning it has; the beginnings are long enough to tell them apart.
const MONTHS: [&[&str]; 12] = [
    &["jan", "sij", "ene", "gen"],
    &["feb", "velj", "fev"],
    &["mar", "ozu", "maer"],
    &["apr", "tra", "avr", "abr"],
    &["may", "mai", "svi", "mag"],
    &["june", "juni", "lip", "juin", "giu", "jun"],
    &["july", "juli", "srp", "juil", "lug", "jul"],
    &["aug", "kol", "aou", "ago"],
    &["sep", "ruj", "set"],
    &["oct", "lis", "okt", "ott"],
    &["nov", "stu"],
    &["dec", "pro", "dez", "dic"],
];

/// The month of a plain name, from 1.
pub(super) fn month(name: &str) -> Option<i8> {
    if name.chars().count() < 3 {
        return None;
    }
    let found = MONTHS
        .iter()
        .position(|names| names.iter().any(|begin| name.starts_with(begin)));
    i8::try_from(found? + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_six_languages() {
        let written = [
            ["january", "march", "june", "july", "december"],
            ["sijecnja", "ozujka", "lipnja", "srpnja", "prosinca"],
            ["januar", "marz", "juni", "juli", "dezember"],
            ["janvier", "mars", "juin", "juillet", "decembre"],
            ["enero", "marzo", "junio", "julio", "diciembre"],
            ["gennaio", "marzo", "giugno", "luglio", "dicembre"],
        ];
        for names in written {
            assert_eq!(names.map(month), [1, 3, 6, 7, 12].map(Some), "{names:?}");
        }
        assert_eq!(month("listopada"), Some(10));
        assert_eq!(month("svibnja"), Some(5));
        assert_eq!(month("mo"), None);
        assert_eq!(month("total"), None);
    }
}
