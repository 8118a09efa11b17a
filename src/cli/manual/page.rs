//! A manual page in the making. In its texts, `this` becomes bold and <this> italic, as manuals
//! show what is typed and what is put in its place.

use roff::{Inline, Roff, bold, italic, roman};

/// The day on which the words of the pages were last looked over. The clock would make every build
/// another file.
const DATE: &str = "2026-11-21";

/// How long a line of the file may be, in bytes.
const WIDTH: usize = 80;

/// A manual page in the making.
pub struct Page(Roff);

impl Page {
    pub fn new(name: &str, section: &str, manual: &str) -> Self {
        let source = concat!("wellkin ", env!("CARGO_PKG_VERSION"));
        let title = name.to_uppercase();
        let mut roff = Roff::new();
        roff.control("TH", [title.as_str(), section, DATE, source, manual]);
        Self(roff)
    }

    pub fn section(&mut self, name: &str) {
        self.0.control("SH", [name]);
    }

    pub fn subsection(&mut self, name: &str) {
        self.0.control("SS", [name]);
    }

    /// The line of the section NAME.
    pub fn name(&mut self, name: &str, about: &str) {
        self.section("NAME");
        self.0.text([roman(format!("{name} - {about}"))]);
    }

    /// Text right below a heading.
    pub fn text(&mut self, text: &str) {
        for (at, paragraph) in text.split("\n\n").enumerate() {
            if at > 0 {
                self.0.control("PP", []);
            }
            self.0.text(inline(paragraph));
        }
    }

    /// A paragraph behind another one or behind a list.
    pub fn paragraph(&mut self, text: &str) {
        self.0.control("PP", []);
        self.text(text);
    }

    /// Something, and what it is.
    pub fn item(&mut self, tag: &str, text: &str) {
        self.0.control("TP", []);
        self.0.text(inline(tag));
        for (at, paragraph) in text.split("\n\n").enumerate() {
            if at > 0 {
                self.0.control("IP", []);
            }
            self.0.text(inline(paragraph));
        }
    }

    /// Everything until [`Page::outdent`] belongs to the item above.
    pub fn indent(&mut self) {
        self.0.control("RS", []);
    }

    pub fn outdent(&mut self) {
        self.0.control("RE", []);
    }

    /// One line of a synopsis.
    pub fn usage(&mut self, line: &str) {
        self.0.text(inline(line));
        self.0.control("br", []);
    }

    /// Lines as they stand.
    pub fn example(&mut self, lines: &str) {
        self.0.control("RS", ["4"]);
        self.0.control("EX", []);
        self.0.text([roman(lines)]);
        self.0.control("EE", []);
        self.0.control("RE", []);
    }

    pub fn render(&self) -> String {
        let page = self.0.render();
        // A line break before a heading breaks nothing.
        wrapped(&page.replace(".br\n.SH", ".SH"))
    }
}

/// The page with short lines, so that a change of the text is a small change of the file. Requests,
/// the tags of items and examples stay as they are.
fn wrapped(page: &str) -> String {
    let (mut out, mut before, mut verbatim) = (String::new(), "", false);
    for line in page.lines() {
        verbatim = (verbatim || line == ".EX") && line != ".EE";
        if verbatim || before == ".TP" || line.starts_with('.') {
            out.push_str(line);
        } else {
            wrap(&mut out, line);
        }
        out.push('\n');
        before = line;
    }
    out
}

fn wrap(out: &mut String, line: &str) {
    let mut long = 0;
    for word in line.split(' ') {
        // At the start of a line these would make it a request.
        let request = word.starts_with(['.', '\'']) || word.starts_with("\\*(Aq");
        if long > 0 && long + 1 + word.len() > WIDTH && !request {
            out.push('\n');
            long = 0;
        } else if long > 0 {
            out.push(' ');
            long += 1;
        }
        out.push_str(word);
        long += word.len();
    }
}

fn inline(text: &str) -> Vec<Inline> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut parts, mut rest) = (Vec::new(), text.as_str());
    while let Some(at) = rest.find(['`', '<']) {
        let (close, font): (char, fn(String) -> Inline) = match rest.as_bytes()[at] {
            b'`' => ('`', bold),
            _ => ('>', italic),
        };
        let (plain, marked) = rest.split_at(at);
        let Some((word, behind)) = marked[1..].split_once(close) else {
            panic!("{close} is missing in {text}");
        };
        if !plain.is_empty() {
            parts.push(roman(plain));
        }
        parts.push(font(word.to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(roman(rest));
    }
    parts
}
