//! A real server of S3, `s3s-fs`, which `tests/run` installs: it keeps objects as files and checks every signature.

use crate::support::{Log, eventually};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;
use tokio::net::TcpSocket;

/// The id of the one key that it knows.
pub const KEY: &str = "AKWELLKINTESTS";
/// The key.
pub const SECRET: &str = "a+secret/of-tests=0123456789";

/// A running server with the bucket `household`. Dropping it ends it.
pub struct S3 {
    process: Child,
    said: Log,
    home: TempDir,
    pub endpoint: String,
    _kept: TcpSocket,
}

impl S3 {
    pub fn start() -> Self {
        let kept = TcpSocket::new_v4().unwrap();
        // Bound but not listening, and open to be shared.
        kept.set_reuseaddr(true).unwrap();
        kept.bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
        let port = kept.local_addr().unwrap().port();
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("household")).unwrap();
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/s3s/bin/s3s-fs");
        let said = Log::new();
        let mut process = Command::new(&program)
            .args(["--host", "127.0.0.1", "--port", &port.to_string()])
            .args(["--access-key", KEY, "--secret-key", SECRET])
            .arg(home.path())
            .stdin(Stdio::null())
            .stdout(said.end())
            .stderr(said.end())
            .spawn()
            .unwrap_or_else(|e| {
                panic!(
                    "{} cannot be run ({e}): tests/run installs it",
                    program.display()
                )
            });
        eventually("the server of S3 listens", || {
            assert!(process.try_wait().unwrap().is_none(), "{}", said.text());
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
        });
        Self {
            process,
            said,
            home,
            endpoint: format!("http://127.0.0.1:{port}"),
            _kept: kept,
        }
    }

    /// Where an object lies.
    pub fn path(&self, key: &str) -> PathBuf {
        self.home.path().join("household").join(key)
    }

    /// Puts an object there, as another program would.
    pub fn put(&self, key: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(key);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        if std::thread::panicking() {
            eprintln!("--- what the server of S3 said ---\n{}", self.said.text());
        }
    }
}
