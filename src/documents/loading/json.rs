//! A JSON list, or JSON values one after the other, cut into their values before anything is built of them.

use std::io::BufRead;

use super::{LoadError, MAX_ITEM, Row, Take, item_of};

/// Cuts a text at its values.
struct Cutter<R> {
    reader: R,
    line: u64,
}

impl<R: BufRead> Cutter<R> {
    fn peek(&mut self) -> Result<Option<u8>, LoadError> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    fn next(&mut self) -> Result<Option<u8>, LoadError> {
        let byte = self.peek()?;
        if let Some(byte) = byte {
            self.reader.consume(1);
            self.line += u64::from(byte == b'\n');
        }
        Ok(byte)
    }

    /// The next sign that is no space, left where it is.
    fn solid(&mut self) -> Result<Option<u8>, LoadError> {
        while self.peek()?.is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.next()?;
        }
        self.peek()
    }

    fn broken(&self, why: &str) -> LoadError {
        LoadError::Broken {
            line: self.line,
            why: why.to_owned(),
        }
    }

    /// The bytes of one value, as far as brackets and quotes tell.
    fn value(&mut self) -> Result<Vec<u8>, LoadError> {
        let begins = self.line;
        let (mut bytes, mut depth) = (Vec::new(), 0_usize);
        let (mut text, mut escaped) = (false, false);
        loop {
            let ends = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b']' | b'}');
            match self.peek()? {
                None if text || depth > 0 => {
                    let why = "it ends in the midst of a value".to_owned();
                    return Err(LoadError::Broken { line: begins, why });
                }
                None => return Ok(bytes),
                // A number or a word ends before what follows it.
                Some(byte) if !text && depth == 0 && !bytes.is_empty() && ends(byte) => {
                    return Ok(bytes);
                }
                Some(_) => {}
            }
            let Some(byte) = self.next()? else { continue };
            bytes.push(byte);
            if bytes.len() > MAX_ITEM {
                let why = format!("a value of more than {MAX_ITEM} bytes");
                return Err(LoadError::Broken { line: begins, why });
            }
            match (text, byte) {
                (true, _) if escaped => escaped = false,
                (true, b'\\') => escaped = true,
                (_, b'"') => text = !text,
                (false, b'{' | b'[') => depth += 1,
                (false, b'}' | b']') => depth = depth.saturating_sub(1),
                _ => continue,
            }
            if !text && depth == 0 && matches!(byte, b'"' | b'}' | b']') {
                return Ok(bytes);
            }
        }
    }
}

/// Reads each value.
pub(super) fn each(
    reader: impl BufRead,
    id: Option<&str>,
    take: &mut Take<'_>,
) -> Result<(), LoadError> {
    let mut cutter = Cutter { reader, line: 1 };
    let list = cutter.solid()? == Some(b'[');
    if list {
        cutter.next()?;
    }
    let mut first = true;
    loop {
        let Some(byte) = cutter.solid()? else {
            return match list {
                true => Err(cutter.broken("the list has no end")),
                false => Ok(()),
            };
        };
        if list && byte == b']' {
            cutter.next()?;
            return match cutter.solid()? {
                None => Ok(()),
                Some(_) => Err(cutter.broken("something stands behind the list")),
            };
        }
        if list && !first {
            if byte != b',' {
                return Err(cutter.broken("a comma is missing between two documents"));
            }
            cutter.next()?;
            cutter.solid()?;
        }
        first = false;
        let line = cutter.line;
        let bytes = cutter.value()?;
        if !take(row(line, &bytes, id)) {
            return Ok(());
        }
    }
}

fn row(line: u64, bytes: &[u8], id: Option<&str>) -> Row {
    let unread = |why: String| Row {
        line,
        id: None,
        item: Err(why),
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        return unread("it is no UTF-8".to_owned());
    };
    if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
        return unread(format!("it is no JSON: {error}"));
    }
    let (id, item) = item_of(text, id);
    Row { line, id, item }
}
