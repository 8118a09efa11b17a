//! Paragraphs, headings, quotes and lists.

use super::{Anchor, MAX_DEPTH, inline};

/// How deep in quotes and lists the lines lie, and the links over their words.
type Within<'a> = (usize, &'a [Anchor]);

/// A mark at the beginning of a list's item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Bullet,
    Number(u32),
}

impl Marker {
    fn same_list(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Bullet, Self::Bullet) | (Self::Number(_), Self::Number(_))
        )
    }
}

/// Writes lines as blocks. Each level of quotes and lists looks at its lines once.
pub(super) fn write(lines: &[&str], within: Within<'_>, out: &mut String) {
    let (depth, anchors) = within;
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let taken = if line.trim().is_empty() {
            1
        } else if let Some((level, text)) = heading(line) {
            // The page has a heading, and the note one within it.
            let element = ["h3", "h4", "h5"][(level - 1).min(2)];
            out.push_str(&format!("<{element}>"));
            inline::write(text, anchors, out);
            out.push_str(&format!("</{element}>"));
            1
        } else if quoted(line, depth).is_some() {
            quote(rest, within, out)
        } else if let Some((marker, _)) = item(line, depth) {
            list(rest, marker, within, out)
        } else {
            paragraph(rest, within, out)
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
}

/// `## Text`: the level from 1, and the text.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start_matches(' ');
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let text = text.strip_prefix(' ')?.trim();
    ((1..=6).contains(&level) && !text.is_empty()).then_some((level, text))
}

/// What stands behind the `>` of a quote.
fn quoted(line: &str, depth: usize) -> Option<&str> {
    let text = line.trim_start_matches(' ').strip_prefix('>')?;
    (depth < MAX_DEPTH).then(|| text.strip_prefix(' ').unwrap_or(text))
}

/// The mark of a list's item, and what stands behind it.
fn item(line: &str, depth: usize) -> Option<(Marker, &str)> {
    if depth >= MAX_DEPTH {
        return None;
    }
    let line = line.trim_start_matches(' ');
    if let Some(text) = line.strip_prefix(['-', '*', '+']) {
        return Some((Marker::Bullet, text.strip_prefix([' ', '\t'])?));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).take(10).count();
    let (number, text) = line.split_at(digits);
    // At most nine digits, as browsers count no further.
    let number = Some(number).filter(|_| digits <= 9)?.parse().ok()?;
    let text = text.strip_prefix(['.', ')'])?.strip_prefix([' ', '\t'])?;
    Some((Marker::Number(number), text))
}

/// How many blanks a line begins with; a tab is as many as it takes.
fn indent(line: &str) -> usize {
    let blank = |c: &char| matches!(c, ' ' | '\t');
    let width = |c| if c == '\t' { 4 } else { 1 };
    line.chars().take_while(blank).map(width).sum()
}

/// The line without its first blanks, `most` of them.
fn outdented(line: &str, most: usize) -> &str {
    let mut left = most;
    line.trim_start_matches(|c| {
        let width = if c == '\t' { 4 } else { 1 };
        let goes = matches!(c, ' ' | '\t') && left > 0;
        left = left.saturating_sub(width);
        goes
    })
}

/// How many lines the quote has that begins here; writes it.
fn quote(lines: &[&str], (depth, anchors): Within<'_>, out: &mut String) -> usize {
    let inner: Vec<&str> = lines.iter().map_while(|line| quoted(line, depth)).collect();
    out.push_str("<blockquote>");
    write(&inner, (depth + 1, anchors), out);
    out.push_str("</blockquote>");
    inner.len()
}

/// How many lines the list has that begins here; writes it.
fn list(lines: &[&str], first: Marker, (depth, anchors): Within<'_>, out: &mut String) -> usize {
    let element = match first {
        Marker::Bullet => "ul",
        Marker::Number(_) => "ol",
    };
    match first {
        Marker::Number(start) if start != 1 => out.push_str(&format!("<ol start=\"{start}\">")),
        _ => out.push_str(&format!("<{element}>")),
    }
    let outer = lines.first().map_or(0, |line| indent(line));
    let mut taken = 0;
    while let Some((marker, text)) = lines.get(taken).and_then(|line| item(line, depth)) {
        if !marker.same_list(first) {
            break;
        }
        let behind = lines.get(taken + 1..).unwrap_or_default();
        let mut inner = vec![text];
        taken += 1 + continued(behind, outer, &mut inner);
        out.push_str("<li>");
        write(&inner, (depth + 1, anchors), out);
        out.push_str("</li>");
        taken += gap(lines.get(taken..).unwrap_or_default(), first, depth);
    }
    out.push_str(&format!("</{element}>"));
    taken
}

/// How many lines belong to an item beside its first: those that are indented further than the
/// list, and empty lines between them.
fn continued<'a>(lines: &[&'a str], outer: usize, inner: &mut Vec<&'a str>) -> usize {
    let deeper = |line: &&str| indent(line) >= outer + 2 && !line.trim().is_empty();
    // Looked for no further than the item goes: a list of many items is read once.
    let mut step = None;
    let mut taken = 0;
    while let Some(line) = lines.get(taken) {
        let next = lines.get(taken + 1);
        if deeper(line) || (line.trim().is_empty() && next.is_some_and(deeper)) {
            let step = match deeper(line) {
                true => *step.get_or_insert(indent(line)),
                false => 0,
            };
            inner.push(outdented(line, step));
            taken += 1;
        } else {
            break;
        }
    }
    taken
}

/// How many empty lines lie between two items of one list: one, where another item follows.
fn gap(lines: &[&str], first: Marker, depth: usize) -> usize {
    let empty = lines.first().is_some_and(|line| line.trim().is_empty());
    let next = lines.get(1).and_then(|line| item(line, depth));
    usize::from(empty && next.is_some_and(|(marker, _)| marker.same_list(first)))
}

/// How many lines the paragraph has that begins here; writes it.
fn paragraph(lines: &[&str], (depth, anchors): Within<'_>, out: &mut String) -> usize {
    let begins_other = |line: &str| {
        line.trim().is_empty()
            || heading(line).is_some()
            || quoted(line, depth).is_some()
            || item(line, depth).is_some()
    };
    let others = lines.iter().skip(1).take_while(|line| !begins_other(line));
    let count = 1 + others.count();
    let text: Vec<&str> = lines.iter().take(count).map(|line| line.trim()).collect();
    out.push_str("<p>");
    inline::write(&text.join("\n"), anchors, out);
    out.push_str("</p>");
    count
}
