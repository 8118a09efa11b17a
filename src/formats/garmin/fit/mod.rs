//! The FIT files that watches and scales write: the few messages of them that belong to a diary.
//!
//! A file is a chain of messages, each described by a definition before it, as Garmin's "FIT Protocol" tells; what the
//! numbers of messages and fields mean is in the profile of its FIT SDK. No other part of that profile is here: it has
//! some hundred messages and thousands of fields, and those not named below are counted and left.

mod crc;
mod message;

#[cfg(test)]
pub mod made;
#[cfg(test)]
mod tests;

pub use message::Message;

use message::Definition;

/// Bytes of a file that is read; a day of a watch that writes each second has ten million.
pub const MOST_BYTES: usize = 32 << 20;

/// Seconds from the epoch of Unix to that of FIT, 31 December 1989.
pub const EPOCH: i64 = 631_065_600;

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// It does not begin as a FIT file does.
    #[error("not a FIT file")]
    Foreign,
    /// It has fewer bytes than it says.
    #[error("a FIT file that ends early")]
    Short,
    /// What it says of its bytes is not so.
    #[error("a damaged FIT file: its checksum is wrong")]
    Checksum,
    /// A message has no definition, or cannot be one.
    #[error("a damaged FIT file: a message that is none")]
    Message,
}

/// Whether a file that begins like this (twelve bytes are enough) is a FIT file.
pub fn is_fit(beginning: &[u8]) -> bool {
    matches!(
        beginning,
        [12 | 14, _, _, _, _, _, _, _, b'.', b'F', b'I', b'T', ..]
    )
}

/// Visits every message of a file, or of several in a row, after the checksum of all was looked at.
///
/// # Errors
/// When it is no FIT file or a damaged one; and what `visit` returns.
pub fn each<E: From<FitError>>(
    file: &[u8],
    mut visit: impl FnMut(&Message<'_>) -> Result<(), E>,
) -> Result<(), E> {
    if file.is_empty() {
        return Err(FitError::Foreign.into());
    }
    let mut rest = file;
    while !rest.is_empty() {
        (_, rest) = part(rest)?;
    }
    rest = file;
    while !rest.is_empty() {
        let (data, after) = part(rest)?;
        messages(data, &mut visit)?;
        rest = after;
    }
    Ok(())
}

/// The messages of the first file of several, and what follows it.
fn part(file: &[u8]) -> Result<(&[u8], &[u8]), FitError> {
    if !is_fit(file) {
        return Err(FitError::Foreign);
    }
    let head = usize::from(file[0]);
    let length = u32::from_le_bytes([file[4], file[5], file[6], file[7]]);
    let end = usize::try_from(length)
        .ok()
        .and_then(|length| length.checked_add(head))
        .ok_or(FitError::Short)?;
    // A checksum of everything before it follows; run over both, it comes to nothing.
    let checked = end.checked_add(2).and_then(|end| file.get(..end));
    let checked = checked.ok_or(FitError::Short)?;
    if crc::of(checked) != 0 {
        return Err(FitError::Checksum);
    }
    Ok((&file[head..end], &file[end + 2..]))
}

fn messages<E: From<FitError>>(
    data: &[u8],
    visit: &mut impl FnMut(&Message<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut definitions: [Option<Definition>; 16] = Default::default();
    let mut last = None;
    let mut rest = data;
    while let Some((&head, after)) = rest.split_first() {
        // A compressed header has two bits for the number and five for the time since the last one told.
        let compressed = head & 0x80 != 0;
        let local = if compressed { head >> 5 & 3 } else { head & 15 };
        let slot = definitions
            .get_mut(usize::from(local))
            .ok_or(FitError::Message)?;
        if !compressed && head & 0x40 != 0 {
            let (definition, taken) =
                Definition::read(after, head & 0x20 != 0).ok_or(FitError::Message)?;
            *slot = Some(definition);
            rest = &after[taken..];
            continue;
        }
        let definition = slot.as_ref().ok_or(FitError::Message)?;
        let bytes = after.get(..definition.size).ok_or(FitError::Short)?;
        let mut message = Message::new(definition, bytes);
        if compressed {
            last = last.map(|last| roll(last, head & 0x1f));
            message.told = last;
        } else if let Some(time) = message.uint(Message::TIMESTAMP) {
            last = Some(time);
        }
        visit(&message)?;
        rest = &after[definition.size..];
    }
    Ok(())
}

/// The moment whose lowest five bits are `offset`, at or after the last one.
fn roll(last: u32, offset: u8) -> u32 {
    let offset = u32::from(offset);
    last.wrapping_add(offset.wrapping_sub(last) & 0x1f)
}

/// A file of these messages: with the header before and the checksum after them.
pub fn sealed(data: &[u8]) -> Vec<u8> {
    let mut file = vec![14, 0x20, 0x54, 0x08];
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    file.extend(length.to_le_bytes());
    file.extend(b".FIT");
    file.extend(crc::of(&file).to_le_bytes());
    file.extend(data);
    file.extend(crc::of(&file).to_le_bytes());
    file
}
