//! What the operator decides: one typed [`Config`], read once at the start.
//!
//! Every key is documented once, in [`KEYS`]; the `config.toml` in the repository, which becomes the
//! package's conffile, is rendered from it. Layers, each over the one before: the defaults, the
//! file, environment variables `WELLKIN_SECTION__KEY`, flags. All faults are listed at once.
//!
//! What does not belong here: what people choose for themselves (that is theirs, in `accounts` and
//! `persons`), and anything that can change while the server runs.

mod base_path;
mod fault;
mod keys;
mod kind;
mod load;
mod model;
mod networks;
mod public_url;

pub use base_path::{BasePath, BasePathError};
pub use fault::{ConfigError, Fault};
pub use keys::{KEYS, Key, SECTIONS, render};
pub use kind::Kind;
pub use load::{DEFAULT_FILE, Overrides};
pub use model::{
    Accounts, Cohorts, Config, Data, Http, Log, LogFormat, Registration, StoreConfig, Telemetry,
};
pub use networks::Networks;
pub use public_url::{PublicUrl, PublicUrlError};
