//! What a column can mean, as words of a form and back; and in a table with one value a row, what its names mean.

use std::collections::BTreeMap;

use crate::{
    formats::{
        any_csv::{Column, Look, Mapping, MappingError, Named},
        table::{Decimal, Order},
        units::Unit,
    },
    i18n::{Lang, Msg, messages::intake_columns as say},
    metrics::METRICS,
    web::{FieldError, forms::Fields},
};

/// What a column can mean that is no metric: the word of the form, the words for people, the meaning.
const PLAIN: [(&str, &Msg, Column); 9] = [
    ("ignore", &say::IGNORE, Column::Ignore),
    ("date", &say::DATE, Column::Date),
    ("time", &say::TIME, Column::Time),
    ("date_time", &say::DATE_TIME, Column::DateTime),
    ("note", &say::NOTE, Column::Note),
    ("source", &say::SOURCE, Column::Source),
    ("name", &say::NAME, Column::Name),
    ("value", &say::VALUE, Column::Value),
    ("unit", &say::UNIT, Column::Unit),
];

/// The most names of a table that are asked about.
pub(super) const MAX_NAMES: usize = 100;

/// The name of the field of the column at this place.
pub(super) fn column(place: usize) -> String {
    format!("column-{place}")
}

/// Everything that can be chosen for a column: the value, and what it says.
pub(super) fn offered(lang: Lang) -> Vec<(String, String)> {
    let plain = PLAIN.iter();
    let plain = plain.map(|(word, text, _)| ((*word).to_owned(), text.text(lang).to_owned()));
    plain.chain(metrics(lang)).collect()
}

/// Each metric in each of its units.
pub(super) fn metrics(lang: Lang) -> impl Iterator<Item = (String, String)> {
    METRICS.iter().flat_map(move |metric| {
        Unit::of(metric.id).iter().map(move |unit| {
            let name = metric.name.text(lang);
            let text = match unit {
                // What is counted has no unit that one would say.
                Unit::Count => name.to_owned(),
                unit => format!("{name} ({})", unit.name()),
            };
            (metric_word(metric.key, unit.name()), text)
        })
    })
}

/// What a column means, in the words in which it is offered.
pub(super) fn said(lang: Lang, column: &Column) -> String {
    let word = word_of(column);
    let found = offered(lang).into_iter().find(|(known, _)| *known == word);
    found.map_or(word, |(_, text)| text)
}

/// The fields of the name at this place: the name, and what it means.
pub(super) fn name_fields(place: usize) -> (String, String) {
    (format!("name-{place}"), format!("means-{place}"))
}

fn metric_word(key: &str, unit: &str) -> String {
    format!("{key}:{unit}")
}

fn word_of(column: &Column) -> String {
    if let Column::Metric { key, unit } = column {
        // However the unit was spelt, the form has one name for it.
        let known = Unit::parse(unit).map(Unit::name);
        return metric_word(key, known.unwrap_or(unit));
    }
    let found = PLAIN.iter().find(|(_, _, meaning)| meaning == column);
    found.map_or("ignore", |(word, _, _)| word).to_owned()
}

fn column_of(word: &str) -> Option<Column> {
    if let Some((_, _, meaning)) = PLAIN.iter().find(|(known, _, _)| *known == word) {
        return Some(meaning.clone());
    }
    let (key, unit) = word.split_once(':')?;
    let metric = METRICS.iter().find(|metric| metric.key == key)?;
    let known = Unit::of(metric.id).iter().any(|one| one.name() == unit);
    known.then(|| Column::Metric {
        key: key.to_owned(),
        unit: unit.to_owned(),
    })
}

/// The form for a table that is read so, in which these names stand.
pub(super) fn fields_of(look: &Look, mapping: &Mapping, names: &[String]) -> Fields {
    let mut fields = Fields::default();
    for place in 0..look.heads.len() {
        let meaning = mapping.columns.get(place).unwrap_or(&Column::Ignore);
        fields.set(&column(place), word_of(meaning));
    }
    fields.set("order", mapping.order.name());
    let decimal = match mapping.decimal {
        Decimal::Point => "point",
        Decimal::Comma => "comma",
    };
    fields.set("decimal", decimal);
    for (place, name) in names.iter().enumerate() {
        let (of, means) = name_fields(place);
        fields.set(&of, name.clone());
        let Named { key, unit } = match mapping.names.get(name) {
            Some(named) => named.clone(),
            None => continue,
        };
        fields.set(&means, word_of(&Column::Metric { key, unit }));
    }
    fields
}

/// What the names of a table mean. Those of the guess that the form did not show stay.
fn names(look: &Look, fields: &Fields, errors: &mut Vec<FieldError>) -> BTreeMap<String, Named> {
    let mut named = look.guess.names.clone();
    for place in 0..MAX_NAMES {
        let (of, means) = name_fields(place);
        let name = fields.raw(&of);
        if name.is_empty() {
            break;
        }
        match (fields.get(&means), column_of(fields.get(&means))) {
            ("", _) => {
                named.remove(name);
            }
            (_, Some(Column::Metric { key, unit })) => {
                named.insert(name.to_owned(), Named { key, unit });
            }
            _ => errors.push(FieldError::new(means, &say::NOT_OFFERED)),
        }
    }
    named
}

/// What the form says, or what is wrong with it.
pub(super) fn read(look: &Look, fields: &Fields) -> Result<Mapping, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut columns = Vec::with_capacity(look.heads.len());
    for place in 0..look.heads.len() {
        let name = column(place);
        match column_of(fields.get(&name)) {
            Some(meaning) => columns.push(meaning),
            None => errors.push(FieldError::new(name, &say::NOT_OFFERED)),
        }
    }
    let names = names(look, fields, &mut errors);
    let mapping = Mapping {
        columns,
        decimal: match fields.get("decimal") {
            "comma" => Decimal::Comma,
            _ => Decimal::Point,
        },
        order: match fields.get("order") {
            "dmy" => Order::Dmy,
            "mdy" => Order::Mdy,
            _ => Order::Ymd,
        },
        names,
    };
    if errors.is_empty()
        && let Err(error) = mapping.check()
    {
        errors.push(FieldError::new(column(0), wrong(error)));
    }
    if errors.is_empty() {
        Ok(mapping)
    } else {
        Err(errors)
    }
}

const fn wrong(error: MappingError) -> &'static Msg {
    match error {
        MappingError::Dates => &say::ONE_DATE,
        MappingError::Values => &say::A_VALUE,
        MappingError::Metric => &say::BAD_METRIC,
        MappingError::Unreadable => &say::NOT_OFFERED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_offered_is_understood_and_comes_back_the_same() {
        for (word, _) in offered(Lang::En) {
            let meaning = column_of(&word);
            assert_eq!(meaning.as_ref().map(word_of), Some(word));
        }
        for unknown in ["", "weight", "weight:kcal", "nothing:kg"] {
            assert_eq!(column_of(unknown), None, "{unknown}");
        }
    }
}
