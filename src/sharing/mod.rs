//! Who else sees somebody's diary: what is shared with whom, boards for the wall, and who looked.
//!
//! The rules of sharing and their tables are in `persons`, which knows neither names nor accounts. Here
//! members are found by name, what is shared is opened as a [`Sight`], and looking at it is written down.
//! Guardians, who see everything, are in `accounts`; the pages that show a shared diary in `entries`.

pub mod api;
pub mod guards;
mod held;
pub mod pages;
mod service;
mod tables;

pub use guards::Guest;
pub use held::holdings;
pub use service::{
    BOARD_NAME_MAX, Board, BoardShown, Housemate, LookShown, LookedBy, ShareShown, ShareWish,
    Sharer, Sharing, Sight, housemates,
};
pub use tables::tables;
