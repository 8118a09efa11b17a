//! `wellkin catalog`: which tables there are, and how much they hold.

use super::orders::Say;
use crate::framework::catalog::api::{CatalogJson, TableJson};
use crate::framework::catalog::{Count, Entry, Filler};
use crate::server::House;
use anyhow::{anyhow, bail};

/// Shows all tables, or one, as lines or as JSON.
pub async fn show(
    house: &House,
    table: Option<&str>,
    json: bool,
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let catalog = &house.catalog;
    let one = table.map(|name| {
        let unknown = || anyhow!("there is no table {name}; `wellkin catalog` shows all of them");
        catalog.entry(name).ok_or_else(unknown)
    });
    let one = one.transpose()?;
    catalog.count_anew();
    catalog.settled().await;
    let count = catalog.count().await;
    if count.failed {
        bail!("the tables could not be counted; the log says why");
    }
    match (one, json) {
        (Some(entry), true) => say(serde_json::to_string(&TableJson::of(entry, &count))?),
        (None, true) => {
            let all = CatalogJson::of(catalog.entries(), &count);
            say(serde_json::to_string(&all)?);
        }
        (Some(entry), false) => tell(entry, &count, say),
        (None, false) => {
            for entry in catalog.entries() {
                say(line(entry, &count));
            }
        }
    }
    Ok(())
}

fn line(entry: &Entry, count: &Count) -> String {
    let figures = count.figures.as_ref();
    let counted = figures.and_then(|figures| figures.of.get(entry.info.name));
    let counted = counted.copied().unwrap_or_default();
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
    format!(
        "{}  {}  {}  {}{} rows  {} bytes  {}  {}",
        entry.info.name,
        entry.info.word(),
        entry.room,
        if counted.is_more { ">" } else { "" },
        counted.rows,
        counted.bytes,
        day(counted.oldest),
        day(counted.newest),
    )
}

fn tell(entry: &Entry, count: &Count, say: &Say<'_>) {
    say(line(entry, count));
    say(format!("  {}", entry.info.about));
    let from: Vec<_> = entry.from.iter().copied().map(Filler::word).collect();
    for (what, names) in [("filled by", &from), ("fills", &entry.fills)] {
        if !names.is_empty() {
            say(format!("  {what} {}", names.join(", ")));
        }
    }
    for (column, unit) in &entry.columns {
        let key = if column.is_key { "key  " } else { "" };
        let unit = unit.map_or(String::new(), |unit| format!("  in {}", unit.word()));
        say(format!("  {key}{}  {}{unit}", column.name, column.words()));
    }
}
