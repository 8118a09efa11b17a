//! The place in a list where the next page begins, as an opaque word for the client.
//!
//! The bytes are the list's own key layout, so a client must not make them up: they travel with a
//! short keyed hash, and a cursor that was tampered with is a 400.

use super::fault::Fault;
use super::site::Site;
use crate::i18n::Text;
use crate::i18n::messages::web as say;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

const SEAL: usize = 8;
/// Longer than any key of ours; an address has to fit into one line anyway.
const MAX_LENGTH: usize = 1024;

impl Site {
    /// Writes the place `bytes` in the list named `list` as a cursor.
    ///
    /// The list's name is sealed in, so that the cursor of one list does not open in another; put
    /// the person and the filter into it where they matter.
    pub fn seal_cursor(&self, list: &str, bytes: &[u8]) -> String {
        let mut sealed = bytes.to_vec();
        sealed.extend(seal(self.cursor_key(), list, bytes));
        URL_SAFE_NO_PAD.encode(sealed)
    }

    /// The bytes of a cursor made by [`Site::seal_cursor`] for the same list.
    pub fn open_cursor(&self, list: &str, cursor: &str) -> Result<Vec<u8>, Fault> {
        let bad = || Fault::Malformed(Text::new(&say::BAD_CURSOR));
        if cursor.len() > MAX_LENGTH {
            return Err(bad());
        }
        let mut bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| bad())?;
        let at = bytes.len().checked_sub(SEAL).ok_or_else(bad)?;
        let found = bytes.split_off(at);
        let wanted = seal(self.cursor_key(), list, &bytes);
        if !bool::from(wanted.as_slice().ct_eq(&found)) {
            return Err(bad());
        }
        Ok(bytes)
    }
}

/// The first bytes of a hash over key, list and place; hashed twice with the key, as HMAC does, so
/// that a longer cursor cannot be derived from a shorter one.
fn seal(key: &[u8; 32], list: &str, bytes: &[u8]) -> [u8; SEAL] {
    let inner = Sha256::new()
        .chain_update(key)
        .chain_update((list.len() as u64).to_be_bytes())
        .chain_update(list)
        .chain_update(bytes)
        .finalize();
    let outer = Sha256::new()
        .chain_update(key)
        .chain_update(inner)
        .finalize();
    let mut short = [0; SEAL];
    short.copy_from_slice(&outer[..SEAL]);
    short
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Networks;

    fn site(key: u8) -> Site {
        Site::new("http://nas:8000", Networks::default(), true)
            .unwrap()
            .with_cursor_key([key; 32])
    }

    #[test]
    fn a_cursor_opens_only_as_it_was_sealed() {
        let site = site(1);
        let cursor = site.seal_cursor("entries", b"place");
        assert_eq!(site.open_cursor("entries", &cursor).unwrap(), b"place");
        assert_eq!(site.seal_cursor("entries", b"place"), cursor);
        for at in 0..cursor.len() {
            let mut bytes = cursor.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let tampered = String::from_utf8(bytes).unwrap();
            assert!(
                site.open_cursor("entries", &tampered).is_err(),
                "{tampered}"
            );
        }
        for bad in ["", "AAAA", "%%%", &"A".repeat(5000)] {
            assert!(site.open_cursor("entries", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn another_list_or_another_site_does_not_open_it() {
        let cursor = site(1).seal_cursor("entries", b"place");
        assert!(site(1).open_cursor("users", &cursor).is_err());
        assert!(site(2).open_cursor("entries", &cursor).is_err());
        assert!(matches!(
            site(2).open_cursor("entries", &cursor),
            Err(Fault::Malformed(_))
        ));
    }
}
