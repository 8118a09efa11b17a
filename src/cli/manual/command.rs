//! wellkin(1): every command and option as clap knows them, and what surrounds them.

use super::page::Page;
use crate::config::{DEFAULT_FILE, DROP_INS, PACKAGE_FILE, SYSTEM_FILE};
use clap::builder::StyledStr;
use clap::{Arg, Command};

/// The page.
pub fn render(wellkin: &Command) -> String {
    let mut page = Page::new("wellkin", "1", "User Commands");
    page.name("wellkin", "the health diary a household hosts itself");
    page.section("SYNOPSIS");
    page.usage("`wellkin` [`serve`] [<OPTION>...]");
    page.usage("`wellkin` <COMMAND> [<OPTION>...]");
    page.section("DESCRIPTION");
    page.text(DESCRIPTION);
    page.section("COMMANDS");
    page.text("Every command takes the general options below as well.");
    for command in visible(wellkin) {
        describe(&mut page, "wellkin", command);
    }
    page.section("OPTIONS");
    for option in wellkin.get_arguments().filter(|arg| arg.is_global_set()) {
        describe_option(&mut page, option);
    }
    page.item(
        "`-h`, `--help`",
        "Say in short (`-h`) or at length (`--help`) what can be asked.",
    );
    page.item("`-V`, `--version`", "Say the version.");
    surroundings(&mut page);
    page.render()
}

fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    let own = |sub: &&Command| !sub.is_hide_set() && sub.get_name() != "help";
    command.get_subcommands().filter(own)
}

fn describe(page: &mut Page, above: &str, command: &Command) {
    let name = format!("{above} {}", command.get_name());
    if command.has_subcommands() {
        for sub in visible(command) {
            describe(page, &name, sub);
        }
        return;
    }
    let text = sentences(command.get_about(), command.get_long_about());
    page.item(&usage(&name, command), &text);
    let own: Vec<_> = own_arguments(command).collect();
    if !own.is_empty() {
        page.indent();
        for argument in own {
            describe_option(page, argument);
        }
        page.outdent();
    }
}

/// A help text with a full stop behind its first line, with which clap's long text begins.
fn sentences(short: Option<&StyledStr>, long: Option<&StyledStr>) -> String {
    let short = short.map(ToString::to_string).unwrap_or_default();
    let long = long.map(ToString::to_string).unwrap_or_default();
    let more = long.strip_prefix(short.as_str()).unwrap_or_default();
    format!("{short}.{more}")
}

fn own_arguments(command: &Command) -> impl Iterator<Item = &Arg> {
    let general = ["help", "version"];
    command
        .get_arguments()
        .filter(move |arg| !arg.is_global_set() && !general.contains(&arg.get_id().as_str()))
}

/// `wellkin user add` <NAME> `--email` <E> [`--role` <R>], required things first.
fn usage(name: &str, command: &Command) -> String {
    let mut words = vec![format!("`{name}`")];
    let (needed, free): (Vec<_>, Vec<_>) =
        own_arguments(command).partition(|argument| argument.is_required_set());
    words.extend(needed.into_iter().map(spelled));
    words.extend(
        free.into_iter()
            .map(|argument| format!("[{}]", spelled(argument))),
    );
    words.join(" ")
}

fn spelled(argument: &Arg) -> String {
    let value = argument.get_value_names().and_then(|names| names.first());
    let takes = argument.is_positional() || argument.get_action().takes_values();
    let value = value.filter(|_| takes).map(|name| format!("<{name}>"));
    match (argument.get_long(), value) {
        (Some(long), Some(value)) => format!("`--{long}` {value}"),
        (Some(long), None) => format!("`--{long}`"),
        (None, value) => value.unwrap_or_default(),
    }
}

fn describe_option(page: &mut Page, argument: &Arg) {
    let short = argument.get_short().map(|short| format!("`-{short}`, "));
    let tag = format!("{}{}", short.unwrap_or_default(), spelled(argument));
    let mut text = sentences(argument.get_help(), argument.get_long_help());
    let values = argument.get_possible_values();
    if argument.get_action().takes_values() && !values.is_empty() {
        let names: Vec<_> = values
            .iter()
            .map(|value| format!("`{}`", value.get_name()))
            .collect();
        text.push_str(&format!(" One of {}.", names.join(", ")));
        if let Some(default) = argument.get_default_values().first() {
            text.push_str(&format!(" The default is `{}`.", default.to_string_lossy()));
        }
    }
    page.item(&tag, &text);
}

const DESCRIPTION: &str = "\
Everybody in a household logs what they eat, drink, sleep and move, and what the scales say. \
`wellkin` serves the pages and the API, keeps all of it in one directory, and looks after it at the \
command line. Without a command it serves.

Only one process has the data open. A command that needs the data talks to the running server \
through its control socket, and opens the data itself when no server runs. Both are for the user \
who runs the server: where a package set it up, put `sudo` before the command.

A password is read from standard input and never from the command line, which other users of the \
machine can see.";

fn surroundings(page: &mut Page) {
    page.section("EXIT STATUS");
    page.item("`0`", "It is done.");
    page.item("`1`", "It failed, and standard error says why.");
    page.item("`2`", "The command line is wrong.");
    page.item(
        "`78`",
        "The configuration is wrong, or the data was written by a newer version: starting again \
         will not help.",
    );
    page.section("FILES");
    page.text("Each is explained in `wellkin.toml`(5).");
    page.item(
        &format!("<./{DEFAULT_FILE}>"),
        &format!("The configuration. If it is not there, `{SYSTEM_FILE}` is read."),
    );
    page.item(
        &format!("<{SYSTEM_FILE}>"),
        "The configuration of an installed server.",
    );
    page.item(
        &format!("<{DROP_INS}/*.toml>"),
        "Beside either file: laid over it in the order of their names.",
    );
    page.item(
        &format!("<{PACKAGE_FILE}>"),
        "What a package sets for its server.",
    );
    page.item("<wellkin.redb>", "The database, in the data directory.");
    page.item(
        "<control.sock>, <setup-link>",
        "In the runtime directory, while a server runs: the socket by which commands reach it, and \
         the link that makes the first administrator until it has been used.",
    );
    page.section("ENVIRONMENT");
    page.item(
        "`WELLKIN_`<SECTION>`__`<KEY>",
        "Sets a key of the configuration over its files: `WELLKIN_HTTP__PORT` sets http.port.",
    );
    page.item(
        "`WELLKIN_`<SECTION>`__`<KEY>`_FILE`",
        "Names a file with the value of a secret, such as `WELLKIN_TELEMETRY__TOKEN_FILE`.",
    );
    page.item(
        "`CREDENTIALS_DIRECTORY`",
        "Where systemd puts the service's credentials. Those named `wellkin.`<section>`.`<key> are \
         secrets of the configuration.",
    );
    page.item(
        "`RUNTIME_DIRECTORY`",
        "The runtime directory, unless data.runtime_dir says another.",
    );
    page.item(
        "`NOTIFY_SOCKET`, `WATCHDOG_USEC`, `JOURNAL_STREAM`",
        "Set by systemd: readiness, signs of life and priorities of log lines go there.",
    );
    page.item(
        "`TMPDIR`",
        "Where `wellkin demo` makes its directory, else </tmp>.",
    );
    page.section("SIGNALS");
    page.item(
        "`SIGTERM`, `SIGINT`",
        "Take no new requests, answer those under way, finish writing, close the data and end. A \
         second one ends the process at once.",
    );
    page.item(
        "`SIGKILL`",
        "Loses nothing that was confirmed; the next start takes a little longer.",
    );
    page.section("EXAMPLES");
    page.text("Look around, without leaving a trace:");
    page.example("wellkin demo");
    page.paragraph("Make an account on an installed server:");
    page.example(
        "printf '%s' \"$PASSWORD\" |\n  sudo wellkin user add ana --email ana@home.example \
         --password-stdin",
    );
    page.paragraph("Show the link for the first administrator, then one for somebody else:");
    page.example("sudo wellkin setup-link\nsudo wellkin invite");
    page.paragraph("Look for mistakes after a change of the configuration:");
    page.example("sudo wellkin check-config && sudo systemctl restart wellkin");
    page.section("SEE ALSO");
    page.text("`wellkin.toml`(5), `systemctl`(1), `journalctl`(1)");
}
