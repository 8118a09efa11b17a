//! What holds of every letter: it fits, it parses, and it shames nobody.
#![allow(clippy::unwrap_used)]

use super::super::digest::tests::{UNEVEN, to, told, week};
use super::super::digest::{About, digest};
use super::*;
use crate::goals::testing::{MONDAY, days, goal};
use crate::goals::{Breaks, Goal, Per};
use crate::mail::{HTML_MAX, SUBJECT_MAX, TEXT_MAX};
use crate::metrics::Milli;
use jiff::ToSpan;
use std::collections::BTreeMap;

/// A week with thirty goals that were missed in every way.
fn thirty() -> Digest {
    let goals: Vec<Goal> = crate::metrics::METRICS
        .iter()
        .map(|metric| goal(metric.key, Some(metric.hard.high - 1), None, Per::Day))
        .collect();
    let values: BTreeMap<_, _> = crate::metrics::METRICS
        .iter()
        .map(|metric| (metric.id, Milli(metric.hard.low.max(1))))
        .collect();
    let day = crate::metrics::fold(&[values]);
    let known = (0..40_i64).map(|n| (MONDAY.saturating_add((6 - n).days()), day.clone()));
    let mut report = week(&goals, &known.collect(), Breaks::default());
    while report.goals.len() < 30 {
        report.goals.extend(report.goals.clone());
    }
    report.goals.truncate(30);
    digest(&report, &About::default())
}

#[test]
fn thirty_goals_fit_into_a_mail_in_every_language() {
    let digest = thirty();
    assert_eq!((digest.goals.len(), digest.more), (TOLD, 30 - TOLD));
    for lang in Lang::ALL {
        let rendered = letter(&digest, &to(), lang).render();
        assert!(
            rendered.text.len() <= TEXT_MAX,
            "{} bytes",
            rendered.text.len()
        );
        assert!(
            rendered.html.len() <= HTML_MAX,
            "{} bytes",
            rendered.html.len()
        );
        assert!(rendered.subject.chars().count() <= SUBJECT_MAX);
        let is_short = |line: &str| line.chars().count() <= 76 || line.starts_with("http");
        assert!(rendered.text.lines().all(is_short), "{}", rendered.text);
        assert!(short(&digest, lang).body.chars().count() <= 600);
    }
}

/// Fails unless every tag that is opened is closed, in order.
fn parses(html: &str) {
    let mut open = Vec::new();
    let body = html.strip_prefix("<!DOCTYPE html>").unwrap();
    let style = body.find("<style>").unwrap()..body.find("</style>").unwrap();
    let body = format!("{}<style>{}", &body[..style.start], &body[style.end..]);
    for piece in body.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        assert!(!text.contains('>'), "{piece}");
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{piece}"),
            None if ["meta", "br"].contains(&name) => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

/// Words that blame, order about or pity, in both languages; parts of words count.
const SHAMING: [&str; 34] = [
    "fail",
    "lazy",
    "shame",
    "disappoint",
    "poor",
    "worst",
    "bad ",
    "guilt",
    "should",
    "must ",
    "wrong",
    "unfortunate",
    "sorry",
    "only ",
    "again you",
    "missed",
    "terrible",
    "weak",
    "neuspje",
    "lijen",
    "sram",
    "razočar",
    "nažalost",
    "žalost",
    "kriv",
    "morate",
    "moraš",
    "samo ",
    "loš",
    "trebali",
    "propust",
    "slab",
    "propal",
    "podbaci",
];

#[test]
fn no_letter_in_any_language_has_a_word_that_shames() {
    let water = goal("water_consumed", None, Some(2_000), Per::Week);
    let sleep = goal("sleep_hours", Some(8_000), Some(9_000), Per::Day);
    let weeks = [
        thirty(),
        told(&[sleep], &days("sleep_hours", &UNEVEN)),
        told(&[water], &days("water_consumed", &[Some(3_000); 7])),
        told(&[sleep], &Vec::new()),
    ];
    for lang in Lang::ALL {
        let own = weeks.iter().map(|week| letter(week, &to(), lang).render());
        let samples = super::super::samples(lang)
            .into_iter()
            .map(|(_, rendered)| rendered);
        for rendered in own.chain(samples) {
            parses(&rendered.html);
            let said = format!("{}\n{}", rendered.subject, rendered.text).to_lowercase();
            for word in SHAMING {
                assert!(!said.contains(word), "{word:?} in {said}");
            }
        }
        for message in crate::i18n::messages::reminders::ALL {
            let said = message.text(lang).to_lowercase();
            for word in SHAMING {
                assert!(!said.contains(word), "{word:?} in {}", message.key);
            }
        }
    }
}

#[test]
fn every_kind_of_letter_has_a_sample_of_both_languages() {
    for lang in Lang::ALL {
        let samples = super::super::samples(lang);
        let kinds: Vec<_> = samples.iter().map(|(kind, _)| *kind).collect();
        use crate::mail::Kind;
        assert_eq!(
            kinds,
            [Kind::WeeklyDigest, Kind::Nudge, Kind::HouseholdDigest]
        );
        for (kind, rendered) in samples {
            assert_eq!(kind.optional().is_some(), rendered.unsubscribe.is_some());
            assert!(rendered.text.lines().all(|line| line.chars().count() <= 76));
        }
    }
}
