//! wellkin.toml(5): every key as the table has it, and how layers and secrets work.

use super::page::Page;
use crate::config::{
    DEFAULT_FILE, DROP_INS, KEYS, Key, PACKAGE_FILE, PIPELINE_KEYS, SECTIONS, SYSTEM_FILE, packaged,
};

/// The page.
pub fn render() -> String {
    let mut page = Page::new("wellkin.toml", "5", "File Formats Manual");
    page.name("wellkin.toml", "configuration of wellkin");
    page.section("DESCRIPTION");
    page.text(DESCRIPTION);
    page.section("LAYERS");
    page.text("Each layer wins over the ones before it:");
    layers(&mut page);
    page.section("SECRETS");
    page.text(SECRETS);
    for key in KEYS.iter().filter(|key| key.is_secret()) {
        let sources = format!(
            "`{}`, or the credential `{}`",
            key.file_variable(),
            key.credential()
        );
        page.item(&format!("`{}`", key.path), &sources);
    }
    page.paragraph("To give the service a secret as a credential, `systemctl edit wellkin`:");
    page.example("[Service]\nLoadCredential=wellkin.telemetry.token:/etc/wellkin/telemetry.token");
    page.section("KEYS");
    page.text(
        "Behind each key stand the value that holds without it and the environment variable that \
         sets it.",
    );
    for (section, about) in SECTIONS {
        page.subsection(&format!("[{section}]"));
        page.text(about);
        let own = |key: &&Key| key.parts().0 == *section;
        KEYS.iter()
            .filter(own)
            .for_each(|key| describe(&mut page, key));
    }
    page.subsection("[[pipeline]]");
    page.text(PIPELINES);
    for key in PIPELINE_KEYS {
        let tag = format!("`{}` = {}", key.parts().1, key.default);
        page.item(&tag, key.about);
    }
    page.section("FILES");
    page.item(
        &format!("<{DEFAULT_FILE}>, <{SYSTEM_FILE}>"),
        "The configuration: in the working directory, or of an installed server.",
    );
    page.item(
        &format!("<{DROP_INS}/*.toml>"),
        "Drop-ins beside either of them.",
    );
    page.item(
        &format!("<{PACKAGE_FILE}>"),
        "What a package sets. Upgrades replace it.",
    );
    page.section("EXAMPLES");
    page.text(
        "Behind a reverse proxy on the same machine, in \
         </etc/wellkin/config.d/10-proxy.toml>:",
    );
    page.example(
        "[http]\naddress = \"127.0.0.1\"\npublic_url = \"https://health.example\"\n\
         trusted_proxies = [\"127.0.0.1\"]",
    );
    page.section("SEE ALSO");
    page.text("`wellkin`(1), `systemd.exec`(5)");
    page.render()
}

fn layers(page: &mut Page) {
    page.item(
        "1. The defaults",
        "They are named below. An empty file works.",
    );
    page.item(
        &format!("2. <{PACKAGE_FILE}>"),
        &format!(
            "What a package sets, if the next layer lies in the directory of <{SYSTEM_FILE}>."
        ),
    );
    page.item(
        "3. The file",
        &format!(
            "The one that `--config` names. Without that option <./{DEFAULT_FILE}> if it is there, \
             else <{SYSTEM_FILE}> if it is there. A file in the working directory that another user \
             may have put there is refused unless it is named."
        ),
    );
    page.item(
        &format!("4. <{DROP_INS}/*.toml>"),
        "Drop-ins in the directory of the file, in the order of their names. Each may set any keys.",
    );
    page.item(
        "5. The environment",
        "`WELLKIN_`<SECTION>`__`<KEY>, with two underscores between the two. A list is separated by \
         commas.",
    );
    page.item("6. Files of secrets", "See SECRETS.");
    page.item("7. Credentials of systemd", "See SECRETS.");
    page.item("8. Flags", "`--data`, `--address` and `--port`.");
}

fn describe(page: &mut Page, key: &Key) {
    let tag = format!(
        "`{}` = {}",
        key.path,
        packaged::value(key).unwrap_or(key.default)
    );
    let mut text = key.about.to_owned();
    if let Some(values) = key.kind.values() {
        text.push_str(&format!("\n\nValues: {values}."));
    }
    if packaged::value(key).is_some() {
        text.push_str(&format!(
            "\n\nSet by the package; the default is {}.",
            key.default
        ));
    }
    text.push_str(&format!("\n\nEnvironment: `{}`", key.variable()));
    if key.is_secret() {
        text.push_str(&format!(", `{}`", key.file_variable()));
    }
    page.item(&tag, &text);
}

const DESCRIPTION: &str = "\
The configuration of `wellkin`(1) is TOML: sections in brackets, and keys with values below them. \
It is read once, when the server starts.

A key that does not exist is an error, and so is a value that its key does not take. \
`wellkin check-config` says which files are read and lists all faults at once, each with its file \
and line and what to mend.";

const PIPELINES: &str = "\
What the house does in an order, by a schedule, or when others are done. Some pipelines are built in; each \
table is one more, and cannot be changed in the pages. A file that is read later and has a pipeline of the same \
id replaces it. They come from files only.";

const SECRETS: &str = "\
A secret may stand in a file of the configuration like any other value, but it is safer in a file \
of its own, which only the service can read. An environment variable can name that file, or systemd \
can hand it over as a credential (LoadCredential= or SetCredential=, see `systemd.exec`(5)). A newline \
at its end does not count. Where several ways are used at once, the later layer wins. A file that \
everybody may read is warned about.

Secrets are never logged and never shown. These keys are secrets:";
