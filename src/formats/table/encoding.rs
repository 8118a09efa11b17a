//! Bytes to text: UTF-8 with or without its mark, UTF-16 with its mark, and for lines that are not UTF-8 Windows-1252 or,
//! in a table that has a `š` or `ž`, Windows-1250.

use std::io::{self, Read};

/// What Windows-1252 has at 0x80 to 0x9F, by the table of the Unicode Consortium; `\0` where it has nothing. All
/// other bytes are the code points of the same number, as in Latin-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// What Windows-1250 has from 0x80 on, in the same way.
#[rustfmt::skip]
const WINDOWS_1250: [char; 128] = [
    '€', '\0', '‚', '\0', '„', '…', '†', '‡', '\0', '‰', 'Š', '‹', 'Ś', 'Ť', 'Ž', 'Ź', '\0', '‘', '’', '“', '”', '•', '–', '—', '\0', '™', 'š', '›', 'ś', 'ť', 'ž', 'ź', '\u{a0}', 'ˇ', '˘', 'Ł', '¤', 'Ą', '¦', '§', '¨', '©', 'Ş', '«', '¬', '\u{ad}', '®', 'Ż', '°', '±', '˛', 'ł', '´', 'µ', '¶', '·', '¸', 'ą', 'ş', '»', 'Ľ', '˝', 'ľ', 'ż', 'Ŕ', 'Á', 'Â', 'Ă', 'Ä', 'Ĺ', 'Ć', 'Ç', 'Č', 'É', 'Ę', 'Ë', 'Ě', 'Í', 'Î', 'Ď', 'Đ', 'Ń', 'Ň', 'Ó', 'Ô', 'Ő', 'Ö', '×', 'Ř', 'Ů', 'Ú', 'Ű', 'Ü', 'Ý', 'Ţ', 'ß', 'ŕ', 'á', 'â', 'ă', 'ä', 'ĺ', 'ć', 'ç', 'č', 'é', 'ę', 'ë', 'ě', 'í', 'î', 'ď', 'đ', 'ń', 'ň', 'ó', 'ô', 'ő', 'ö', '÷', 'ř', 'ů', 'ú', 'ű', 'ü', 'ý', 'ţ', '˙',
];

/// The two pages in which Windows writes what is not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Page {
    /// Of Western Europe.
    #[default]
    Western,
    /// Of Central Europe.
    Central,
}

impl Page {
    /// Both pages have `Š`, `š`, `Ž` and `ž` in the same places, and hardly any language of the West has them. Where one
    /// was seen it is Central Europe, whose other letters (`č`, `ć`, `đ`) lie where the West has `è`, `æ` and `ð`.
    fn with(self, bytes: &[u8]) -> Self {
        let central = bytes
            .iter()
            .any(|byte| matches!(byte, 0x8a | 0x8e | 0x9a | 0x9e));
        if central { Self::Central } else { self }
    }

    fn sign(self, byte: u8) -> char {
        match (self, byte) {
            (Self::Central, 0x80..) => WINDOWS_1250[usize::from(byte - 0x80)],
            (Self::Western, 0x80..=0x9f) => WINDOWS_1252[usize::from(byte - 0x80)],
            _ => char::from(byte),
        }
    }
}

/// Writes the text of a record's bytes into `text`. A record that is not UTF-8 is of a page of Windows as a whole: of that
/// which the table had so far, unless this record says otherwise. One that cannot be that either, or holds zero bytes,
/// is no text: then `false`, and `text` has replacement signs.
pub(super) fn decode(bytes: &[u8], page: &mut Page, text: &mut String) -> bool {
    text.clear();
    let found = match std::str::from_utf8(bytes) {
        Ok(read) => {
            text.push_str(read);
            true
        }
        Err(_) => {
            *page = page.with(bytes);
            let signs = bytes.iter().map(|byte| page.sign(*byte));
            text.extend(signs);
            true
        }
    };
    if !text.contains('\0') {
        return found;
    }
    *text = text.replace('\0', "\u{fffd}");
    false
}

/// In which order the two bytes of a sign are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Little,
    Big,
}

/// A reader that gives UTF-8 of what begins with the mark of UTF-16, and everything else as it is, without the mark
/// of UTF-8.
pub(super) struct Plain<R> {
    inner: R,
    kind: Option<Option<Ends>>,
    /// Bytes that are ready to be given, from `given` on.
    ready: Vec<u8>,
    given: usize,
    /// Of UTF-16: a byte without its other, and a half of a pair.
    odd: Option<u8>,
    half: Option<u16>,
    /// How many bytes were read of what lies beneath.
    taken: u64,
}

impl<R: Read> Plain<R> {
    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            kind: None,
            ready: Vec::new(),
            given: 0,
            odd: None,
            half: None,
            taken: 0,
        }
    }

    /// How many bytes were read of what lies beneath.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    /// The next bytes of what lies beneath; none at its end.
    fn take(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; 16 << 10];
        let read = loop {
            match self.inner.read(&mut bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other?,
            }
        };
        self.taken += read as u64;
        bytes.truncate(read);
        Ok(bytes)
    }

    /// Looks at the first bytes.
    fn begin(&mut self) -> io::Result<Option<Ends>> {
        let mut first = Vec::new();
        while first.len() < 4 {
            let more = self.take()?;
            if more.is_empty() {
                break;
            }
            first.extend(more);
        }
        let (kind, mark) = match *first {
            [0xef, 0xbb, 0xbf, ..] => (None, 3),
            [0xff, 0xfe, ..] => (Some(Ends::Little), 2),
            [0xfe, 0xff, ..] => (Some(Ends::Big), 2),
            // Without the mark; a table begins with a sign of ASCII in any case.
            [sign, 0, other, 0, ..] if sign != 0 && other != 0 => (Some(Ends::Little), 0),
            [0, sign, 0, other, ..] if sign != 0 && other != 0 => (Some(Ends::Big), 0),
            _ => (None, 0),
        };
        self.kind = Some(kind);
        let rest = first.split_off(mark.min(first.len()));
        self.fill(kind, rest);
        Ok(kind)
    }

    fn fill(&mut self, kind: Option<Ends>, bytes: Vec<u8>) {
        self.given = 0;
        let Some(ends) = kind else {
            self.ready = bytes;
            return;
        };
        self.ready.clear();
        let all = self.odd.take().into_iter().chain(bytes);
        let mut first = None;
        for byte in all {
            let Some(before) = first.take() else {
                first = Some(byte);
                continue;
            };
            let unit = match ends {
                Ends::Little => u16::from_le_bytes([before, byte]),
                Ends::Big => u16::from_be_bytes([before, byte]),
            };
            self.unit(unit);
        }
        self.odd = first;
    }

    fn unit(&mut self, unit: u16) {
        let half = self.half.take();
        if half.is_none() && (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        for sign in char::decode_utf16(half.into_iter().chain([unit])) {
            // Half a pair is no sign; a zero makes the record be refused.
            let sign = sign.unwrap_or('\0');
            let mut room = [0; 4];
            self.ready
                .extend_from_slice(sign.encode_utf8(&mut room).as_bytes());
        }
    }

    /// What is ready; more is read when nothing is, and none is at the end.
    pub(super) fn ready(&mut self) -> io::Result<&[u8]> {
        while self.given == self.ready.len() {
            let Some(kind) = self.kind else {
                self.begin()?;
                continue;
            };
            let bytes = self.take()?;
            if bytes.is_empty() {
                break;
            }
            self.fill(kind, bytes);
        }
        Ok(&self.ready[self.given..])
    }

    /// So many of the bytes that were ready are done.
    pub(super) fn done(&mut self, bytes: usize) {
        self.given = (self.given + bytes).min(self.ready.len());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(bytes: &[u8]) -> Vec<u8> {
        let mut plain = Plain::new(bytes);
        let mut all = Vec::new();
        loop {
            let ready = plain.ready().unwrap().to_vec();
            if ready.is_empty() {
                assert_eq!(plain.taken(), bytes.len() as u64);
                return all;
            }
            // One by one, so that every place between two bytes is one where reading may stop.
            all.push(ready[0]);
            plain.done(1);
        }
    }

    fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn marks_are_taken_away_and_wide_text_becomes_utf_8() {
        assert_eq!(read(b"\xef\xbb\xbfdate,kg"), b"date,kg");
        let text = "\u{feff}datum;težina 🙂";
        let plain = &text.as_bytes()[3..];
        assert_eq!(read(&wide(text, u16::to_le_bytes)), plain);
        assert_eq!(read(&wide(text, u16::to_be_bytes)), plain);
        assert_eq!(read(&wide("date,kg", u16::to_le_bytes)), b"date,kg");
        assert_eq!(read(&wide("date,kg", u16::to_be_bytes)), b"date,kg");
        assert_eq!(read(b""), b"");
        assert_eq!(read(b"a"), b"a");
    }

    fn decoded(bytes: &[u8]) -> (bool, String) {
        let mut text = String::new();
        let found = decode(bytes, &mut Page::default(), &mut text);
        (found, text)
    }

    #[test]
    fn a_record_in_windows_1252_is_read_as_that() {
        assert_eq!(
            decoded("težina µg".as_bytes()),
            (true, "težina µg".to_owned())
        );
        assert_eq!(
            decoded(b"cr\xe8me \xb5g \x80"),
            (true, "crème µg €".to_owned())
        );
        assert_eq!(
            decoded(b"te\x9eina \xb5g \x80"),
            (true, "težina µg €".to_owned())
        );
    }

    #[test]
    fn a_table_with_one_letter_of_central_europe_has_the_others_too() {
        let (mut page, mut text) = (Page::default(), String::new());
        assert!(decode(b"Bilje\x9aka;ve\xe8era", &mut page, &mut text));
        assert_eq!(text, "Bilješka;večera");
        assert!(decode(b"ku\xe6a, \xf0on; \xc8a\xf0", &mut page, &mut text));
        assert_eq!(text, "kuća, đon; Čađ");
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        assert!(!decoded(b"a\0b").0);
        assert_eq!(
            decoded(b"caf\xe9 \x81"),
            (false, "café \u{fffd}".to_owned())
        );
        let half = [0xff, 0xfe, b'a', 0, 0x00, 0xd8, b'b', 0];
        assert!(!decoded(&read(&half)).0);
    }
}
