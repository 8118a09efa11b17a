//! What all targets share: the readers, as the program has them, and a file to give them.

#[path = "../../src/formats/mod.rs"]
pub mod formats;
pub mod metrics;

use std::{fs, path::PathBuf, process};

/// A file with these bytes, in a folder of this process.
fn given(bytes: &[u8]) -> std::io::Result<(PathBuf, PathBuf)> {
    let folder = std::env::temp_dir().join(format!("wellkin-fuzz-{}", process::id()));
    fs::create_dir_all(&folder)?;
    let path = folder.join("given");
    fs::write(&path, bytes)?;
    Ok((path, folder))
}

/// Reads the bytes by a format, or by all for `""`. Only a panic is a fault.
pub fn read(key: &str, bytes: &[u8]) {
    if let Ok((path, folder)) = given(bytes) {
        let _ = formats::fuzzed::fuzzed(key, &path, &folder);
    }
}

/// Opens the bytes as a bundle and unpacks all of it.
pub fn unpack(bytes: &[u8]) {
    if let Ok((path, folder)) = given(bytes) {
        let _ = formats::fuzzed::unpacked(&path, &folder);
    }
}
