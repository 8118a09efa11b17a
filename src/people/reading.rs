//! One file: a header, and one line with who somebody is.

use super::model::{NAME_MAX, Why};
use jiff::Timestamp;

/// The most bytes of a file: 64 KiB.
pub const FILE_MAX: u64 = 64 * 1024;
/// The columns.
const COLUMNS: [&str; 3] = ["first_name", "last_name", "birthts"];
/// Nobody who lives was born before 1875, in milliseconds since 1970.
const EARLIEST: i64 = -2_997_907_200_000;

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// When they were born, in milliseconds since 1970 in UTC.
    pub birthts: i64,
}

/// Reads a file. Blanks around values do not count, a byte order mark and lines without anything neither.
pub fn read(bytes: &[u8], now: Timestamp) -> Result<Told, Why> {
    let text = std::str::from_utf8(bytes).map_err(|_| Why::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = split(text).ok_or(Why::NotText)?;
    let mut lines = lines
        .into_iter()
        .filter(|line| line.iter().any(|value| !value.is_empty()));
    let header = lines.next().ok_or(Why::BadHeader)?;
    let place = |column: &str| header.iter().position(|name| name == column);
    let places = COLUMNS.map(place);
    let [Some(first), Some(last), Some(birth)] = places else {
        return Err(Why::BadHeader);
    };
    if header.len() != COLUMNS.len() {
        return Err(Why::BadHeader);
    }
    let row = match (lines.next(), lines.next()) {
        (Some(row), None) if row.len() == COLUMNS.len() => row,
        _ => return Err(Why::NotOneRow),
    };
    let (first_name, last_name) = (name(&row[first])?, name(&row[last])?);
    if first_name.is_empty() && last_name.is_empty() {
        return Err(Why::BadName);
    }
    let birthts: i64 = row[birth].parse().map_err(|_| Why::BadBirth)?;
    if !(EARLIEST..=now.as_millisecond()).contains(&birthts) {
        return Err(Why::BadBirth);
    }
    Ok(Told {
        first_name,
        last_name,
        birthts,
    })
}

fn name(text: &str) -> Result<String, Why> {
    let long = text.chars().count() > NAME_MAX;
    match long || text.contains(char::is_control) {
        true => Err(Why::BadName),
        false => Ok(text.to_owned()),
    }
}

/// The values of each line. Written by hand because a value in quotation marks may follow a blank, which readers of
/// CSV take for a value that has a quotation mark in it. `None` when one is never closed.
fn split(text: &str) -> Option<Vec<Vec<String>>> {
    let (mut lines, mut line) = (Vec::new(), Vec::new());
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let value;
        if let Some(quoted) = rest.strip_prefix('"') {
            let (inner, after) = unquote(quoted)?;
            value = inner;
            let end = after.find([',', '\r', '\n']).unwrap_or(after.len());
            if !after[..end].trim().is_empty() {
                return None;
            }
            rest = &after[end..];
        } else {
            let end = rest.find([',', '\r', '\n']).unwrap_or(rest.len());
            value = rest[..end].to_owned();
            rest = &rest[end..];
        }
        line.push(value.trim().to_owned());
        match rest.strip_prefix(',') {
            Some(more) => rest = more,
            None => {
                lines.push(std::mem::take(&mut line));
                if rest.is_empty() {
                    return Some(lines);
                }
                rest = rest.strip_prefix("\r\n").unwrap_or(&rest[1..]);
            }
        }
    }
}

/// What stands before the closing quotation mark, and what behind it. Two of them stand for one.
fn unquote(text: &str) -> Option<(String, &str)> {
    let (mut value, mut rest) = (String::new(), text);
    loop {
        let (before, after) = rest.split_once('"')?;
        value.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                value.push('"');
                rest = more;
            }
            None => return Some((value, after)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const NOW: i64 = 1_795_000_000_000;

    fn told(text: &str) -> Result<(String, String, i64), Why> {
        let now = Timestamp::from_millisecond(NOW).unwrap();
        let told = read(text.as_bytes(), now)?;
        Ok((told.first_name, told.last_name, told.birthts))
    }

    #[test]
    fn blanks_marks_quotes_and_line_ends_of_all_kinds_are_read() {
        let susan = Ok(("Susan".to_owned(), "Lee".to_owned(), 612_302_400_000));
        for text in [
            "first_name, last_name, birthts\nSusan, Lee, 612302400000\n",
            "first_name, last_name, birthts\r\nSusan, Lee, 612302400000\r\n",
            "\u{feff}first_name,last_name,birthts\nSusan,Lee,612302400000",
            "  first_name ,\tlast_name , birthts  \n\n Susan , \"Lee\" , 612302400000 \n\n",
            "birthts,last_name,first_name\r612302400000,Lee,Susan",
        ] {
            assert_eq!(told(text), susan, "{text:?}");
        }
        let quoted =
            "first_name, last_name, birthts\n\"Ana \"\"Anka\"\"\", \"Horvat, mlađa\", -1\n";
        let ana = ("Ana \"Anka\"".to_owned(), "Horvat, mlađa".to_owned(), -1);
        assert_eq!(told(quoted), Ok(ana));
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_apart() {
        let with = |row: &str| told(&format!("first_name, last_name, birthts\n{row}"));
        for (row, why) in [
            ("", Why::NotOneRow),
            ("Susan, Lee", Why::NotOneRow),
            ("Susan, Lee, 1, 2", Why::NotOneRow),
            ("Susan, Lee, 1\nAna, Lee, 2", Why::NotOneRow),
            ("\"Susan, Lee, 1", Why::NotText),
            ("\"Susan\" x, Lee, 1", Why::NotText),
            (", , 1", Why::BadName),
            ("Su\u{7}san, Lee, 1", Why::BadName),
            ("Susan, Lee, ", Why::BadBirth),
            ("Susan, Lee, 1.5", Why::BadBirth),
            ("Susan, Lee, 1989-05-27", Why::BadBirth),
            ("Susan, Lee, 1795000000001", Why::BadBirth),
            ("Susan, Lee, -2997907200001", Why::BadBirth),
        ] {
            assert_eq!(with(row), Err(why), "{row:?}");
        }
        assert!(with("Susan, Lee, 1795000000000").is_ok());
        assert!(with("Susan, Lee, -2997907200000").is_ok());
        assert!(with(&format!("{}, Lee, 1", "ž".repeat(200))).is_ok());
        assert_eq!(
            with(&format!("{}, Lee, 1", "ž".repeat(201))),
            Err(Why::BadName)
        );
        assert_eq!(told(""), Err(Why::BadHeader));
        assert_eq!(told("name, birthts\nSusan, 1"), Err(Why::BadHeader));
        let more = "first_name, last_name, birthts, x\nSusan, Lee, 1, 2";
        assert_eq!(told(more), Err(Why::BadHeader));
        let now = Timestamp::from_millisecond(NOW).unwrap();
        assert_eq!(read(b"\xff\xfef\0i\0", now), Err(Why::NotText));
    }
}
