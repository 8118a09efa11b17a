//! A certificate, made by openssl.

use std::path::PathBuf;
use std::process::Command;

/// A certificate for `localhost` that is its own authority.
pub struct Certificate {
    _dir: tempfile::TempDir,
    pub cert: PathBuf,
    pub key: PathBuf,
}

impl Certificate {
    pub fn make() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (cert, key) = (dir.path().join("cert.pem"), dir.path().join("key.pem"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"])
            .args(["-pkeyopt", "ec_paramgen_curve:prime256v1"])
            .args(["-subj", "/CN=localhost", "-addext"])
            .args(["subjectAltName=DNS:localhost", "-addext"])
            .args(["basicConstraints=critical,CA:FALSE", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&cert)
            .output()
            .unwrap_or_else(|e| panic!("openssl cannot be run ({e}): tests/run installs it"));
        assert!(made.status.success());
        Self {
            _dir: dir,
            cert,
            key,
        }
    }

    pub fn path(&self) -> &str {
        self.cert.to_str().unwrap()
    }
}
