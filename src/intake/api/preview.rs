//! The JSON shape of what an import would bring.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    formats::{Answers, Ask, Question},
    i18n::Lang,
    intake::{Counted, Example, Preview, Refused, reason_text},
    metrics::{MetricId, by_id},
    store::date_of,
};

/// What an import would bring.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewJson {
    /// Entries, a day's total of a source and metric being one.
    pub entries: u64,
    /// Notes.
    pub notes: u64,
    /// The first date.
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// The last date.
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// How it lies over what is in the diary.
    pub overlap: OverlapJson,
    /// On how many days of its sources the values were put together into one entry each by now; what it brings for
    /// them counts as `same`.
    pub thinned_days: u64,
    /// The values by metric.
    pub metrics: Vec<MetricJson>,
    /// What is to be decided, and what was.
    pub questions: Vec<QuestionJson>,
    /// Rows that are not taken, by reason.
    pub refused: Vec<RefusedJson>,
    /// All rows that are not taken.
    pub refused_rows: u64,
    /// Values that were written in another unit than their metric's own.
    pub converted: Vec<ConvertedJson>,
    /// Kinds of records that have no place in the diary, by the vendor's names.
    pub left_out: Vec<LeftJson>,
    /// Files that were not read.
    pub files_not_read: Vec<String>,
}

/// How an import lies over what is in the diary; entries and notes.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverlapJson {
    /// Are not in the diary.
    pub new: u64,
    /// Are there just so.
    pub same: u64,
    /// Are there otherwise, and will be as the file has them.
    pub different: u64,
    /// Were changed by hand, and stay so.
    pub edited: u64,
    /// Were deleted by hand, and stay deleted.
    pub deleted: u64,
}

/// The values of a metric.
#[derive(Debug, Serialize, ToSchema)]
pub struct MetricJson {
    /// The metric.
    pub metric: &'static str,
    /// How many values.
    pub values: u64,
    /// The first date.
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// The last date.
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// The sources that have it.
    pub sources: Vec<String>,
}

/// Values that were written in another unit.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConvertedJson {
    /// The metric.
    pub metric: &'static str,
    /// The unit in which they were written.
    pub unit: String,
    /// How many; of a day that is added up from pieces the sum is one.
    pub values: u64,
}

/// What only a person can decide.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionJson {
    /// By which it is answered.
    pub key: String,
    /// `unit`, `date_order`, `meaning` or `columns`.
    pub ask: &'static str,
    /// What it is about: a column, a date, a word of the file, or what was detected of a table, as JSON.
    pub about: String,
    /// What can be chosen; empty for the columns of a table.
    pub options: Vec<String>,
    /// What seems likely, and is taken unless something else is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guess: Option<String>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// Rows that are not taken for one reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusedJson {
    /// The reason, in words.
    pub reason: String,
    /// How many rows.
    pub rows: u64,
    /// The first few of them.
    pub examples: Vec<ExampleJson>,
}

/// A row that is not taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExampleJson {
    /// The file.
    pub file: String,
    /// The row or record, from 1.
    pub row: u64,
    /// The beginning of the row.
    pub text: String,
    /// What the reason is about; may be empty.
    pub detail: String,
}

/// Records that have no place in the diary.
#[derive(Debug, Serialize, ToSchema)]
pub struct LeftJson {
    /// Their kind, by the vendor's name.
    pub kind: String,
    /// How many.
    pub records: u64,
}

impl PreviewJson {
    /// A preview in words of `lang`.
    pub fn new(preview: &Preview, answers: &Answers, lang: Lang) -> Self {
        let (from, to) = dates(preview.span);
        let over = &preview.overlap;
        let metrics = preview.metrics.iter();
        let questions = preview.questions.iter();
        let left = preview.left_kinds.iter();
        Self {
            entries: preview.entries,
            notes: preview.notes,
            from,
            to,
            overlap: OverlapJson {
                new: over.new,
                same: over.same,
                different: over.different,
                edited: over.edited,
                deleted: over.deleted,
            },
            thinned_days: 0,
            metrics: metrics.filter_map(|one| metric(preview, one)).collect(),
            questions: questions.map(|one| question(one, answers)).collect(),
            refused: preview
                .refused
                .iter()
                .map(|one| refused(one, lang))
                .collect(),
            refused_rows: preview.refused_rows,
            converted: preview.converted.iter().filter_map(converted).collect(),
            left_out: left.map(LeftJson::of).collect(),
            files_not_read: preview.left_files.clone(),
        }
    }
}

impl LeftJson {
    fn of((kind, records): &(String, u64)) -> Self {
        Self {
            kind: kind.clone(),
            records: *records,
        }
    }
}

fn dates(span: Option<(i32, i32)>) -> (Option<Date>, Option<Date>) {
    span.map_or((None, None), |(from, to)| (date_of(from), date_of(to)))
}

fn metric(preview: &Preview, counted: &Counted) -> Option<MetricJson> {
    let (from, to) = dates(Some(counted.span));
    let named = counted.by_source.iter();
    let named = named.filter_map(|(place, _)| preview.sources.get(*place as usize));
    Some(MetricJson {
        metric: by_id(counted.metric)?.key,
        values: counted.values,
        from,
        to,
        sources: named.cloned().collect(),
    })
}

fn converted((metric, unit, values): (MetricId, &str, u64)) -> Option<ConvertedJson> {
    Some(ConvertedJson {
        metric: by_id(metric)?.key,
        unit: unit.to_owned(),
        values,
    })
}

fn question(question: &Question, answers: &Answers) -> QuestionJson {
    let (ask, about, options) = match &question.ask {
        Ask::Unit { what, options } => ("unit", what.clone(), options.clone()),
        Ask::DateOrder { example } => {
            let orders = ["ymd", "dmy", "mdy"].map(str::to_owned);
            ("date_order", example.clone(), orders.to_vec())
        }
        Ask::Meaning { what, options } => ("meaning", what.clone(), options.clone()),
        Ask::Columns { look } => ("columns", look.clone(), Vec::new()),
    };
    QuestionJson {
        key: question.key.clone(),
        ask,
        about,
        options,
        guess: question.guess.clone(),
        answer: answers.get(&question.key).cloned(),
    }
}

fn refused(refused: &Refused, lang: Lang) -> RefusedJson {
    let example = |one: &Example| ExampleJson {
        file: one.file.clone(),
        row: one.row,
        text: one.text.clone(),
        detail: one.detail.clone(),
    };
    RefusedJson {
        reason: reason_text(refused.reason).render(lang),
        rows: refused.rows,
        examples: refused.examples.iter().map(example).collect(),
    }
}
