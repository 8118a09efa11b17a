//! What a process needs to live on a machine: a clock, randomness, keys, places on disk, logs, figures
//! for Prometheus, a word with systemd, and an orderly end.
//!
//! Time and ids are handed out here so that tests can hold the clock still. What does not belong
//! here: anything a visitor sees, and anything that knows what is stored.

mod clock;
mod disk;
pub mod ids;
mod key_ring;
mod keys;
mod lines;
pub mod logging;
mod machine;
pub mod memory;
pub mod notify;
mod paths;
pub mod process;
pub mod random;
pub mod shutdown;
mod telemetry;
mod vault;

pub use crate::config::Secret;
pub use clock::{Clock, ManualClock};
pub use disk::{Disk, disk_of, taken};
pub use key_ring::{ASIDE, KeyRing, Ring, RingError};
pub use keys::{InstanceKey, KeyError, keyed_hash};
pub use lines::{LINE_MAX, LINES_BYTES, LINES_MAX, Line, Lines};
pub use logging::Logs;
pub use machine::Machine;
pub use paths::{Paths, PathsError, write_private};
pub use telemetry::{CONTENT_TYPE, Figure, Reading, Telemetry};
pub use vault::Vault;
