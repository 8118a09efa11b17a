//! Every route asked by everybody: `table.txt` has a line for each request and a column for each
//! who, and says what they are answered.
//!
//! A route without a line fails the test. `RENDER_TABLE=1` writes down what is answered now, for
//! whoever adds routes to read line by line before it is committed.

use super::world::{WHO, World};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

/// A line of the table: a request and the answers to each of [`WHO`].
struct Line {
    method: String,
    path: String,
    answers: Vec<String>,
}

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/access/table.txt")
}

fn lines() -> Vec<Line> {
    let text = std::fs::read_to_string(file()).expect("the table");
    let told = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    told.map(|line| {
        let mut words = line.split_whitespace().map(str::to_owned);
        Line {
            method: words.next().expect("a method"),
            path: words.next().expect("a path"),
            answers: words.collect(),
        }
    })
    .collect()
}

/// Whether a concrete path, with or without a query, is served by a route's pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (mut parts, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (parts.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(_)) if part.ends_with("..>") => return true,
            (Some(part), Some(word)) if part == word || part.starts_with('<') => {}
            _ => return false,
        }
    }
}

/// The most particular of the patterns that serve a path, as the server chooses.
fn pattern_of<'a>(routes: &'a BTreeSet<(String, String)>, line: &Line) -> Option<&'a str> {
    let mut found: Vec<_> = routes
        .iter()
        .filter(|(method, pattern)| *method == line.method && fits(pattern, &line.path))
        .map(|(_, pattern)| pattern.as_str())
        .collect();
    found.sort_by_key(|pattern| pattern.matches('<').count());
    found.first().copied()
}

#[rocket::async_test]
async fn every_route_answers_everybody_as_the_table_says() {
    let mut lines = lines();
    let routes = World::routes().await;
    let render = std::env::var_os("RENDER_TABLE").is_some();
    let told: BTreeSet<_> = lines
        .iter()
        .filter_map(|line| Some((line.method.clone(), pattern_of(&routes, line)?.to_owned())))
        .collect();
    for (method, pattern) in routes.difference(&told) {
        assert!(
            render,
            "no line in table.txt says who may {method} {pattern}"
        );
        lines.push(Line {
            method: method.clone(),
            path: pattern
                .replace('<', "{")
                .replace("..>", "}")
                .replace('>', "}"),
            answers: Vec::new(),
        });
    }
    let mut wrong = Vec::new();
    for line in &mut lines {
        assert!(
            pattern_of(&routes, line).is_some(),
            "{} {} is served by no route",
            line.method,
            line.path
        );
        let answers = World::new().await.ask(&line.method, &line.path).await;
        if answers != line.answers {
            let (said, is) = (line.answers.join(" "), answers.join(" "));
            wrong.push(format!(
                "{} {}\n  says {said}\n  is   {is}",
                line.method, line.path
            ));
            line.answers = answers;
        }
    }
    if render {
        lines.sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
        std::fs::write(file(), rendered(&lines)).expect("the table is written");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn rendered(lines: &[Line]) -> String {
    let width = lines.iter().map(|line| line.path.len()).max().unwrap_or(0);
    let mut text = format!("# {:<6} {:<width$}", "method", "path");
    for who in WHO {
        write!(text, " {:>8}", who.name()).expect("text grows");
    }
    text.push('\n');
    for line in lines {
        write!(text, "{:<8} {:<width$}", line.method, line.path).expect("text grows");
        for answer in &line.answers {
            write!(text, " {answer:>8}").expect("text grows");
        }
        text.push('\n');
    }
    text
}
