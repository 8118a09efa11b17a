//! All pipelines together: those built in, those of the configuration, and those that operators made.

use super::checking::{Draft, check};
use super::model::Pipeline;
use super::tables::{PIPELINES, STANDINGS, Stored};
use crate::i18n::Text;
use crate::i18n::messages::framework as say;
use crate::metrics::derived::DERIVED_METRICS;
use crate::store::{Reads, StoreError};
use crate::web::FieldError;
use std::collections::{BTreeMap, BTreeSet};

/// The id of the built-in pipeline whose schedule is in the configuration.
pub const COMPACT: &str = "compact";

/// What this house called its own pipelines, be they of the configuration or made in the pages, and its own metrics.
///
/// # Errors
/// When the store fails.
pub fn made_here(reads: &impl Reads) -> Result<BTreeSet<String>, StoreError> {
    let mut made: BTreeSet<String> = BTreeSet::new();
    made.extend(reads.list(PIPELINES.all())?.into_iter().map(|(id, _)| id));
    made.extend(reads.list(STANDINGS.all())?.into_iter().map(|(id, _)| id));
    for of_each in built_in(true, "") {
        made.remove(&of_each.id);
    }
    let metrics = reads.list(DERIVED_METRICS.all())?;
    made.extend(metrics.into_iter().map(|(_, one)| one.draft.key));
    Ok(made)
}

/// Where a pipeline comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    BuiltIn,
    /// The configuration: it is changed there.
    Configuration,
    /// The pages or the API.
    Stored,
}

impl Origin {
    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BuiltIn => "built-in",
            Self::Configuration => "configuration",
            Self::Stored => "stored",
        }
    }
}

/// A pipeline as it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// Where it comes from.
    pub origin: Origin,
    /// As it is written.
    pub draft: Draft,
    /// What runs; or what is wrong with it, when this program does not know a node any more.
    pub pipeline: Result<Pipeline, Vec<FieldError>>,
    /// How often it was changed, for those that can be.
    pub rev: u64,
}

/// All of them by id.
#[derive(Debug, Clone, Default)]
pub struct Known(pub BTreeMap<String, Shown>);

impl Known {
    /// Those that are `fixed`, and those of the store whose id is not among them.
    pub fn of(fixed: &[(Origin, Draft)], stored: Vec<(String, Stored)>, derived: &[&str]) -> Self {
        let shown = |origin, draft: Draft, rev| Shown {
            origin,
            pipeline: check(&draft, derived),
            draft,
            rev,
        };
        let stored = stored
            .into_iter()
            .map(|(id, row)| (id, shown(Origin::Stored, row.draft, row.rev)));
        let mut all: BTreeMap<_, _> = stored.collect();
        for (origin, draft) in fixed {
            all.insert(draft.id.clone(), shown(*origin, draft.clone(), 0));
        }
        Self(all)
    }

    /// One that can be run.
    pub fn pipeline(&self, id: &str) -> Option<&Pipeline> {
        self.0.get(id)?.pipeline.as_ref().ok()
    }

    /// Which pipelines have a trigger that names this one.
    pub fn waiting_for(&self, id: &str) -> Vec<String> {
        let names = |shown: &&Shown| {
            let trigger = shown
                .pipeline
                .as_ref()
                .ok()
                .and_then(|one| one.trigger.as_ref());
            trigger.is_some_and(|trigger| trigger.ids().contains(id))
        };
        let waiting = self.0.values().filter(names);
        waiting.map(|shown| shown.draft.id.clone()).collect()
    }

    /// What is wrong with the trigger of a pipeline that is to stand among these: it names one that does not
    /// exist, or waits for itself.
    pub fn misled(&self, pipeline: &Pipeline) -> Vec<FieldError> {
        let Some(trigger) = &pipeline.trigger else {
            return Vec::new();
        };
        let is_known = |id: &str| id == pipeline.id || self.0.contains_key(id);
        if let Some(unknown) = trigger.ids().into_iter().find(|id| !is_known(id)) {
            let at = trigger.place_of(unknown).unwrap_or(1);
            let text = Text::new(&say::TRIGGER_UNKNOWN)
                .arg("id", unknown.chars().take(60).collect::<String>())
                .arg("at", i64::try_from(at).unwrap_or(i64::MAX));
            return vec![FieldError::new("trigger", text)];
        }
        match self.circle(pipeline) {
            Some(path) => {
                let text = Text::new(&say::TRIGGER_CIRCLE).arg("path", path.join(" \u{2192} "));
                vec![FieldError::new("trigger", text)]
            }
            None => Vec::new(),
        }
    }

    /// The way from a pipeline back to itself by triggers, if there is one: in each step, the first waits
    /// for the second.
    fn circle(&self, start: &Pipeline) -> Option<Vec<String>> {
        let named = |id: &str| -> Vec<String> {
            let one = if id == start.id {
                Some(start)
            } else {
                self.pipeline(id)
            };
            let trigger = one.and_then(|one| one.trigger.as_ref());
            let ids = trigger.map(|trigger| trigger.ids()).unwrap_or_default();
            ids.into_iter().map(str::to_owned).collect()
        };
        let mut seen = BTreeSet::new();
        let mut open = vec![vec![start.id.clone()]];
        while let Some(path) = open.pop() {
            for next in named(path.last().map_or("", String::as_str)) {
                let mut longer = path.clone();
                longer.push(next.clone());
                if next == start.id {
                    return Some(longer);
                }
                if seen.insert(next) {
                    open.push(longer);
                }
            }
        }
        None
    }
}

/// A mistake in a pipeline of the configuration.
#[derive(Debug)]
pub struct Mistake {
    /// The pipeline's id.
    pub id: String,
    /// The field, and what to mend.
    pub error: FieldError,
}

/// The pipelines of the program and of the configuration, checked together: the configuration cannot name
/// pipelines that operators may take away.
///
/// # Errors
/// Each [`Mistake`].
pub fn fixed(
    built_in: Vec<Draft>,
    configured: impl IntoIterator<Item = Draft>,
    derived: &[&str],
) -> Result<Vec<(Origin, Draft)>, Vec<Mistake>> {
    let mut all: Vec<_> = built_in
        .into_iter()
        .map(|draft| (Origin::BuiltIn, draft))
        .collect();
    let mut wrong = Vec::new();
    for draft in configured {
        if all.iter().any(|(_, other)| other.id == draft.id) {
            let text = Text::new(&say::TAKEN).arg("id", draft.id.clone());
            let error = FieldError::new("id", text);
            let id = draft.id;
            wrong.push(Mistake { id, error });
            continue;
        }
        all.push((Origin::Configuration, draft));
    }
    let known = Known::of(&all, Vec::new(), derived);
    for (id, shown) in &known.0 {
        let errors = match &shown.pipeline {
            Ok(pipeline) => known.misled(pipeline),
            Err(errors) => errors.clone(),
        };
        wrong.extend(errors.into_iter().map(|error| Mistake {
            id: id.clone(),
            error,
        }));
    }
    match wrong.is_empty() {
        true => Ok(all),
        false => Err(wrong),
    }
}

/// The pipelines that each house has. `backups` is whether it makes backups by itself, `compact_at` when its file is
/// made smaller, as a cron expression; never by itself when empty.
pub fn built_in(backups: bool, compact_at: &str) -> Vec<Draft> {
    let draft = |id: &str, nodes: &[&str], schedule: &str| Draft {
        id: id.to_owned(),
        nodes: nodes.iter().map(|&node| node.to_owned()).collect(),
        schedule: schedule.to_owned(),
        ..Draft::default()
    };
    let mut all = vec![
        // When nobody logs anything, and after what the day before left to be done.
        draft("nightly-verify", &["verify"], "40 3 * * *"),
        draft("rebuild", &["rebuild", "verify"], ""),
        draft("derive-days", &["derive:day_totals"], ""),
        draft("reindex", &["reindex"], ""),
        draft("people-files", &["ingest:people_files"], ""),
        draft(COMPACT, &["compact"], compact_at),
        draft("retention", &["retention"], ""),
    ];
    if backups {
        all.push(draft("backup-now", &["verify", "backup"], ""));
    }
    all
}
