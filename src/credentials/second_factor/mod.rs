//! The second factor: codes of an app, and recovery codes for the day the app is gone.

mod base32;
mod factor;
mod recovery;
mod totp;
mod vault;

pub use factor::{AppSecret, SecondFactor};
pub use vault::Vault;
