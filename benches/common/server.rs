//! The real program, run as a household runs it.

use std::{
    fs::File,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};

use super::{client::Client, memory_mib, people::Invented};

/// A server under way. Dropping it kills it.
pub struct Server {
    child: Child,
    pub host: SocketAddr,
    /// From the start of the process to its first answer.
    pub first_answer: Duration,
}

impl Server {
    /// Starts the program on `directory` and waits for its first answer. `TEST_WELLKIN` names another
    /// program than the one cargo built.
    pub fn start(directory: &Path) -> anyhow::Result<Self> {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let host = free.local_addr()?;
        drop(free);
        let log = File::options()
            .create(true)
            .append(true)
            .open(directory.join("server.log"))?;
        let started = Instant::now();
        let other = std::env::var_os("TEST_WELLKIN");
        let child = Command::new(other.unwrap_or_else(|| env!("CARGO_BIN_EXE_wellkin").into()))
            .args(["serve", "--address", "127.0.0.1", "--data"])
            .arg(directory)
            .args(["--port", &host.port().to_string()])
            .env("WELLKIN_HTTP__RATE_LIMITS", "false")
            .env("WELLKIN_ACCOUNTS__REGISTRATION", "open")
            .current_dir(directory)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("the program does not start")?;
        let mut server = Self {
            child,
            host,
            first_answer: Duration::ZERO,
        };
        while started.elapsed() < Duration::from_secs(120) {
            let asked = Client::new(host).and_then(|mut client| client.get("/readyz"));
            if asked.is_ok_and(|reply| reply.status == 200) {
                server.first_answer = started.elapsed();
                return Ok(server);
            }
            if let Some(ended) = server.child.try_wait()? {
                bail!("the server ended with {ended}, see {}", directory.display());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        bail!("no answer within two minutes")
    }

    /// Resident memory in MiB.
    pub fn memory(&self) -> anyhow::Result<f64> {
        memory_mib(self.child.id(), "VmRSS")
    }

    /// The part of it that is not pages of the program's file, which the system can drop at will.
    pub fn memory_own(&self) -> anyhow::Result<f64> {
        memory_mib(self.child.id(), "RssAnon")
    }

    /// Its peak so far in MiB.
    pub fn memory_peak(&self) -> anyhow::Result<f64> {
        memory_mib(self.child.id(), "VmHWM")
    }

    /// Asks it to stop and waits until it has.
    pub fn stop(mut self) -> anyhow::Result<()> {
        let pid = self.child.id().to_string();
        ensure!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()?
                .success()
        );
        self.child.wait()?;
        Ok(())
    }

    /// Ends it as a power cut does.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// A figure of `/metrics`, summed over its labels.
    pub fn figure(&self, name: &str) -> anyhow::Result<f64> {
        let reply = Client::new(self.host)?.get("/metrics")?;
        ensure!(reply.status == 200, "/metrics answers {}", reply.status);
        let text = String::from_utf8(reply.body)?;
        let found: Vec<f64> = text
            .lines()
            .filter(|line| line.starts_with(name))
            .filter_map(|line| line.rsplit(' ').next()?.parse().ok())
            .collect();
        ensure!(!found.is_empty(), "/metrics does not tell {name}");
        Ok(found.iter().sum())
    }

    /// Registers the invented person of this number and tells their profile.
    pub fn register(&self, number: u64, today: jiff::civil::Date) -> anyhow::Result<Account> {
        let account = Account {
            invented: Invented(number),
            name: format!("person{number}"),
        };
        let mut client = Client::new(self.host)?;
        let new = serde_json::json!({
            "username": account.name,
            "email": format!("{}@family.example", account.name),
            "password": PASSWORD,
            "consents": {"diary": true, "cohorts": true},
        });
        let reply = client.json("POST", "/api/v1/auth/register", &new.to_string())?;
        reply.json(201)?;
        client.credential = Some(account.bearer(&mut client)?);
        let invented = account.invented;
        let profile = serde_json::json!({
            "birthdate": invented.birth_date(today).to_string(),
            "height_cm": invented.height() as f64 / 1000.0,
            "weight_kg": invented.weight() as f64 / 1000.0,
        });
        client
            .json("PATCH", "/api/v1/me", &profile.to_string())?
            .json(200)?;
        Ok(account)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const PASSWORD: &str = "seven quiet otters by the weir";

/// Somebody who can sign in.
#[derive(Clone)]
pub struct Account {
    pub invented: Invented,
    pub name: String,
}

impl Account {
    /// Signs in as a program does; gives the header to send from then on.
    pub fn bearer(&self, client: &mut Client) -> anyhow::Result<String> {
        let body = serde_json::json!({"username": self.name, "password": PASSWORD}).to_string();
        let answer = client
            .json("POST", "/api/v1/auth/token", &body)?
            .json(200)?;
        let token = answer["access_token"].as_str().context("no token")?;
        Ok(format!("Authorization: Bearer {token}"))
    }

    /// Signs in as a browser does; gives the header to send from then on.
    pub fn cookie(&self, client: &mut Client) -> anyhow::Result<String> {
        let password = PASSWORD.replace(' ', "+");
        let body = format!("username={}&password={password}", self.name);
        let reply = client.form("/login", &body)?;
        ensure!(reply.status == 303, "/login answers {}", reply.status);
        let cookie = reply.cookie.context("no cookie")?;
        Ok(format!("Cookie: {cookie}"))
    }
}
