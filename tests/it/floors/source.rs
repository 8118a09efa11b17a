//! Reading Rust well enough to see what a file names: comments, strings and tests are blanked out.

use std::ops::Range;

/// One file, by its path below `src/`, such as `web/fault.rs`.
#[derive(Debug, Clone)]
pub struct Source {
    pub path: String,
    pub text: String,
    /// The text with comments and the insides of literals turned into blanks, line for line.
    pub code: String,
    /// Where `#[cfg(test)]` items are.
    tests: Vec<Range<usize>>,
    /// Whether all of the file is one, by what the module above it says.
    only_tests: bool,
}

/// A name in the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    pub at: usize,
    pub word: &'a str,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        let code = blank(text);
        let tests = test_items(&code);
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code,
            tests,
            only_tests: false,
        }
    }

    /// The room: the first folder, or the file's own name at the top.
    pub fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// How many times `super` must be said to reach the crate.
    pub fn depth(&self) -> usize {
        let folders = self.path.matches('/').count();
        folders + usize::from(!self.path.ends_with("mod.rs"))
    }

    pub fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Whether this place is only compiled for tests.
    pub fn is_test(&self, at: usize) -> bool {
        let named_so = self.path.ends_with("/tests.rs") || self.path.ends_with("_tests.rs");
        self.only_tests || named_so || self.tests.iter().any(|range| range.contains(&at))
    }

    /// The beginnings of the paths of modules that this file declares for tests only.
    fn test_modules(&self) -> Vec<String> {
        let stem = self.path.trim_end_matches(".rs");
        let folder = ["mod", "lib", "main"]
            .iter()
            .find_map(|name| stem.strip_suffix(name))
            .map_or_else(|| format!("{stem}/"), str::to_owned);
        let declared = |name: &Name<'_>| name.word == "mod" && self.is_test(name.at);
        let names = self
            .names()
            .filter(declared)
            .flat_map(|name| heads(self.after(name)));
        names.map(|name| format!("{folder}{name}")).collect()
    }

    /// Every name in the code, in order.
    pub fn names(&self) -> impl Iterator<Item = Name<'_>> {
        words(&self.code)
    }

    /// The code right behind a name, from its first visible character.
    pub fn after(&self, name: Name<'_>) -> &str {
        self.code[name.at + name.word.len()..].trim_start()
    }

    /// The code right before a name, to its last visible character.
    pub fn before(&self, name: Name<'_>) -> &str {
        self.code[..name.at].trim_end()
    }
}

/// Marks the files that other files declare for tests only, and all that lies below them.
pub fn mark_tests(house: &mut [Source]) {
    let modules: Vec<_> = house.iter().flat_map(Source::test_modules).collect();
    for source in house {
        source.only_tests |= modules.iter().any(|module| {
            let rest = source.path.strip_prefix(module.as_str());
            rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        });
    }
}

fn words(code: &str) -> impl Iterator<Item = Name<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + code[at..].find(is_word)?;
        let end = code[start..]
            .find(|c| !is_word(c))
            .map_or(code.len(), |n| start + n);
        at = end;
        Some(Name {
            at: start,
            word: &code[start..end],
        })
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The first names of what follows a path's `::`: one, or those of a group in braces.
pub fn heads(path: &str) -> Vec<&str> {
    let path = path.trim_start();
    let Some(group) = path.strip_prefix('{') else {
        return words(path)
            .next()
            .filter(|n| n.at == 0)
            .map(|n| n.word)
            .into_iter()
            .collect();
    };
    let mut heads = Vec::new();
    let (mut depth, mut start) = (0_usize, 0_usize);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                heads.extend(words(&group[start..at]).next().map(|n| n.word));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    heads
}

/// Turns comments and the insides of strings and characters into blanks; newlines stay.
fn blank(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match &bytes[at..] {
            [b'/', b'/', ..] => skip_line(bytes, at),
            [b'/', b'*', ..] => skip_block(bytes, at),
            [b'"', ..] => skip_string(bytes, at + 1),
            [b'r', b'"' | b'#', ..] | [b'b', b'r', ..] if starts_word(bytes, at) => {
                match skip_raw(bytes, at) {
                    Some(end) => end,
                    None => {
                        at += 1;
                        continue;
                    }
                }
            }
            [b'\'', b'\\', ..] => at + 3 + text[at + 3..].find('\'').map_or(0, |n| n + 1),
            [b'\'', ..] => {
                // A character of one to four bytes; anything else is a lifetime.
                let next = text[at + 1..].chars().next().map_or(1, char::len_utf8);
                if bytes.get(at + 1 + next) == Some(&b'\'') {
                    at + 2 + next
                } else {
                    at + 1
                }
            }
            _ => {
                at += 1;
                continue;
            }
        };
        for byte in &mut code[at..end.min(bytes.len())] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end;
    }
    String::from_utf8(code).unwrap()
}

fn starts_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || !is_word(bytes[at - 1] as char)
}

fn skip_line(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(bytes.len(), |n| at + n)
}

fn skip_block(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while at < bytes.len() {
        match &bytes[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn skip_string(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of a raw string that starts here, if one does (`r#name` does not).
fn skip_raw(bytes: &[u8], at: usize) -> Option<usize> {
    let mark = bytes[at..].iter().position(|b| *b == b'r')? + at + 1;
    let hashes = bytes[mark..].iter().take_while(|b| **b == b'#').count();
    if bytes.get(mark + hashes) != Some(&b'"') {
        return None;
    }
    let mut close = vec![b'"'];
    close.resize(hashes + 1, b'#');
    let body = mark + hashes + 1;
    let end = bytes[body..]
        .windows(close.len())
        .position(|w| w == close)?;
    Some(body + end + close.len())
}

/// The items behind `#[cfg(test)]`, also among other conditions, from the attribute to the brace or
/// semicolon that ends them.
fn test_items(code: &str) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut from = 0;
    while let Some(found) = code[from..].find("#[cfg(") {
        let start = from + found;
        let attribute = code[start..]
            .find(']')
            .map_or(code.len(), |n| start + n + 1);
        let condition = &code[start..attribute];
        if !words(condition).any(|name| name.word == "test") || condition.contains("not(test") {
            from = attribute;
            continue;
        }
        let mut depth = 0_usize;
        let mut end = code.len();
        for (at, c) in code[attribute..].char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                ';' if depth == 0 => {}
                _ => continue,
            }
            if depth == 0 {
                end = attribute + at + 1;
                break;
            }
        }
        items.push(start..end);
        from = end;
    }
    items
}

#[test]
fn comments_and_literals_are_not_code() {
    let source = Source::new(
        "web/x.rs",
        "a /* b /* c */ d */ e // f\n\"g \\\" h\" r#\"i \" j\"# 'k' '\\'' &'l m b\"n\" r#type",
    );
    let names: Vec<_> = source.names().map(|n| n.word).collect();
    assert_eq!(names, ["a", "e", "l", "m", "b", "r", "type"]);
}

#[test]
fn a_test_module_ends_where_its_brace_does() {
    let source = Source::new(
        "web/x.rs",
        "#[cfg(unix)] fn a() {}\n#[cfg(all(test, unix))]\nmod tests { fn b() {} }\nfn c() {}",
    );
    let places: Vec<_> = source
        .names()
        .filter(|n| ["a", "b", "c"].contains(&n.word))
        .map(|n| (n.word, source.is_test(n.at)))
        .collect();
    assert_eq!(places, [("a", false), ("b", true), ("c", false)]);
}

#[test]
fn a_group_is_read_by_its_first_names() {
    assert_eq!(heads("{a::{b, c}, d, e as f}; g"), ["a", "d", "e"]);
    assert_eq!(heads("a::b"), ["a"]);
}

#[test]
fn a_file_that_is_declared_for_tests_is_one() {
    let mut house = [
        Source::new("web/mod.rs", "mod page;\n#[cfg(test)]\nmod bench;"),
        Source::new("web/bench.rs", "fn a() {}"),
        Source::new("web/page.rs", "fn a() {}\n#[cfg(test)] mod tests;"),
        Source::new("web/page/tests/mod.rs", "fn a() {}"),
    ];
    mark_tests(&mut house);
    let tests: Vec<_> = house.iter().map(|source| source.is_test(0)).collect();
    assert_eq!(tests, [false, true, false, true]);
}
