//! Which table fills which, as a drawing: places in layers from left to right, and the same as a list.

use super::model::{Entry, Filler, Outer};
use crate::i18n::Lang;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The size of a place, and the room between places and between layers, in pixels.
const WIDE: usize = 196;
const HIGH: usize = 30;
const GAP: usize = 10;
const AISLE: usize = 84;
/// Room around all of it.
const EDGE: usize = 8;
/// How often the layers are put in order by their neighbours.
const SWEEPS: usize = 6;

/// What stands in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Something outside of the tables.
    Outer(Outer),
    /// A table.
    Table(&'static str),
}

/// A place with where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// What it is.
    pub place: Place,
    /// The word of its kind, as a class of its drawing.
    pub kind: &'static str,
    /// How far right: everything that fills it stands further left.
    pub layer: usize,
    /// How far down.
    pub row: usize,
}

/// What fills what.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// The places, layer by layer from the top.
    pub stands: Vec<Stand>,
    /// From which place to which, by their numbers.
    pub edges: Vec<(usize, usize)>,
}

/// Each table that another follows from, or that follows from others, with what fills it. With `about`, only
/// what fills that table and what it fills.
pub fn graph(entries: &[Entry], about: Option<&str>) -> Graph {
    let mut links: Vec<(Place, Place)> = Vec::new();
    for entry in entries {
        let name = entry.info.name;
        let takes_part = match about {
            Some(about) => about == name,
            None => !entry.fills.is_empty(),
        };
        for filler in &entry.from {
            match filler {
                Filler::Outer(outer) if takes_part => {
                    links.push((Place::Outer(*outer), Place::Table(name)));
                }
                Filler::Table(source)
                    if about.is_none_or(|about| about == name || about == *source) =>
                {
                    links.push((Place::Table(source), Place::Table(name)));
                }
                _ => {}
            }
        }
    }
    laid_out(entries, &links)
}

fn laid_out(entries: &[Entry], links: &[(Place, Place)]) -> Graph {
    let mut layers: BTreeMap<Place, usize> = BTreeMap::new();
    for (from, to) in links {
        let first = |place: &Place| usize::from(matches!(place, Place::Table(_)));
        layers.entry(*from).or_insert_with(|| first(from));
        layers.entry(*to).or_insert_with(|| first(to));
    }
    // Each step right settles one layer; a circle, which no house has, would end here as well.
    for _ in 0..layers.len() {
        for (from, to) in links {
            let least = layers.get(from).map_or(0, |layer| layer + 1);
            if let Some(layer) = layers.get_mut(to) {
                *layer = (*layer).max(least.min(links.len()));
            }
        }
    }
    let order = |place: &Place| match place {
        Place::Outer(_) => 0,
        Place::Table(name) => entries
            .iter()
            .position(|entry| entry.info.name == *name)
            .map_or(usize::MAX, |at| at + 1),
    };
    let deepest = layers.values().max().copied().unwrap_or_default();
    let mut columns: Vec<Vec<Place>> = vec![Vec::new(); deepest + 1];
    for (place, layer) in &layers {
        columns[*layer].push(*place);
    }
    // Where nothing from outside takes part, the first layer would be an empty stretch.
    columns.retain(|column| !column.is_empty());
    columns
        .iter_mut()
        .for_each(|column| column.sort_by_key(order));
    for sweep in 0..SWEEPS {
        untangle(&mut columns, links, sweep % 2 == 0);
    }
    let stands: Vec<Stand> = columns
        .iter()
        .enumerate()
        .flat_map(|(layer, column)| {
            column.iter().enumerate().map(move |(row, place)| Stand {
                place: *place,
                kind: kind(entries, place),
                layer,
                row,
            })
        })
        .collect();
    let at = |place: &Place| stands.iter().position(|stand| stand.place == *place);
    let edges = links
        .iter()
        .filter_map(|(from, to)| Some((at(from)?, at(to)?)))
        .collect();
    Graph { stands, edges }
}

fn kind(entries: &[Entry], place: &Place) -> &'static str {
    match place {
        Place::Outer(_) => "outer",
        Place::Table(name) => entries
            .iter()
            .find(|entry| entry.info.name == *name)
            .map_or("control", |entry| entry.info.word()),
    }
}

/// Sorts each layer by where its neighbours stand, those that fill it or those that it fills: fewer lines cross.
fn untangle(columns: &mut [Vec<Place>], links: &[(Place, Place)], rightwards: bool) {
    let mut at: BTreeMap<Place, usize> = BTreeMap::new();
    let note = |column: &[Place], at: &mut BTreeMap<Place, usize>| {
        at.extend(column.iter().enumerate().map(|(row, place)| (*place, row)));
    };
    columns.iter().for_each(|column| note(column, &mut at));
    let mut layers: Vec<usize> = (0..columns.len()).collect();
    if !rightwards {
        layers.reverse();
    }
    for layer in layers {
        let mean = |place: &Place| {
            let near = links.iter().filter_map(|(from, to)| {
                let (here, there) = if rightwards { (to, from) } else { (from, to) };
                (here == place).then(|| at.get(there).copied()).flatten()
            });
            let near: Vec<usize> = near.collect();
            match near.len() {
                0 => at.get(place).copied().unwrap_or_default() * 1_000,
                n => near.iter().sum::<usize>() * 1_000 / n,
            }
        };
        let mut column = std::mem::take(&mut columns[layer]);
        column.sort_by_key(mean);
        note(&column, &mut at);
        columns[layer] = column;
    }
}

impl Graph {
    /// The drawing. `title` says what it shows; the list beside it says the same in words.
    pub fn drawing(&self, lang: Lang, title: &str) -> Markup {
        let rows = self.stands.iter().map(|stand| stand.row + 1).max();
        let layers = self.stands.iter().map(|stand| stand.layer + 1).max();
        let (rows, layers) = (rows.unwrap_or(1), layers.unwrap_or(1));
        let high = rows * (HIGH + GAP) - GAP + 2 * EDGE;
        let wide = layers * (WIDE + AISLE) - AISLE + 2 * EDGE;
        let left = |stand: &Stand| EDGE + stand.layer * (WIDE + AISLE);
        // All layers begin at the top: a middle would be out of sight where there is little room.
        let top = |stand: &Stand| EDGE + stand.row * (HIGH + GAP);
        let line = |(from, to): &(usize, usize)| {
            let (from, to) = (self.stands.get(*from)?, self.stands.get(*to)?);
            let (x1, y1) = (left(from) + WIDE, top(from) + HIGH / 2);
            let (x2, y2) = (left(to), top(to) + HIGH / 2);
            let half = (x1 + x2) / 2;
            Some(format!("M{x1} {y1}C{half} {y1} {half} {y2} {x2} {y2}"))
        };
        html! {
            div.flow-box role="region" tabindex="0" aria-label=(title) {
                svg.flow role="img" aria-label=(title) width=(wide) height=(high)
                    viewBox=(format!("0 0 {wide} {high}")) {
                    title { (title) }
                    @for edge in self.edges.iter().filter_map(line) { path d=(edge) {} }
                    @for stand in &self.stands {
                        g class=(stand.kind) {
                            rect x=(left(stand)) y=(top(stand)) width=(WIDE) height=(HIGH) rx="6" {}
                            text x=(left(stand) + 10) y=(top(stand) + HIGH / 2 + 4) {
                                @match stand.place {
                                    Place::Outer(outer) => (outer.title().text(lang)),
                                    Place::Table(name) => (name),
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What each place fills, in the order of the drawing.
    pub fn list(&self) -> Vec<(Place, Vec<&'static str>)> {
        let fills = |(at, stand): (usize, &Stand)| {
            let to = self.edges.iter().filter(|(from, _)| *from == at);
            let names: Vec<_> = to
                .filter_map(|(_, to)| match self.stands.get(*to)?.place {
                    Place::Table(name) => Some(name),
                    Place::Outer(_) => None,
                })
                .collect();
            (!names.is_empty()).then_some((stand.place, names))
        };
        self.stands.iter().enumerate().filter_map(fills).collect()
    }
}
