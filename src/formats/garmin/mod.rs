//! Garmin.

mod fit;
