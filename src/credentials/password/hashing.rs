//! Hashing of passwords: the only place that knows Argon2.
//!
//! By default a hash costs 19 MiB and two passes, what OWASP asks of Argon2id at least, and on a
//! small computer a tenth of a second. Hashes therefore run on the
//! blocking pool, a few at a time, and whoever may be guessing is turned away before.

use crate::ops::{Secret, Telemetry};
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Semaphore;

/// What one hash costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
}

impl Cost {
    /// The hash of a password nobody has, at this cost. Verified for unknown and disabled users, so
    /// that the time of an answer does not tell whether an account exists.
    fn dummy(self) -> String {
        let (m, t) = (self.memory_kib, self.passes);
        let (salt, hash) = ("A".repeat(22), "A".repeat(43));
        format!("$argon2id$v=19$m={m},t={t},p={LANES}${salt}${hash}")
    }
}

/// Lanes of a hash. More would want more processors, and the house has few.
const LANES: u32 = 1;

/// A password could not be hashed at all.
#[derive(Debug, Clone, thiserror::Error)]
#[error("hashing failed: {0}")]
pub struct HashError(String);

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verified {
    /// Not the password.
    No,
    /// The password.
    Yes,
    /// The password, but hashed with less cost than today's: hash it again.
    Outdated,
}

/// Hashes and compares passwords, a few at a time.
#[derive(Clone)]
pub struct Passwords {
    workers: Arc<Semaphore>,
    telemetry: Option<Telemetry>,
    cost: Cost,
    #[cfg(test)]
    verified: Arc<std::sync::atomic::AtomicUsize>,
}

impl Passwords {
    /// At most `workers` hashes of this `cost` at the same time; waits are counted in `telemetry`.
    pub fn new(workers: usize, cost: Cost, telemetry: Option<Telemetry>) -> Self {
        Self {
            workers: Arc::new(Semaphore::new(workers.max(1))),
            telemetry,
            cost,
            #[cfg(test)]
            verified: Arc::default(),
        }
    }

    /// Hashes at the least cost there is. Such hashes are worthless; they keep tests quick.
    #[cfg(test)]
    pub fn cheap() -> Self {
        let cost = Cost {
            memory_kib: 8,
            passes: 1,
        };
        Self::new(2, cost, None)
    }

    /// How many comparisons were made.
    #[cfg(test)]
    pub fn verified(&self) -> usize {
        self.verified.load(std::sync::atomic::Ordering::Relaxed)
    }

    /// The PHC string to keep of a password.
    pub async fn hash(&self, password: Secret<String>) -> Result<String, HashError> {
        let cost = self.cost;
        self.work(move || {
            let hash: PasswordHash = hasher(cost)?
                .hash_password(password.expose().as_bytes())
                .map_err(|error| HashError(error.to_string()))?;
            Ok(hash.to_string())
        })
        .await?
    }

    /// Compares a password with a kept hash; with none the work is done all the same, and the
    /// answer is no.
    pub async fn verify(
        &self,
        password: Secret<String>,
        kept: Option<String>,
    ) -> Result<Verified, HashError> {
        let cost = self.cost;
        #[cfg(test)]
        self.verified
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.work(move || {
            let exists = kept.is_some();
            let phc = kept.unwrap_or_else(|| cost.dummy());
            let parsed = PasswordHash::new(&phc).map_err(|error| HashError(error.to_string()))?;
            let matches = hasher(cost)?
                .verify_password(password.expose().as_bytes(), &parsed)
                .is_ok();
            Ok(match (matches && exists, is_outdated(&parsed, cost)) {
                (false, _) => Verified::No,
                (true, false) => Verified::Yes,
                (true, true) => Verified::Outdated,
            })
        })
        .await?
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, HashError> {
        let asked = Instant::now();
        let permit = Arc::clone(&self.workers)
            .acquire_owned()
            .await
            .map_err(|error| HashError(error.to_string()))?;
        if let Some(telemetry) = &self.telemetry {
            telemetry.password_waited(asked.elapsed());
        }
        tokio::task::spawn_blocking(move || {
            // Held until the memory is free again, even if the request is gone by then.
            let _permit = permit;
            work()
        })
        .await
        .map_err(|error| HashError(error.to_string()))
    }
}

fn hasher(cost: Cost) -> Result<Argon2<'static>, HashError> {
    let params = Params::new(cost.memory_kib, cost.passes, LANES, None)
        .map_err(|error| HashError(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Whether a kept hash was made with another algorithm or less cost than today's.
fn is_outdated(kept: &PasswordHash, cost: Cost) -> bool {
    let Ok(params) = Params::try_from(kept) else {
        return true;
    };
    kept.algorithm.as_str() != "argon2id"
        || params.m_cost() < cost.memory_kib
        || params.t_cost() < cost.passes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    const TODAY: Cost = Cost {
        memory_kib: 19 * 1024,
        passes: 2,
    };

    fn secret(text: &str) -> Secret<String> {
        Secret::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_alone() {
        let passwords = Passwords::new(1, TODAY, None);
        let hash = passwords.hash(secret("tri plave rode")).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let verify = |typed| passwords.verify(secret(typed), Some(hash.clone()));
        assert_eq!(verify("tri plave rode").await.unwrap(), Verified::Yes);
        assert_eq!(verify("tri plave rode ").await.unwrap(), Verified::No);
        let again = passwords.hash(secret("tri plave rode")).await.unwrap();
        assert_ne!(hash, again, "each hash has a salt of its own");
    }

    #[tokio::test]
    async fn a_hash_of_less_cost_asks_to_be_made_anew() {
        let old = Passwords::cheap()
            .hash(secret("tri plave rode"))
            .await
            .unwrap();
        let today = Passwords::new(1, TODAY, None);
        let verify = |typed| today.verify(secret(typed), Some(old.clone()));
        assert_eq!(verify("tri plave rode").await.unwrap(), Verified::Outdated);
        assert_eq!(verify("dvije rode").await.unwrap(), Verified::No);
    }

    #[tokio::test]
    async fn nobodys_password_matches_the_hash_that_stands_for_nobody() {
        let passwords = Passwords::new(1, TODAY, None);
        for typed in ["", "password", "\0"] {
            let found = passwords.verify(secret(typed), None).await.unwrap();
            assert_eq!(found, Verified::No);
        }
    }

    #[test]
    fn the_hash_that_stands_for_nobody_costs_what_every_hash_costs() {
        let dear = Cost {
            memory_kib: 64 * 1024,
            passes: 3,
        };
        for cost in [TODAY, dear] {
            let dummy = cost.dummy();
            let dummy = PasswordHash::new(&dummy).unwrap();
            assert!(!is_outdated(&dummy, cost));
            assert_eq!(is_outdated(&dummy, dear), cost != dear);
            assert_eq!(dummy.hash.unwrap().as_bytes().len(), 32);
        }
    }
}
