//! Base32 of RFC 4648, as authenticator apps read secrets.

const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The bytes in base32, without padding.
pub fn encode(bytes: &[u8]) -> String {
    let letter = |group: u64, at: usize| {
        let index = usize::try_from(group >> (35 - 5 * at) & 31).unwrap_or(0);
        char::from(LETTERS[index])
    };
    bytes
        .chunks(5)
        .flat_map(|chunk| {
            let mut padded = [0_u8; 8];
            padded[3..3 + chunk.len()].copy_from_slice(chunk);
            let group = u64::from_be_bytes(padded);
            let letters = (chunk.len() * 8).div_ceil(5);
            (0..letters).map(move |at| letter(group, at))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard_come_out() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
        }
    }
}
