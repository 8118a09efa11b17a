//! The mail server's process, and its certificate.

use crate::support::{Certificate, eventually};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

pub const USER: &str = "apikey";
pub const PASSWORD: &str = "SG.not-a-real-one";

/// A running mail server. Dropping it ends it.
pub struct MailServer {
    process: Child,
    got: Arc<Mutex<Vec<Value>>>,
    pub port: u16,
}

impl MailServer {
    /// With STARTTLS and a password.
    pub fn start(certificate: &Certificate) -> Self {
        Self::start_with(certificate, &["--user", USER, "--password", PASSWORD])
    }

    /// With `certificate` and these settings of `server.py`.
    pub fn start_with(certificate: &Certificate, settings: &[&str]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mail/server.py");
        // Debian's own Python, which has Debian's aiosmtpd.
        let mut process = Command::new("/usr/bin/python3")
            .arg(script)
            .arg("--cert")
            .arg(&certificate.cert)
            .arg("--key")
            .arg(&certificate.key)
            .args(settings)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|e| panic!("python3 cannot be run ({e}): tests/run installs it"));
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = lines.next().map(Result::unwrap);
        let port = first.as_deref().and_then(|line| line.strip_prefix("port "));
        let port = port.expect("tests/run installs python3-aiosmtpd").parse();
        let got: Arc<Mutex<Vec<Value>>> = Arc::default();
        let sink = Arc::clone(&got);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mail = serde_json::from_str(&line).unwrap();
                sink.lock().unwrap().push(mail);
            }
        });
        Self {
            process,
            got,
            port: port.unwrap(),
        }
    }

    /// What it got so far.
    pub fn got(&self) -> Vec<Mail> {
        self.got.lock().unwrap().iter().cloned().map(Mail).collect()
    }

    /// The mail to an address whose subject contains `subject`, as soon as it is here.
    pub fn mail(&self, to: &str, subject: &str) -> Mail {
        eventually(&format!("a mail to {to} about {subject}"), || {
            let is_it = |mail: &Mail| mail.to() == to && mail.header("Subject").contains(subject);
            self.got().into_iter().find(is_it)
        })
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A mail as it arrived, parsed by Python.
#[derive(Clone)]
pub struct Mail(pub Value);

impl Mail {
    pub fn to(&self) -> &str {
        self.0["to"][0].as_str().unwrap()
    }

    pub fn text(&self) -> &str {
        self.0["text"].as_str().unwrap()
    }

    pub fn html(&self) -> &str {
        self.0["html"].as_str().unwrap()
    }

    /// The only header of a name.
    pub fn header(&self, name: &str) -> &str {
        let headers = self.0["headers"].as_array().unwrap();
        let found: Vec<_> = headers.iter().filter(|one| one[0] == name).collect();
        assert_eq!(found.len(), 1, "{name} in {headers:?}");
        found[0][1].as_str().unwrap()
    }

    /// The link on a line of its own in the text.
    pub fn link(&self) -> &str {
        let link = self.text().lines().find(|line| line.starts_with("http"));
        link.unwrap_or_else(|| panic!("no link in {}", self.text()))
    }
}
