//! What the operator decides: one typed [`Config`], read once at the start.
//!
//! Every key is documented once, in [`KEYS`]; the `config.toml` in the repository, which becomes the
//! package's conffile, is rendered from it. Layers, each over the one before: the defaults, the
//! package's own file, the file, its drop-ins, environment variables `WELLKIN_SECTION__KEY`, for
//! secrets `…_FILE` and systemd credentials, flags. All faults are listed at once.
//!
//! What does not belong here: what people choose for themselves (that is theirs, in `accounts` and
//! `persons`), and anything that can change while the server runs.

mod base_path;
mod buckets;
mod channels;
mod fault;
mod hosts;
mod inbox;
mod key;
mod keys;
mod kind;
mod layers;
mod load;
mod model;
mod near;
mod networks;
mod origins;
mod pipelines;
mod places;
mod public_url;
mod render;
mod reports;
mod running;
mod secret;
mod secret_files;
mod sections;
mod server_url;
mod text;
mod together;
#[cfg(test)]
pub mod packaged;

pub use base_path::{BasePath, BasePathError};
pub use buckets::{Buckets, PeopleFiles, Source, SourceError};
pub use channels::{ChannelWay, Channels};
pub use fault::{ConfigError, Fault};
pub use hosts::Hosts;
pub use inbox::{Inbox, Processed};
pub use key::Key;
pub use keys::KEYS;
pub use kind::Kind;
pub use load::{Loaded, Overrides, Remark};
pub use model::{
    Accounts, Backup, Cohorts, Config, Data, Http, Mail, MailEncryption, Oidc, Outgoing,
    Registration, SecondFactorFor,
};
pub use networks::Networks;
pub use origins::{Effective, From, Origins};
pub use pipelines::{PIPELINE_KEYS, Pipeline};
pub use places::{DEFAULT_FILE, DROP_INS, Installed, PACKAGE_FILE, Places, SYSTEM_FILE};
pub use public_url::{PublicUrl, PublicUrlError};
pub use render::render;
pub use reports::Reports;
pub use running::{Log, LogFormat, StoreConfig, Telemetry};
pub use secret::Secret;
pub use sections::SECTIONS;
pub use server_url::{ServerUrl, ServerUrlError};
pub use text::TextServices;
