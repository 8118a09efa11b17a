//! `wellkin demo`: an invented family on a throw-away directory, to look around without leaving a
//! trace.

mod daily;
mod days;
mod dice;
mod family;
mod fill;
mod notes;

use super::args::{Listen, Place};
use super::lifecycle;
use super::terminal::say;
use crate::config::{Config, Registration};
use crate::ops::{Secret, logging, random};
use crate::server::Part;
use anyhow::Context;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Serves the family until it is told to stop, then removes everything.
pub fn run(place: &Place, listen: &Listen) -> anyhow::Result<ExitCode> {
    let config = place.load_apart(listen)?.config;
    let logs = logging::init(&config.log)?;
    let directory = ThrowAway::make()?;
    let config = settle(config, directory.path());
    lifecycle::runtime()?.block_on(async {
        let (house, reserved) = lifecycle::open(config, Part::Whole, logs).await?;
        let password = Secret::new(random::token());
        let family = fill::move_in(&house, &password).await?;
        let link = house.accounts.enter_link(family.parent.id);
        lifecycle::attend(house, reserved, || welcome(&family, &link, &password)).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Turns away from everything that is configured but for where the demonstration listens and what it logs: all other
/// places, servers and work are those of somebody's real house.
fn settle(config: Config, directory: &Path) -> Config {
    let Config {
        http, log, origins, ..
    } = config;
    let mut own = Config {
        http,
        log,
        origins: origins.of_sections(&["http", "log"]),
        ..Config::default()
    };
    own.data.dir = directory.to_owned();
    own.data.runtime_dir = Some(directory.join("run"));
    own.accounts.registration = Registration::Open;
    own
}

fn welcome(family: &fill::Family, link: &str, password: &Secret<String>) {
    say("");
    say(&format!("  Sign in as {}: {link}", family.parent.username));
    say(&format!("  The others: {}", family.others.join(", ")));
    say(&format!(
        "  Without an account, kept by the parents: {}",
        family.looked_after.join(", ")
    ));
    say(&format!("  Everybody's password: {}", password.expose()));
    say("  Everybody is invented. All of it is gone when this stops (Ctrl+C).");
    say("");
}

/// A directory that goes when this value does.
struct ThrowAway(PathBuf);

impl ThrowAway {
    fn make() -> anyhow::Result<Self> {
        let name: String = random::token()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let path = std::env::temp_dir().join(format!("wellkin-demo-{name:.12}"));
        DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .with_context(|| format!("{} cannot be made", path.display()))?;
        Ok(Self(path))
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for ThrowAway {
    fn drop(&mut self) {
        // What cannot be removed now is the system's to sweep.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_directory_is_private_and_goes_with_the_demonstration() {
        let directory = ThrowAway::make().unwrap();
        let path = directory.path().to_owned();
        std::fs::write(path.join("wellkin.redb"), "x").unwrap();
        assert_eq!(
            std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o700
        );
        drop(directory);
        assert!(!path.exists());
    }

    #[test]
    fn nothing_of_the_real_house_is_touched_but_where_it_listens() {
        let mut real = Config::default();
        real.http.port = 8099;
        real.backup.dir = Some("/srv/backups".into());
        real.backup.copy_to = Some("/srv/copies".parse().unwrap());
        real.mail.server = Some("mail.house.example".into());
        real.people.source = "/srv/people".parse().unwrap();
        let directory = Path::new("/tmp/demo");
        let own = settle(real, directory);
        assert_eq!(own.http.port, 8099);
        let mut expected = Config::default();
        expected.http.port = 8099;
        expected.data.dir = directory.to_owned();
        expected.data.runtime_dir = Some(directory.join("run"));
        expected.accounts.registration = Registration::Open;
        assert_eq!(own, expected);
    }
}
