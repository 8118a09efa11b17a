//! Links: to pages of the web, and within this house. Where one leads is always told, because the
//! words of a link can say anything.

use super::escape;

/// The longest words of a link, in bytes.
const MAX_WORDS: usize = 400;
/// The longest address, in bytes.
const MAX_ADDRESS: usize = 2_000;

/// A link in a text.
pub(super) struct Link<'a> {
    words: &'a str,
    address: &'a str,
    /// The host it leads to, where that is another one and the words are not the address.
    host: Option<&'a str>,
    /// How many bytes of the text it takes.
    pub length: usize,
}

impl Link<'_> {
    pub(super) fn write(&self, out: &mut String) {
        out.push_str("<a href=\"");
        escape(self.address, out);
        out.push_str("\" rel=\"noopener noreferrer nofollow\"><bdi>");
        escape(self.words, out);
        out.push_str("</bdi></a>");
        if let Some(host) = self.host {
            out.push_str(" <span class=\"link-host\">(");
            escape(host, out);
            out.push_str(")</span>");
        }
    }
}

/// `[words](address)` at the beginning of `text`. The search for each of its ends stops at the next
/// bracket or after a while, so that a text of brackets takes no longer than another.
pub(super) fn in_brackets(text: &str) -> Option<Link<'_>> {
    let inner = text.strip_prefix('[')?;
    let end = end_of(inner, MAX_WORDS, &['[', ']', '\n'])?;
    let (words, behind) = inner.split_at(end);
    let address = behind.strip_prefix("](")?;
    let end = end_of(address, MAX_ADDRESS, &['(', ')', '[', '\n', ' '])?;
    let (address, behind) = address.split_at(end);
    behind.strip_prefix(')')?;
    let words = words.trim();
    let leads = lead(address)?;
    let length = text.len() - behind.len() + 1;
    (!words.is_empty()).then_some(Link {
        words,
        address,
        host: leads,
        length,
    })
}

/// An address that stands in a text by itself. A full stop or a bracket behind it is not its own.
pub(super) fn bare(text: &str) -> Option<Link<'_>> {
    if !is_web(text) {
        return None;
    }
    let end = text
        .char_indices()
        .find(|(at, c)| *at > MAX_ADDRESS || !belongs(*c))
        .map_or(text.len(), |(at, _)| at);
    let address = text.get(..end)?;
    let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '*', '_']);
    lead(address)??;
    Some(Link {
        words: address,
        address,
        host: None,
        length: address.len(),
    })
}

/// Where the first of these signs stands, if that is not too far.
fn end_of(text: &str, most: usize, signs: &[char]) -> Option<usize> {
    let within = text.char_indices().take_while(|(at, _)| *at <= most);
    within
        .into_iter()
        .find(|(_, c)| signs.contains(c))
        .map(|(at, _)| at)
}

fn is_web(address: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|scheme| begins(address, scheme).is_some())
}

/// The rest behind a scheme, in whichever case it is typed.
fn begins<'a>(address: &'a str, scheme: &str) -> Option<&'a str> {
    let head = address.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme)
        .then(|| address.get(scheme.len()..))
        .flatten()
}

/// Signs of an address: those that cannot end an attribute, are no blanks and can be seen.
fn belongs(c: char) -> bool {
    c.is_alphanumeric() || "-._~:/?#@!$&()*+,;=%".contains(c)
}

/// The host an address leads to, or nothing for a path within this house. `None` for what is neither.
#[allow(clippy::option_option)] // An address without a host is not one that is refused.
fn lead(address: &str) -> Option<Option<&str>> {
    if !address.chars().all(belongs) {
        return None;
    }
    if let Some(path) = address.strip_prefix('/') {
        return (!path.starts_with('/')).then_some(None);
    }
    let rest = begins(address, "https://").or_else(|| begins(address, "http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A name before an @ looks like the host and is none.
    let is_host = host.contains(|c: char| c.is_alphanumeric()) && !host.contains('@');
    is_host.then_some(Some(host))
}
