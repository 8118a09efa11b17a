//! The provider's process: `provider.mjs` with the packages that `tests/run` installs.

use crate::support::Log;
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tokio::net::TcpSocket;

/// What the provider gave the house to prove itself with; it has what must be escaped.
pub const SECRET: &str = "a+secret/with%signs";

/// Room for what is made while it starts, so that no garbage is collected then: Node 20 now and then
/// waits for itself for ever when that happens while a key is exported.
const QUIET_START: &str = "--min-semi-space-size=64";

/// A running provider. Dropping it ends it.
pub struct Provider {
    process: Option<Child>,
    said: Log,
    settings: Vec<(String, String)>,
    pub issuer: String,
    port: u16,
    /// Where the house will listen; the provider must know it first.
    pub wellkin_port: u16,
    _kept: [TcpSocket; 2],
}

impl Provider {
    /// Starts it with these settings, which `provider.mjs` describes.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        let [(port, one), (wellkin_port, other)] = [reserve(), reserve()];
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let settings: Vec<_> = settings.iter().map(owned).collect();
        let scheme = if settings.iter().any(|(name, _)| name == "CERT") {
            "https://localhost"
        } else {
            "http://127.0.0.1"
        };
        let mut provider = Self {
            process: None,
            said: Log::new(),
            settings,
            issuer: format!("{scheme}:{port}"),
            port,
            wellkin_port,
            _kept: [one, other],
        };
        provider.go();
        provider
    }

    /// The public address of the house.
    pub fn wellkin(&self) -> String {
        format!("http://127.0.0.1:{}", self.wellkin_port)
    }

    /// Starts the process; its keys are new.
    fn go(&mut self) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let home = root.join("target/oidc-provider");
        assert!(
            home.join("node_modules/oidc-provider").is_dir(),
            "tests/run installs the provider into {}",
            home.display()
        );
        // A module finds its packages beside itself.
        let script = home.join("provider.mjs");
        let source = std::fs::read(root.join("tests/it/oidc/provider.mjs")).unwrap();
        if std::fs::read(&script).ok().as_ref() != Some(&source) {
            let fresh = home.join(format!("provider-{}.tmp", self.port));
            std::fs::write(&fresh, &source).unwrap();
            std::fs::rename(&fresh, &script).unwrap();
        }
        // A process that was ended has said that it listens; the next has to say so itself.
        self.said = Log::new();
        let mut process = Command::new("node")
            .arg(QUIET_START)
            .arg(&script)
            .env("PORT", self.port.to_string())
            .env(
                "REDIRECT_URI",
                format!("{}/login/oidc/callback", self.wellkin()),
            )
            .envs(self.settings.iter().cloned())
            .stdin(Stdio::null())
            .stdout(self.said.end())
            .stderr(self.said.end())
            .spawn()
            .unwrap_or_else(|e| panic!("node cannot be run ({e}): tests/run installs nodejs"));
        let listens = self.said.wait_for("listening on ", &mut process);
        self.process = Some(process);
        assert!(listens.is_some(), "the provider does not listen");
    }

    /// What it wrote.
    pub fn said(&self) -> String {
        self.said.text()
    }

    /// Ends it, as when the machine it runs on is off.
    pub fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Ends it and starts it anew, with other keys and without any memory.
    pub fn restart(&mut self) {
        self.stop();
        self.go();
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.stop();
        if std::thread::panicking() {
            eprintln!("--- what the provider said ---\n{}", self.said());
        }
    }
}

/// A port that is kept from other programs until somebody listens on it.
fn reserve() -> (u16, TcpSocket) {
    let socket = TcpSocket::new_v4().unwrap();
    // Bound but not listening, and open to be shared.
    socket.set_reuseaddr(true).unwrap();
    socket.bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
    (socket.local_addr().unwrap().port(), socket)
}
