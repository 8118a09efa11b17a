//! What is wrong with values that are right each on its own.

use super::{Config, Fault, MailEncryption, Registration, Source};
use std::path::{Component, Path, PathBuf};

/// The keys that do not go together, each with what to mend.
pub(super) fn faults(config: &Config) -> Vec<Fault> {
    let (oidc, accounts) = (&config.oidc, &config.accounts);
    let on = oidc.issuer.is_some();
    let mail = &config.mail;
    let sends = mail.server.is_some();
    let (keys, copy) = (
        config.data.dir.join("keys"),
        config.backup.keys_copy.as_deref(),
    );
    let backups = config.backup.dir.clone();
    let backups = backups.unwrap_or_else(|| config.data.dir.join("backups"));
    let buckets = &config.buckets;
    let (people, inbox) = (&config.people, &config.inbox.source);
    let sources = [&people.source, &people.processed, inbox];
    let sources = sources.into_iter().chain(&config.backup.copy_to);
    let mut sources = sources.chain(&config.reports.export_to);
    let asks = sources.any(|source| matches!(source, Source::Bucket { .. }));
    let copies = match &config.backup.copy_to {
        Some(Source::Folder(path)) => Some(config.data.dir.join(path)),
        _ => None,
    };
    let copies = copies.as_deref();
    let (id, key) = (&buckets.access_key, &buckets.secret_key);
    let checks = [
        (
            id.expose().is_empty() != key.expose().is_empty() || (asks && id.expose().is_empty()),
            "buckets.access_key",
            "goes with buckets.secret_key only, and both must be set where s3:// is named: buckets are private",
        ),
        (
            people.source == people.processed,
            "people.processed",
            "must be another place than people.source: the list is no file of a person",
        ),
        (
            *inbox == people.source || *inbox == people.processed || holds_the_house(config, inbox),
            "inbox.source",
            "must be a place of its own: not that of people.source or people.processed, and neither the data \
             directory, nor above it, nor one of those that the house keeps in it",
        ),
        (
            config.reports.export_to.as_ref().is_some_and(|reports| {
                [&people.source, &people.processed, inbox].contains(&reports)
                    || config.backup.copy_to.as_ref() == Some(reports)
                    || holds_the_house(config, reports)
            }),
            "reports.export_to",
            "must be a place of its own: not that of people.source, people.processed, inbox.source or \
             backup.copy_to, and neither the data directory, nor above it, nor one of those that the house \
             keeps in it",
        ),
        (
            on && oidc.client_id.is_empty(),
            "oidc.client_id",
            "must be set with oidc.issuer: it is how the provider knows this house",
        ),
        (
            !on && !oidc.client_id.is_empty(),
            "oidc.issuer",
            "must be set with oidc.client_id: it is who is asked",
        ),
        (
            on && config.http.public_url.is_none(),
            "http.public_url",
            "must be set with oidc.issuer: the provider sends people back to it",
        ),
        (
            oidc.match_email && accounts.registration == Registration::Open,
            "oidc.match_email",
            "does not go with accounts.registration = \"open\": anybody could register somebody \
             else's address and wait for them",
        ),
        (
            accounts.proxy_header.is_empty() != accounts.proxy_networks.is_empty(),
            "accounts.proxy_header",
            "goes with accounts.proxy_networks only: the header is believed from those networks, \
             and from nowhere else",
        ),
        (
            sends && mail.from.is_empty(),
            "mail.from",
            "must be set with mail.server: it is the address mails come from",
        ),
        (
            !sends && !mail.username.is_empty(),
            "mail.server",
            "must be set with mail.username: it is where to sign in",
        ),
        (
            sends && mail.username.is_empty() != mail.password.expose().is_empty(),
            "mail.username",
            "goes with mail.password only: the mail server asks for both, or for neither",
        ),
        (
            sends && mail.encryption == MailEncryption::None && !mail.is_here(),
            "mail.encryption",
            "may be \"none\" only to a mail server on this machine (127.0.0.1, ::1 or localhost): \
             elsewhere others could read the links in mails; take \"starttls\" or \"tls\"",
        ),
        (
            config
                .backup
                .dir
                .as_deref()
                .is_some_and(|dir| within(dir, &keys)),
            "backup.dir",
            "must not lie within the keys: whoever has a backup would have them too",
        ),
        (
            copies.is_some_and(|dir| within(dir, &keys)),
            "backup.copy_to",
            "must not lie within the keys: whoever has a backup would have them too",
        ),
        (
            copies.is_some_and(|dir| within(dir, &backups) || within(&backups, dir)),
            "backup.copy_to",
            "must be another place than the backups, best on another disk",
        ),
        (
            copies
                .zip(copy)
                .is_some_and(|(dir, copy)| within(copy, dir)),
            "backup.keys_copy",
            "must not be where copies of backups are: whoever has them would have the keys too",
        ),
        (
            copy.is_some_and(|copy| within(copy, &backups) || within(&backups, copy)),
            "backup.keys_copy",
            "must not be where the backups are: whoever has them would have the keys too",
        ),
        (
            copy.is_some_and(|copy| within(copy, &keys)),
            "backup.keys_copy",
            "must lie elsewhere than the keys themselves, best on another disk",
        ),
    ];
    let wrong = checks.into_iter().filter(|(wrong, ..)| *wrong);
    wrong
        .map(|(_, key, mend)| Fault {
            key: key.to_owned(),
            place: "together with others".to_owned(),
            mend: mend.to_owned(),
        })
        .collect()
}

/// Whether a folder, as that of the inbox, is one with what the house keeps, or holds it.
fn holds_the_house(config: &Config, place: &Source) -> bool {
    let Source::Folder(path) = place else {
        return false;
    };
    let (data, folder) = (&config.data.dir, config.data.dir.join(path));
    let own = ["keys", "backups", "exports", "imports", "search", "run"];
    let mut own = own.iter().map(|name| data.join(name));
    within(data, &folder) || own.any(|dir| within(&folder, &dir))
}

/// Whether `path` is `dir` or lies in it, as far as can be told without looking at the disk.
fn within(path: &Path, dir: &Path) -> bool {
    plain(path).starts_with(plain(dir))
}

/// The whole path, without steps back.
fn plain(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use crate::config::Config;

    fn keys(text: &str) -> Vec<String> {
        match Config::parse(text) {
            Ok(_) => Vec::new(),
            Err(error) => error.faults.into_iter().map(|fault| fault.key).collect(),
        }
    }

    const PROVIDER: &str = "oidc.issuer = \"https://sso.example\"\n";
    const CLIENT: &str = "oidc.client_id = \"wellkin\"\n";
    const PUBLIC: &str = "http.public_url = \"https://health.example\"\n";

    #[test]
    fn a_provider_needs_a_client_and_the_public_address() {
        assert_eq!(keys(PROVIDER), ["oidc.client_id", "http.public_url"]);
        assert_eq!(keys(CLIENT), ["oidc.issuer"]);
        assert_eq!(keys(&format!("{PROVIDER}{CLIENT}{PUBLIC}")), [""; 0]);
    }

    #[test]
    fn addresses_are_not_matched_where_anybody_may_register_one() {
        let open = "accounts.registration = \"open\"\noidc.match_email = true\n";
        assert_eq!(keys(open), ["oidc.match_email"]);
        assert_eq!(keys("oidc.match_email = true"), [""; 0]);
    }

    #[test]
    fn a_mail_server_needs_a_sender_and_an_unencrypted_one_must_be_here() {
        let with = |more: &str| {
            keys(&format!(
                "mail.server = \"smtp.example.net\"\nmail.from = \"w@health.example\"\n{more}"
            ))
        };
        assert_eq!(with(""), [""; 0]);
        assert_eq!(keys("mail.server = \"smtp.example.net\""), ["mail.from"]);
        assert_eq!(keys("mail.username = \"apikey\""), ["mail.server"]);
        assert_eq!(with("mail.username = \"apikey\""), ["mail.username"]);
        assert_eq!(with("mail.password = \"x\""), ["mail.username"]);
        assert_eq!(
            with("mail.username = \"apikey\"\nmail.password = \"x\""),
            [""; 0]
        );
        assert_eq!(with("mail.encryption = \"none\""), ["mail.encryption"]);
        for here in ["127.0.0.1", "::1", "localhost"] {
            let plain = format!(
                "mail.server = \"{here}\"\nmail.from = \"w@health.example\"\nmail.encryption = \"none\""
            );
            assert_eq!(keys(&plain), [""; 0], "{here}");
        }
        for bad in ["smtp.example.net:587", "smtp example", "a/b", "[::1]"] {
            let server = format!("mail.server = \"{bad}\"\nmail.from = \"w@health.example\"");
            assert_eq!(keys(&server), ["mail.server"], "{bad}");
        }
        for bad in [
            "wellkin",
            "a b@home.example",
            "a@b@c",
            "Ana <ana@home.example>",
        ] {
            assert_eq!(
                keys(&format!("mail.from = \"{bad}\"")),
                ["mail.from"],
                "{bad}"
            );
        }
    }

    #[test]
    fn a_proxy_is_believed_by_header_and_network_together() {
        let header = "accounts.proxy_header = \"Remote-User\"\n";
        let networks = "accounts.proxy_networks = [\"127.0.0.1\"]\n";
        assert_eq!(keys(header), ["accounts.proxy_header"]);
        assert_eq!(keys(networks), ["accounts.proxy_header"]);
        assert_eq!(keys(&format!("{header}{networks}")), [""; 0]);
        let error = Config::parse(header).unwrap_err().to_string();
        assert!(error.contains("accounts.proxy_networks only"), "{error}");
    }

    #[test]
    fn keys_and_backups_are_kept_apart() {
        let data = "data.dir = \"/d\"\n";
        for (text, key) in [
            ("backup.dir = \"/d/keys\"", "backup.dir"),
            ("backup.dir = \"/d/x/../keys/old\"", "backup.dir"),
            ("backup.keys_copy = \"/d/backups\"", "backup.keys_copy"),
            ("backup.keys_copy = \"/d/keys\"", "backup.keys_copy"),
            (
                "backup.dir = \"/b\"\nbackup.keys_copy = \"/b/keys\"",
                "backup.keys_copy",
            ),
            (
                "backup.dir = \"/b/x\"\nbackup.keys_copy = \"/b\"",
                "backup.keys_copy",
            ),
        ] {
            assert_eq!(keys(&format!("{data}{text}")), [key], "{text}");
        }
        let apart = "backup.dir = \"/b\"\nbackup.keys_copy = \"/usb/keys\"";
        assert_eq!(keys(&format!("{data}{apart}")), [""; 0]);
    }
}
