//! Bold, italic and links within a paragraph.

use super::{
    Anchor,
    anchors::{CLOSE, opened},
    escape, links,
};

/// An emphasis that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Emphasis {
    Italic,
    Bold,
}

impl Emphasis {
    /// How many asterisks it takes.
    const fn width(self) -> usize {
        match self {
            Self::Italic => 1,
            Self::Bold => 2,
        }
    }

    const fn element(self) -> &'static str {
        match self {
            Self::Italic => "em",
            Self::Bold => "strong",
        }
    }
}

/// Writes a paragraph's text; a line feed is a new line, and signs within it begin and end links.
pub(super) fn write(text: &str, anchors: &[Anchor], out: &mut String) {
    let mut writer = Writer {
        text,
        last: last_closers(text),
        open: Vec::new(),
        anchors,
        linked: false,
        out,
    };
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at += writer.piece(at, c);
    }
    writer.end_link();
    while let Some(open) = writer.open.pop() {
        writer.tag("</", open);
    }
}

struct Writer<'a> {
    text: &'a str,
    /// Behind these places nothing closes an italic or a bold any more.
    last: [usize; 2],
    /// At most one of each kind.
    open: Vec<Emphasis>,
    /// The links over words, by number.
    anchors: &'a [Anchor],
    /// Whether one of them is open.
    linked: bool,
    out: &'a mut String,
}

impl Writer<'_> {
    /// Writes what begins at `at` with `c`, and says how many bytes that is.
    fn piece(&mut self, at: usize, c: char) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        match c {
            '\\' => {
                if let Some(literal) = escaped(rest) {
                    escape(literal, self.out);
                    return 1 + literal.len();
                }
            }
            '*' => return self.asterisks(at),
            '[' => {
                if let Some(found) = links::in_brackets(rest) {
                    found.write(self.out);
                    return found.length;
                }
            }
            'h' | 'H' if !self.before(at).is_some_and(char::is_alphanumeric) => {
                if let Some(found) = links::bare(rest) {
                    found.write(self.out);
                    return found.length;
                }
            }
            '\n' => {
                self.out.push_str("<br>");
                return 1;
            }
            CLOSE if !self.anchors.is_empty() => {
                self.end_link();
                return c.len_utf8();
            }
            _ => {
                if let Some(anchor) = opened(c).and_then(|number| self.anchors.get(number)) {
                    self.end_link();
                    anchor.open(self.out);
                    self.linked = true;
                    return c.len_utf8();
                }
            }
        }
        escape(rest.get(..c.len_utf8()).unwrap_or_default(), self.out);
        c.len_utf8()
    }

    fn end_link(&mut self) {
        if std::mem::take(&mut self.linked) {
            self.out.push_str("</a>");
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Opens and closes what a row of asterisks does; those that do neither stand there.
    fn asterisks(&mut self, at: usize) -> usize {
        let run = Run::at(self.text, at);
        let mut left = run.length;
        while left > 0 && run.length <= 3 {
            let top = self.open.last().copied();
            match top.filter(|open| run.closes && open.width() <= left) {
                Some(open) => {
                    self.open.pop();
                    self.tag("</", open);
                    left -= open.width();
                }
                None => match self.opened(&run, left) {
                    Some(open) => {
                        self.open.push(open);
                        self.tag("<", open);
                        left -= open.width();
                    }
                    None => break,
                },
            }
        }
        escape(&"*".repeat(left), self.out);
        run.length
    }

    /// What a row of asterisks opens: only what something behind it can close.
    fn opened(&self, run: &Run, left: usize) -> Option<Emphasis> {
        let [italic, bold] = self.last;
        let fits = |kind: Emphasis, last: usize| {
            run.opens && kind.width() <= left && run.end() <= last && !self.open.contains(&kind)
        };
        if fits(Emphasis::Bold, bold) {
            Some(Emphasis::Bold)
        } else if fits(Emphasis::Italic, italic) {
            Some(Emphasis::Italic)
        } else {
            None
        }
    }

    fn tag(&mut self, begin: &str, emphasis: Emphasis) {
        self.out.push_str(begin);
        self.out.push_str(emphasis.element());
        self.out.push('>');
    }
}

/// The sign behind a backslash that takes its meaning from it.
fn escaped(rest: &str) -> Option<&str> {
    let sign = rest.get(1..2)?;
    sign.chars()
        .all(|c| c.is_ascii_punctuation())
        .then_some(sign)
}

/// A row of asterisks.
struct Run {
    at: usize,
    length: usize,
    /// A word begins behind it.
    opens: bool,
    /// A word ends before it.
    closes: bool,
}

impl Run {
    fn at(text: &str, at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.bytes().take_while(|byte| *byte == b'*').count();
        let behind = rest.get(length..).and_then(|rest| rest.chars().next());
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let solid = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        Self {
            at,
            length,
            opens: solid(behind),
            closes: solid(before),
        }
    }

    const fn end(&self) -> usize {
        self.at + self.length
    }
}

/// Where the last rows of asterisks begin that close an italic and a bold.
fn last_closers(text: &str) -> [usize; 2] {
    let mut last = [0, 0];
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        at += match byte {
            b'\\' => 2,
            b'*' => {
                let run = Run::at(text, at);
                if run.closes && run.length <= 3 {
                    last[0] = at;
                    if run.length >= 2 {
                        last[1] = at;
                    }
                }
                run.length
            }
            _ => 1,
        };
    }
    last
}
