//! Words for somebody who mistyped: what they may have meant, and on which line they wrote it.

use super::KEYS;

/// What to say about a key that does not exist.
pub(super) fn unknown(path: &str) -> String {
    // A key under no or the wrong section is near to the one of the same name.
    let name = path.rsplit('.').next().unwrap_or(path);
    let namesake = KEYS.iter().find(|key| key.parts().1 == name);
    let near = namesake.map(|key| key.path);
    let near = near.or_else(|| closest(path, KEYS.iter().map(|key| key.path)));
    did_you_mean("there is no such key", near)
}

/// `fault`, with the nearest word if there is one.
pub(super) fn did_you_mean(fault: &str, near: Option<&str>) -> String {
    match near {
        Some(near) => format!("{fault}; did you mean {near}?"),
        None => fault.to_owned(),
    }
}

/// The candidate that differs least from `word`, if any is near enough to be meant.
pub(super) fn closest<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(word, candidate),
                candidate,
            )
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

/// `config.toml:12` where the line of a key (or, with an empty name, of a section) can be found by
/// looking at the text; keys written in unusual ways get the file's name alone.
pub(super) fn at(file: &str, text: &str, section: &str, name: &str) -> String {
    let mut current = String::new();
    for (line, content) in text.lines().enumerate() {
        let content = content.split('#').next().unwrap_or_default().trim();
        if let Some(header) = content.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
            current = header.trim().to_owned();
            if name.is_empty() && current == section {
                return format!("{file}:{}", line + 1);
            }
        } else if let Some((key, _)) = content.split_once('=') {
            let key = key.trim();
            let dotted = current.is_empty() && key == format!("{section}.{name}");
            if !name.is_empty() && (dotted || (current == section && key == name)) {
                return format!("{file}:{}", line + 1);
            }
        }
    }
    file.to_owned()
}
