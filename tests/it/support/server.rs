//! The real binary as a child process, on a free port and a data directory of its own.

use super::{Client, Log, PATIENCE, eventually};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::net::TcpSocket;

/// A server about to be started.
pub struct Launch {
    command: Command,
    data: PathBuf,
    home: Option<TempDir>,
    /// The port it is to have, kept from other programs until it listens.
    _kept: Option<TcpSocket>,
}

impl Launch {
    /// On a fresh directory that is removed with the server.
    pub fn fresh() -> Self {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        Self {
            home: Some(home),
            ..Self::on(&data)
        }
    }

    /// As [`fresh`](Self::fresh), at an address that browsers trust without https, which is given
    /// back: `http://localhost:41234`.
    pub fn trusted() -> (Self, String) {
        let kept = TcpSocket::new_v4().unwrap();
        // Bound but not listening, and open to be shared: the server may have it.
        kept.set_reuseaddr(true).unwrap();
        kept.bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
        let port = kept.local_addr().unwrap().port();
        let url = format!("http://localhost:{port}");
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        let launch = Self {
            home: Some(home),
            _kept: Some(kept),
            ..Self::at(&data, port)
        };
        (launch.env("WELLKIN_HTTP__PUBLIC_URL", &url), url)
    }

    /// On a fresh directory and a port that was chosen before, for whoever must know it first.
    pub fn fresh_at(port: u16) -> Self {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("data");
        Self {
            home: Some(home),
            ..Self::at(&data, port)
        }
    }

    /// On a directory that outlives the server.
    pub fn on(data: &Path) -> Self {
        Self::at(data, 0)
    }

    fn at(data: &Path, port: u16) -> Self {
        let mut command = wellkin();
        command
            .args(["serve", "--address", "127.0.0.1", "--port"])
            .arg(port.to_string())
            .arg("--data")
            .arg(data)
            .env("WELLKIN_HTTP__RATE_LIMITS", "false");
        Self {
            command,
            data: data.to_owned(),
            home: None,
            _kept: None,
        }
    }

    /// The demonstration, on a directory of its own making.
    pub fn demo() -> Self {
        let home = tempfile::tempdir().unwrap();
        let data = home.path().to_owned();
        let mut command = wellkin();
        command
            .args(["demo", "--port", "0"])
            .env("TMPDIR", home.path());
        Self {
            command,
            data,
            home: Some(home),
            _kept: None,
        }
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Anybody who reaches the server may make an account: most tests need members, not invitations.
    pub fn open(self) -> Self {
        self.env("WELLKIN_ACCOUNTS__REGISTRATION", "open")
    }

    /// Starts it and waits until it listens.
    pub fn start(self) -> Server {
        match self.try_start() {
            Ok(server) => server,
            Err(refusal) => panic!(
                "the server did not start ({}):\n{}",
                refusal.status, refusal.log
            ),
        }
    }

    /// Starts it, and gives back what it said when it ended instead of listening.
    pub fn try_start(mut self) -> Result<Server, Refusal> {
        let log = Log::new();
        let mut child = self
            .command
            .stdin(Stdio::null())
            .stdout(log.end())
            .stderr(log.end())
            .spawn()
            .unwrap();
        let Some(base) = log.wait_for("listening on ", &mut child) else {
            // Either it ended, or it hangs: the difference is told by what it said.
            let _ = child.kill();
            let status = child.wait().unwrap();
            return Err(Refusal {
                status,
                log: log.text(),
            });
        };
        Ok(Server {
            child: Some(child),
            base,
            log,
            data: self.data,
            _home: self.home,
        })
    }
}

/// The server ended before it listened.
pub struct Refusal {
    pub status: ExitStatus,
    pub log: String,
}

/// A running server. Dropping it kills it.
pub struct Server {
    child: Option<Child>,
    base: String,
    log: Log,
    data: PathBuf,
    _home: Option<TempDir>,
}

impl Server {
    /// What stands before every path: the origin it listens on, such as `http://127.0.0.1:41234`,
    /// and the base path behind it, where there is one.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// `127.0.0.1:41234`, for raw sockets.
    pub fn socket(&self) -> &str {
        self.base.split('/').nth(2).expect("an absolute address")
    }

    pub fn port(&self) -> u16 {
        let (_, port) = self.socket().rsplit_once(':').expect("a port");
        port.parse().unwrap()
    }

    /// A path of the house from an absolute link to it.
    #[track_caller]
    pub fn within(&self, link: &str) -> String {
        let path = link.trim().splitn(4, '/').nth(3).expect("an absolute link");
        self.below(&format!("/{path}"))
    }

    /// A path of the house from one that a page names.
    #[track_caller]
    pub fn below(&self, path: &str) -> String {
        let base = self.base.splitn(4, '/').nth(3);
        let base = base.map_or_else(String::new, |base| format!("/{base}"));
        let below = path.strip_prefix(&base);
        let below = below.unwrap_or_else(|| panic!("{path} does not lie below {base}"));
        below.to_owned()
    }

    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Everything it has written so far.
    pub fn log(&self) -> String {
        self.log.text()
    }

    pub fn client(&self) -> Client {
        Client::new(&self.base)
    }

    /// The path of the one-time setup link, which is written right after the server listens.
    pub fn setup_path(&self) -> String {
        let file = self.data.join("run/setup-link");
        let link = eventually("the setup link", || {
            std::fs::read_to_string(&file)
                .ok()
                .filter(|link| link.ends_with('\n'))
        });
        self.within(&link)
    }

    /// Asks it to stop, as systemd does, and waits until it has.
    pub fn stop(mut self) -> ExitStatus {
        self.terminate();
        self.wait()
    }

    pub fn pid(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Sends SIGTERM and returns at once.
    pub fn terminate(&self) {
        let pid = self.pid();
        let sent = Command::new("sh")
            .arg("-c")
            .arg(format!("kill -TERM {pid}"))
            .status();
        assert!(
            sent.unwrap().success(),
            "SIGTERM could not be sent to {pid}"
        );
    }

    /// Sends SIGKILL and waits for the process to be gone.
    pub fn kill(mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Waits for it to end by itself.
    pub fn wait(&mut self) -> ExitStatus {
        let mut child = self.child.take().unwrap();
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status;
            }
            if Instant::now() > end {
                child.kill().unwrap();
                panic!("the server does not stop; log:\n{}", self.log());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
            if std::thread::panicking() {
                eprintln!("--- what the server said ---\n{}", self.log.text());
            }
        }
    }
}

/// The binary under test, freed of what this process's environment would tell it. `TEST_WELLKIN` names
/// another one, such as a release for another processor.
pub fn wellkin() -> Command {
    let other = std::env::var_os("TEST_WELLKIN");
    let program = other.unwrap_or_else(|| env!("CARGO_BIN_EXE_wellkin").into());
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let ours = name.to_str().is_some_and(|n| n.starts_with("WELLKIN_"));
        let systemd = [
            "RUNTIME_DIRECTORY",
            "CREDENTIALS_DIRECTORY",
            "NOTIFY_SOCKET",
            "WATCHDOG_USEC",
        ];
        if ours || systemd.iter().any(|s| name == *s) {
            command.env_remove(name);
        }
    }
    // Away from the repository's own config.toml, which would be read as ./config.toml.
    command
        .current_dir(std::env::temp_dir())
        .env("NO_COLOR", "1");
    command
}
