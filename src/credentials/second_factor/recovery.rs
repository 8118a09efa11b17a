//! Recovery codes: ten to write down, each of which works once in the place of a code.

use super::base32;
use crate::credentials::SecretHash;
use crate::ops::ids::UserId;
use crate::ops::random;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// How many are made at a time.
pub const COUNT: usize = 10;

/// A new code, as `abcd-efgh-ijkl-mnop-qrst-uvwx`: 120 random bits, too many to search for the one
/// behind a stolen hash, however fast that hash is (ASVS 5.0 asks for 112). Older ones have sixteen
/// letters and still count.
pub fn random() -> String {
    let letters = base32::encode(&random::bytes::<15>()).to_lowercase();
    let groups: Vec<String> = letters
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join("-")
}

/// What is kept of a code. Case, blanks and hyphens do not matter; whose it is does.
pub fn hash(user: UserId, code: &str) -> SecretHash {
    let letters = code.chars().filter(char::is_ascii_alphanumeric);
    let plain: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    let mut hasher = Sha256::new();
    hasher.update(user.as_uuid().as_bytes());
    hasher.update(plain.as_bytes());
    hasher.finalize().into()
}

/// Takes the code out of those that are left, if it is one of them.
pub fn take(left: &mut Vec<SecretHash>, user: UserId, code: &str) -> bool {
    let typed = hash(user, code);
    let found = left.iter().position(|kept| kept.ct_eq(&typed).into());
    if let Some(at) = found {
        left.remove(at);
    }
    found.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::Clock;

    #[test]
    fn a_code_works_once_however_it_is_typed_and_for_its_owner_only() {
        let clock = Clock::system();
        let (iva, marko) = (UserId::new(&clock), UserId::new(&clock));
        let (one, other) = (random(), random());
        assert_eq!(one.len(), 29);
        assert_ne!(one, other);
        let mut left = vec![hash(iva, &one), hash(iva, &other)];
        assert!(!take(&mut left, marko, &one));
        let typed = one.replace('-', " ").to_uppercase();
        assert!(take(&mut left, iva, &typed));
        assert!(!take(&mut left, iva, &one));
        assert_eq!(left, [hash(iva, &other)]);
    }
}
