//! What a browser or program calls itself, in two words: enough to know one's phone from one's
//! laptop, too little to know people by it.

use crate::i18n::Lang;
use crate::i18n::messages::account_security as say;

/// Browsers by what gives them away. They name their ancestors too, so the youngest comes first.
const BROWSERS: [(&str, &str); 11] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Epiphany/", "GNOME Web"),
    ("Safari/", "Safari"),
];

/// Systems by what gives them away. Android is a Linux and says so.
const SYSTEMS: [(&str, &str); 8] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("FreeBSD", "FreeBSD"),
    ("Linux", "Linux"),
];

/// The most characters kept of the name of a program that is no browser.
const PROGRAM_MAX: usize = 32;

/// Browser and system of a `User-Agent`, as `Firefox, Android`: the form that is stored. A program
/// that is no browser is known by the first word it says.
pub fn kind_of(agent: &str) -> String {
    let named = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(sign, _)| agent.contains(sign));
        found.map(|(_, name)| (*name).to_owned())
    };
    let program = || {
        let first = agent.split(['/', ' ', ',']).next().unwrap_or_default();
        let plain = first.chars().filter(|c| !c.is_control());
        plain.take(PROGRAM_MAX).collect::<String>()
    };
    let browser = named(&BROWSERS).unwrap_or_else(program);
    match named(&SYSTEMS) {
        Some(system) if browser.is_empty() => system,
        Some(system) => format!("{browser}, {system}"),
        None => browser,
    }
}

/// What [`kind_of`] found, as people say it: `Firefox on Android`.
pub fn words(kind: &str, lang: Lang) -> String {
    match kind.split_once(", ") {
        Some((browser, system)) => {
            say::BROWSER_ON_SYSTEM.fill(lang, &[("browser", browser), ("system", system)])
        }
        None if kind.is_empty() => say::UNKNOWN_DEVICE.text(lang).to_owned(),
        None => kind.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_named_in_two_words() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (agent, named) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(),
                "Firefox on Linux",
            ),
            (
                "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0".to_owned(),
                "Firefox on Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1"
                    .to_owned(),
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like \
                 Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15"
                    .to_owned(),
                "Firefox on iPad",
            ),
            (
                format!(
                    "Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0"
                ),
                "Edge on Windows",
            ),
            (
                format!(
                    "Mozilla/5.0 (Linux; Android 14; SM-S911B) {webkit} SamsungBrowser/28.0 \
                     Chrome/130.0.0.0 Mobile Safari/537.36"
                ),
                "Samsung Internet on Android",
            ),
            (
                format!("Mozilla/5.0 (X11; CrOS x86_64 1) {webkit} Chrome/140.0.0.0 Safari/537.36"),
                "Chrome on ChromeOS",
            ),
            ("curl/8.14.1".to_owned(), "curl"),
            ("a\u{7}b,c".to_owned(), "ab"),
            (String::new(), "Unknown device"),
        ] {
            assert_eq!(words(&kind_of(&agent), Lang::En), named, "{agent}");
        }
        assert_eq!(
            words("Firefox, Linux", Lang::Hr),
            "Firefox na sustavu Linux"
        );
    }
}
