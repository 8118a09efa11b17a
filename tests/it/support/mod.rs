//! What every subject needs: the real binary, a way to talk to it, and people to talk as.

pub mod certificate;
pub mod client;
pub mod command;
pub mod html;
pub mod log;
pub mod nginx;
pub mod people;
pub mod place;
pub mod server;

pub use certificate::Certificate;
pub use client::{Answer, Client};
pub use log::Log;
pub use place::Place;
pub use server::{Launch, Server};

use std::time::{Duration, Instant};

/// The longest a test waits for anything that should take well under a second. Wide, because two
/// cores may be shared by a compiler and a browser.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Asks again and again until there is an answer, and fails with `what` when there never is.
pub fn eventually<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(
            Instant::now() < end,
            "still not there after {PATIENCE:?}: {what}"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A picture, so many pixels a side.
pub fn png(side: u32) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let plain = image::RgbImage::from_pixel(side, side, image::Rgb([20, 120, 90]));
    let plain = image::DynamicImage::ImageRgb8(plain);
    plain.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// Today where the tests run, as the API writes dates. Accounts that are made here live in UTC, so
/// that no test depends on the zone of the machine.
pub fn today() -> jiff::civil::Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

/// A date some days before [`today`].
pub fn days_ago(days: i32) -> jiff::civil::Date {
    today() - jiff::Span::new().days(days)
}

/// A fresh identifier, as a phone makes it.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}
