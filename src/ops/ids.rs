//! Ids.
use serde::{Deserialize, Serialize};
use uuid::Uuid;
/// Makes an id type.
#[macro_export]
macro_rules! id_type { ($(#[$doc:meta])* $name:ident) => {
    $(#[$doc])*
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct $name(Uuid);
    impl $name {
        /// From.
        pub const fn from_uuid(id: Uuid) -> Self { Self(id) }
        /// As.
        pub const fn as_uuid(&self) -> Uuid { self.0 }
    }
    impl std::fmt::Display for $name { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) } }
    impl std::str::FromStr for $name { type Err = uuid::Error; fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) } }
} }
id_type!(/// P
 PersonId);
id_type!(/// U
 UserId);
id_type!(/// E
 EntryId);
