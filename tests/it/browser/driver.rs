//! A Chromium of its own for each test, driven through chromedriver.

use crate::support::PATIENCE;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use ureq::Agent;

/// What the window is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// In file names of screenshots.
    pub name: &'static str,
    pub width: u32,
    pub height: u32,
    /// A touch screen that obeys the viewport of the page.
    pub mobile: bool,
    /// Whether the pages may run scripts.
    pub scripts: bool,
}

/// A telephone in the hand.
pub const PHONE: Screen = Screen {
    name: "390",
    width: 390,
    height: 844,
    mobile: true,
    scripts: true,
};

/// A laptop on the kitchen table.
pub const LAPTOP: Screen = Screen {
    name: "1280",
    width: 1280,
    height: 900,
    mobile: false,
    scripts: true,
};

/// A running Chromium and the driver in front of it. Dropping it ends both.
pub struct Driver {
    process: Child,
    agent: Agent,
    url: String,
    session: String,
    _profile: TempDir,
}

impl Driver {
    /// Starts chromedriver on a free port and Chromium with a fresh profile. On a busy machine Chromium now and then
    /// ends before it answers, and chromedriver wants its port of both kinds of addresses, of which the second may be
    /// taken: both say nothing about the pages, so they are started anew, four times at most.
    pub async fn start(screen: Screen) -> (Self, Client) {
        let mut failed = Vec::new();
        while failed.len() < 5 {
            match Self::try_start(screen).await {
                Ok(started) => return started,
                Err(error) => failed.push(error),
            }
        }
        panic!("Chromium does not start: {failed:#?}");
    }

    async fn try_start(screen: Screen) -> Result<(Self, Client), String> {
        let profile = tempfile::tempdir().unwrap();
        let (process, port) = spawn(profile.path())?;
        let url = format!("http://127.0.0.1:{port}");
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(PATIENCE))
            .build()
            .new_agent();
        let session = String::new();
        let mut driver = Self {
            process,
            agent,
            url,
            session,
            _profile: profile,
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(driver.capabilities(screen))
            .connect(&driver.url)
            .await
            .map_err(|error| error.to_string())?;
        driver.session = client.session_id().await.unwrap().unwrap();
        driver.devtools(
            "Emulation.setDeviceMetricsOverride",
            &json!({
                "width": screen.width, "height": screen.height,
                "deviceScaleFactor": if screen.mobile { 2 } else { 1 }, "mobile": screen.mobile,
            }),
        );
        Ok((driver, client))
    }

    fn capabilities(&self, screen: Screen) -> Capabilities {
        let profile = self._profile.path().display();
        let mut prefs = json!({ "intl.accept_languages": "en-GB,en" });
        if !screen.scripts {
            prefs["profile.managed_default_content_settings.javascript"] = json!(2);
        }
        let capabilities = json!({
            // Behind a proxy the certificate is of the test's own making.
            "acceptInsecureCerts": true,
            // Reading a long page for barriers takes its time where others are at work.
            "timeouts": { "script": PATIENCE.as_millis() as u64 },
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": {
                "prefs": prefs,
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    "--no-proxy-server", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--disable-quic",
                    "--disable-extensions", "--hide-scrollbars", "--lang=en-GB",
                    format!("--window-size={},{}", screen.width.max(500), screen.height),
                    format!("--user-data-dir={profile}/profile"),
                ],
            },
        });
        serde_json::from_value(capabilities).unwrap()
    }

    /// Sends a command of the DevTools protocol.
    pub fn devtools(&self, command: &str, params: &Value) -> Value {
        self.post(
            "goog/cdp/execute",
            &json!({ "cmd": command, "params": params }),
        )
    }

    /// What the console said since this was last asked, each with its level and source.
    pub fn console(&self) -> Vec<(String, String)> {
        let lines = self.post("se/log", &json!({ "type": "browser" }));
        let text =
            |line: &Value, member: &str| line[member].as_str().unwrap_or_default().to_owned();
        let lines = lines.as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .map(|line| (text(line, "level"), text(line, "message")))
            .collect()
    }

    /// Gives the browser a device that holds passkeys and says yes whenever it is asked; its id.
    pub fn authenticator(&self) -> String {
        let device = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true,
        });
        let id = self.post("webauthn/authenticator", &device);
        id.as_str().unwrap().to_owned()
    }

    /// Whether somebody touches the device from now on when it is asked. Without a touch it waits.
    pub fn touches(&self, authenticator: &str, somebody: bool) {
        let params = json!({ "authenticatorId": authenticator, "enabled": somebody });
        self.devtools("WebAuthn.setAutomaticPresenceSimulation", &params);
    }

    /// Whether the device recognizes its owner's finger from now on.
    pub fn recognizes(&self, authenticator: &str, owner: bool) {
        let command = format!("webauthn/authenticator/{authenticator}/uv");
        self.post(&command, &json!({ "isUserVerified": owner }));
    }

    /// A command that only this driver has, which the client library does not know.
    fn post(&self, command: &str, body: &Value) -> Value {
        let url = format!("{}/session/{}/{command}", self.url, self.session);
        let answer = self.agent.post(&url).send_json(body).unwrap();
        let status = answer.status();
        let body: Value = answer.into_body().read_json().unwrap();
        assert!(status.is_success(), "{command}: {body}");
        body["value"].clone()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Chromium outlives a driver that is killed, so the driver is asked to close it first.
        let url = format!("{}/session/{}", self.url, self.session);
        let wait = Some(Duration::from_secs(10));
        let _ = self
            .agent
            .delete(&url)
            .config()
            .timeout_global(wait)
            .build()
            .call();
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts chromedriver and reads from its first lines which port it took. What it and the browser
/// leave behind goes to `home`. An error is all that it said.
fn spawn(home: &Path) -> Result<(Child, u16), String> {
    let mut process = Command::new("chromedriver")
        .arg("--port=0")
        .env("TMPDIR", home)
        .env("TZ", "UTC")
        .env("LANGUAGE", "en_GB")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|e| {
            panic!("chromedriver cannot be run ({e}): tests/run installs chromium-driver")
        });
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut said = Vec::new();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let port = line
            .split_once("started successfully on port ")
            .map(|(_, port)| port.trim_end_matches('.').parse());
        said.push(line);
        port?.ok()
    });
    // The pipe is read on, so that the driver never waits for it.
    std::thread::spawn(move || lines.for_each(drop));
    match port {
        Some(port) => Ok((process, port)),
        None => {
            let _ = process.kill();
            let status = process.wait().unwrap();
            Err(format!(
                "chromedriver ended without a port ({status}): {said:#?}"
            ))
        }
    }
}
