//! Secrets that lie in files of their own: those a variable names, and systemd's credentials.

use super::near::{closest, did_you_mean};
use super::places::unreadable;
use super::{Fault, Remark};
use super::{KEYS, Key};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// More bytes than any secret has, so that a wrong file is not read to its end.
const MOST_BYTES: u64 = 4096;

impl Remark {
    /// A file with a secret that everybody may read.
    pub(super) fn public(path: &Path) -> Self {
        let path = path.display();
        Self(format!(
            "{path} holds a secret and everybody on this machine may read it: chmod o-r {path}"
        ))
    }
}

/// Whether everybody may read a file.
pub(super) fn is_public(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.permissions().mode() & 0o004 != 0)
}

/// The secret in a file, without the newline at its end. What to mend if there is none.
pub(super) fn read(path: &Path) -> Result<String, String> {
    if path.as_os_str().is_empty() {
        return Err("must name a file".to_owned());
    }
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(MOST_BYTES + 1).read_to_string(&mut text))
        .map_err(|error| unreadable(&error))?;
    if text.len() as u64 > MOST_BYTES {
        return Err(format!("the file has more than {MOST_BYTES} bytes"));
    }
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err("the file is empty".to_owned()),
        secret => Ok(secret.to_owned()),
    }
}

/// The credentials of ours in systemd's directory, in the order of the keys.
pub(super) fn credentials(directory: &Path) -> Result<Vec<(&'static Key, PathBuf)>, Vec<Fault>> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        // A shell that a unit started may have outlived its credentials.
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(vec![Fault::of_file(directory, unreadable(&error))]),
    };
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    let mut names: Vec<_> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.starts_with("wellkin."))
        .collect();
    names.sort();
    for name in names {
        let path = directory.join(&name);
        match KEYS.iter().find(|key| key.credential() == name) {
            Some(key) if key.is_secret() => found.push((key, path)),
            Some(key) => faults.push(Fault::of_file(
                &path,
                format!("{} is no secret, so no credential gives it", key.path),
            )),
            None => {
                let secrets = KEYS.iter().filter(|key| key.is_secret());
                let secrets: Vec<_> = secrets.map(Key::credential).collect();
                let near = closest(&name, secrets.iter().map(String::as_str));
                faults.push(Fault::of_file(&path, did_you_mean("sets no key", near)));
            }
        }
    }
    if faults.is_empty() {
        Ok(found)
    } else {
        Err(faults)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::layers::Layers;
    use crate::config::{ConfigError, Loaded, Overrides};
    use tempfile::TempDir;

    const TOKEN: &str = "WELLKIN_TELEMETRY__TOKEN";
    const TOKEN_FILE: &str = "WELLKIN_TELEMETRY__TOKEN_FILE";

    /// A directory with these files, for their owner only.
    fn files(files: &[(&str, &str)]) -> TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            write(&dir.path().join(name), text, 0o600);
        }
        dir
    }

    fn write(path: &Path, text: &str, mode: u32) {
        fs::write(path, text).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// What comes of a file's text, of variables and of a directory of credentials.
    fn load(
        text: &str,
        variables: &[(&str, &str)],
        credentials: Option<&Path>,
    ) -> Result<Loaded, ConfigError> {
        let mut layers = Layers::new();
        layers.text("config.toml", text);
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        layers.environment(variables.iter().map(owned));
        if let Some(directory) = credentials {
            layers.credentials(directory);
        }
        layers.finish(&Overrides::default())
    }

    fn token(loaded: Result<Loaded, ConfigError>) -> String {
        loaded.unwrap().config.telemetry.token.expose().clone()
    }

    #[track_caller]
    fn fault(loaded: Result<Loaded, ConfigError>) -> String {
        let error = loaded.unwrap_err();
        assert_eq!(error.faults.len(), 1, "{error}");
        error.faults[0].to_string()
    }

    #[test]
    fn a_credential_wins_over_a_file_over_a_variable_over_the_configuration() {
        let text = "telemetry.token = \"from-the-configuration\"";
        let dir = files(&[("token", "from-a-file-of-its-own\r\n")]);
        let path = dir.path().join("token");
        let named = (TOKEN_FILE, path.to_str().unwrap());
        let given = files(&[
            ("wellkin.telemetry.token", "from-a-credential\n"),
            ("other", "x"),
        ]);
        assert_eq!(token(load("", &[], None)), "");
        assert_eq!(token(load(text, &[], None)), "from-the-configuration");
        let variable = (TOKEN, "from-the-environment");
        assert_eq!(token(load(text, &[variable], None)), variable.1);
        assert_eq!(
            token(load(text, &[variable, named], None)),
            "from-a-file-of-its-own"
        );
        let all = load(text, &[variable, named], Some(given.path())).unwrap();
        let credential = given.path().join("wellkin.telemetry.token");
        assert_eq!(all.read, [path.clone(), credential]);
        assert!(all.remarks.is_empty());
        assert_eq!(token(Ok(all)), "from-a-credential");
        let nowhere = given.path().join("nowhere");
        assert_eq!(
            token(load(text, &[], Some(&nowhere))),
            "from-the-configuration"
        );
    }

    #[test]
    fn a_file_that_gives_no_secret_is_a_fault_with_its_variable_and_path() {
        let dir = files(&[
            ("empty", "\n"),
            ("short", "tooshort\n"),
            ("long", &"x".repeat(5000)),
        ]);
        fs::write(dir.path().join("binary"), [0xff; 20]).unwrap();
        for (name, wanted) in [
            ("missing", "the file cannot be read: No such file"),
            ("empty", "the file is empty"),
            ("short", "must have at least 16 characters, not 8"),
            ("long", "more than 4096 bytes"),
            (
                "binary",
                "the file cannot be read: stream did not contain valid UTF-8",
            ),
            (".", "the file cannot be read: Is a directory"),
        ] {
            let path = dir.path().join(name);
            let said = fault(load("", &[(TOKEN_FILE, path.to_str().unwrap())], None));
            let place = format!("telemetry.token ({TOKEN_FILE}, {}): ", path.display());
            assert!(said.starts_with(&place) && said.contains(wanted), "{said}");
        }
        let said = fault(load("", &[(TOKEN_FILE, "")], None));
        assert!(said.ends_with("must name a file"), "{said}");
    }

    #[test]
    fn only_secrets_come_from_files() {
        let said = fault(load("", &[("WELLKIN_HTTP__PORT_FILE", "/port")], None));
        assert_eq!(
            said,
            "http.port (WELLKIN_HTTP__PORT_FILE): is no secret, so no file gives it: set \
             WELLKIN_HTTP__PORT"
        );
        let said = fault(load("", &[("WELLKIN_TELEMETRY__TOKN_FILE", "/t")], None));
        assert!(
            said.ends_with("sets no key; did you mean WELLKIN_TELEMETRY__TOKEN_FILE?"),
            "{said}"
        );
        let given = files(&[("wellkin.http.port", "80")]);
        let said = fault(load("", &[], Some(given.path())));
        assert!(
            said.ends_with("http.port is no secret, so no credential gives it"),
            "{said}"
        );
        let given = files(&[("wellkin.telemetry.tokn", "x")]);
        let said = fault(load("", &[], Some(given.path())));
        assert!(
            said.ends_with("did you mean wellkin.telemetry.token?"),
            "{said}"
        );
    }

    #[test]
    fn a_secret_that_everybody_may_read_is_remarked_on() {
        let dir = files(&[]);
        let path = dir.path().join("token");
        write(&path, "tri-plave-rode-na-krovu", 0o644);
        let loaded = load("", &[(TOKEN_FILE, path.to_str().unwrap())], None).unwrap();
        assert!(
            loaded.remarks[0].to_string().contains("everybody"),
            "{:?}",
            loaded.remarks
        );

        let configuration = |text: &str, mode| {
            let path = dir.path().join("config.toml");
            write(&path, text, mode);
            let mut layers = Layers::new();
            layers.file(&path);
            layers.finish(&Overrides::default()).unwrap().remarks.len()
        };
        let secret = "[telemetry]\ntoken = \"tri-plave-rode-na-krovu\"";
        assert_eq!(configuration(secret, 0o644), 1);
        assert_eq!(configuration(secret, 0o640), 0);
        assert_eq!(configuration("[telemetry]\ntoken = \"\"", 0o644), 0);
    }

    #[test]
    fn no_message_shows_a_secret() {
        let texts = [
            "telemetry.token = \"krovu\"",
            "telemetry.token = \"tri plave rode na krovu\"",
            "telemetry.token = [\"krovu\"]",
            "[telemetry]\ntoken = \"krovu\" x",
            "[telemetry]\ntoken = krovu",
            "[telemetry]\ntoken = \"krovu",
            "[telemetry]\ntokn = \"krovu\"",
            "token = \"krovu\"",
        ];
        for text in texts {
            let said = load(text, &[], None).unwrap_err().to_string();
            assert!(!said.contains("krovu"), "{said}");
        }
        for variable in [TOKEN, "WELLKIN_TELEMETRY__TOKN"] {
            let said = load("", &[(variable, "krovu")], None)
                .unwrap_err()
                .to_string();
            assert!(!said.contains("krovu"), "{said}");
        }
        let loaded = load("telemetry.token = \"tri-plave-rode-na-krovu\"", &[], None).unwrap();
        assert!(!format!("{loaded:?}").contains("krovu"));
    }
}
