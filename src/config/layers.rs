//! Laying the layers over each other, and collecting what is wrong with any of them.

use super::near::{at, closest, did_you_mean, unknown};
use super::origins::{From, Origins};
use super::places::unreadable;
use super::{Config, ConfigError, Fault, Loaded, Overrides, Pipeline, Remark};
use super::{KEYS, Key, SECTIONS, render};
use super::{pipelines, secret_files, together};
use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Value};
use figment::{Figment, Profile, Provider};
use std::path::{Path, PathBuf};

const DATA_DIR: &str = "data.dir";
const RUNTIME_DIR: &str = "data.runtime_dir";
const KEYS_COPY: &str = "backup.keys_copy";

/// The layers laid so far, and the faults found so far.
pub(super) struct Layers {
    figment: Figment,
    faults: Vec<Fault>,
    read: Vec<PathBuf>,
    remarks: Vec<Remark>,
    /// Whether a variable says `data.runtime_dir`, which then holds for any `data.dir`.
    runtime_by_variable: bool,
    /// Whether a variable says `backup.keys_copy`.
    copy_by_variable: bool,
    /// Whether a file or a variable says `data.dir`.
    data_is_said: bool,
    pipelines: Vec<Pipeline>,
    origins: Origins,
}

impl Layers {
    /// The defaults.
    pub fn new() -> Self {
        Self {
            figment: Figment::from(Toml::string(&render::defaults())),
            faults: Vec::new(),
            read: Vec::new(),
            remarks: Vec::new(),
            runtime_by_variable: false,
            copy_by_variable: false,
            data_is_said: false,
            pipelines: Vec::new(),
            origins: Origins::default(),
        }
    }

    fn fault(&mut self, key: &str, place: &str, mend: impl Into<String>) {
        self.faults.push(Fault {
            key: key.to_owned(),
            place: place.to_owned(),
            mend: mend.into(),
        });
    }

    /// Notes a fault that was found on the way to a layer.
    pub fn complain(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    /// Lays one value over what is there, if its key takes it.
    fn set(&mut self, key: &'static Key, value: Value, from: From, place: &str) {
        self.data_is_said |= key.path == DATA_DIR;
        match key.kind.check(&value) {
            Ok(()) => {
                self.origins.say(key, &value, from, place);
                let figment = std::mem::take(&mut self.figment);
                self.figment = figment.merge(Serialized::default(key.path, value));
            }
            Err(mend) => self.fault(key.path, place, mend),
        }
    }

    /// Lays a file over what is there.
    pub fn file(&mut self, path: &Path) {
        match std::fs::read_to_string(path) {
            Ok(text) => {
                self.read.push(path.to_owned());
                if self.text(&path.display().to_string(), &text) && secret_files::is_public(path) {
                    self.remarks.push(Remark::public(path));
                }
            }
            Err(error) => self.complain(Fault::of_file(path, unreadable(&error))),
        }
    }

    /// Lays the text of a file over what is there. Whether it holds a secret.
    pub fn text(&mut self, place: &str, text: &str) -> bool {
        let mut secrets = false;
        let sections = match Toml::string(text).data() {
            Ok(mut profiles) => profiles.remove(&Profile::Default).unwrap_or_default(),
            Err(error) => {
                for error in error {
                    self.fault("", place, without_excerpt(&error.kind.to_string()));
                }
                return false;
            }
        };
        for (section, value) in sections {
            if section == pipelines::SECTION {
                self.pipelines(place, text, value);
                continue;
            }
            let known = SECTIONS.iter().any(|(name, _)| *name == section);
            match value {
                Value::Dict(_, entries) if known => {
                    secrets |= self.section(place, text, &section, entries);
                }
                _ if known => {
                    let place = at(place, text, "", &section);
                    self.fault(&section, &place, format!("is a section: write [{section}]"));
                }
                Value::Dict(..) => {
                    let place = at(place, text, &section, "");
                    let mut mend = "there is no such section".to_owned();
                    if let Some(near) = closest(&section, SECTIONS.iter().map(|(name, _)| *name)) {
                        mend.push_str(&format!("; did you mean [{near}]?"));
                    }
                    self.fault(&format!("[{section}]"), &place, mend);
                }
                _ => self.fault(&section, &at(place, text, "", &section), unknown(&section)),
            }
        }
        secrets
    }

    /// Lays the pipelines of a file over those that are there: one of the same id takes its place.
    fn pipelines(&mut self, place: &str, text: &str, value: Value) {
        match pipelines::read(place, text, value) {
            Ok(read) => {
                let ids: Vec<_> = read.iter().map(|one| one.id.clone()).collect();
                for (nth, id) in ids.iter().enumerate() {
                    if ids[..nth].contains(id) {
                        self.fault("pipeline.id", place, format!("{id:?} stands there twice"));
                    }
                }
                self.pipelines.retain(|one| !ids.contains(&one.id));
                self.pipelines.extend(read);
            }
            Err(faults) => self.faults.extend(faults),
        }
    }

    fn section(&mut self, place: &str, text: &str, section: &str, entries: Dict) -> bool {
        let mut secrets = false;
        for (name, value) in entries {
            let path = format!("{section}.{name}");
            let place = at(place, text, section, &name);
            match Key::find(&path) {
                Some(key) => {
                    secrets |= key.is_secret() && value.as_str() != Some("");
                    self.set(key, value, From::File, &place);
                }
                None => self.fault(&path, &place, unknown(&path)),
            }
        }
        secrets
    }

    /// Lays the variables `WELLKIN_SECTION__KEY` over what is there, and over them the files that
    /// `WELLKIN_SECTION__KEY_FILE` name.
    pub fn environment(&mut self, variables: impl IntoIterator<Item = (String, String)>) {
        let ours = variables
            .into_iter()
            .filter(|(name, _)| name.starts_with("WELLKIN_"));
        let mut ours: Vec<_> = ours.collect();
        ours.sort();
        let mut files = Vec::new();
        for (name, value) in ours {
            if let Some(key) = KEYS.iter().find(|key| key.variable() == name) {
                self.runtime_by_variable |= key.path == RUNTIME_DIR;
                self.copy_by_variable |= key.path == KEYS_COPY;
                self.set(key, key.kind.read(&value), From::Variable, &name);
            } else if let Some(key) = KEYS.iter().find(|key| key.file_variable() == name) {
                files.push((key, name, value));
            } else {
                let variables = KEYS.iter().map(Key::variable);
                let secret = KEYS.iter().filter(|key| key.is_secret());
                let variables: Vec<_> = variables.chain(secret.map(Key::file_variable)).collect();
                let near = closest(&name, variables.iter().map(String::as_str));
                self.fault("", &name, did_you_mean("sets no key", near));
            }
        }
        for (key, name, path) in files {
            if key.is_secret() {
                self.secret(key, &name, Path::new(&path));
            } else {
                let mend = format!("is no secret, so no file gives it: set {}", key.variable());
                self.fault(key.path, &name, mend);
            }
        }
    }

    /// Lays the credentials that systemd gave this process over what is there.
    pub fn credentials(&mut self, directory: &Path) {
        match secret_files::credentials(directory) {
            Ok(found) => {
                for (key, path) in found {
                    self.secret(key, "", &path);
                }
            }
            Err(faults) => self.faults.extend(faults),
        }
    }

    /// Lays the secret in a file over what is there. `said_by` names the variable that named it.
    fn secret(&mut self, key: &'static Key, said_by: &str, path: &Path) {
        let place = match said_by {
            "" => path.display().to_string(),
            name => format!("{name}, {}", path.display()),
        };
        match secret_files::read(path) {
            Ok(text) => {
                self.read.push(path.to_owned());
                if secret_files::is_public(path) {
                    self.remarks.push(Remark::public(path));
                }
                self.set(key, text.into(), From::Secret, &place);
            }
            Err(mend) => self.fault(key.path, &place, mend),
        }
    }

    /// Lays the flags over everything, and hands out the sum.
    ///
    /// The runtime directory of a file belongs to the data of that file: with `--data` for other data,
    /// a command must not ask the server of the first. So does the copy of its keys: a house that is
    /// only tried out must not write over it. One that a variable says belongs to the data of `--data`
    /// where nothing else says which data there is.
    pub fn finish(mut self, overrides: &Overrides) -> Result<Loaded, ConfigError> {
        let configured = self.figment.extract_inner::<PathBuf>("data.dir").ok();
        let keeps_copy = self.copy_by_variable && !self.data_is_said;
        let flags = [
            (
                DATA_DIR,
                "--data",
                overrides.data_dir.as_ref().map(|d| d.display().to_string()),
            ),
            (
                "http.address",
                "--address",
                overrides.address.map(|a| a.to_string()),
            ),
            ("http.port", "--port", overrides.port.map(|p| p.to_string())),
        ];
        for (path, flag, value) in flags {
            if let (Some(key), Some(text)) = (Key::find(path), value) {
                self.set(key, key.kind.read(&text), From::Flag, flag);
            }
        }
        if self.faults.is_empty() {
            match self.figment.extract::<Config>() {
                Ok(mut config) => {
                    config.pipelines = self.pipelines;
                    if configured.is_some_and(|dir| dir != config.data.dir) {
                        if !self.runtime_by_variable {
                            config.data.runtime_dir = None;
                            self.origins.take_back(RUNTIME_DIR, "--data");
                        }
                        if !keeps_copy {
                            config.backup.keys_copy = None;
                            self.origins.take_back(KEYS_COPY, "--data");
                        }
                    }
                    self.faults = together::faults(&config);
                    if self.faults.is_empty() {
                        self.origins.read.clone_from(&self.read);
                        config.origins = self.origins;
                        return Ok(Loaded {
                            config,
                            read: self.read,
                            remarks: self.remarks,
                        });
                    }
                }
                // Each value was checked on its own, so this would be a key without a field.
                Err(error) => {
                    for error in error {
                        let key = error.path.join(".");
                        self.fault(&key, "the defaults", error.kind.to_string());
                    }
                }
            }
        }
        Err(ConfigError {
            faults: self.faults,
        })
    }
}

/// A parser's message without the line it quotes, which may hold a secret.
fn without_excerpt(message: &str) -> String {
    let quoted = |line: &&str| {
        let line = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        !line.starts_with('|')
    };
    let kept: Vec<_> = message.lines().filter(quoted).collect();
    kept.join("\n")
}
