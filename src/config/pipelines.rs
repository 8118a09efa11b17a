//! `[[pipeline]]`: each is one more pipeline. What it says is checked where pipelines are (`framework`); here each
//! key is one that there is, and has a value of its kind.

use super::near::{closest, did_you_mean};
use super::{Fault, Key, Kind};
use figment::value::{Dict, Value};
use serde::Deserialize;

/// The name of the tables.
pub const SECTION: &str = "pipeline";
/// The most pipelines of a configuration.
pub const MAX: usize = 100;

/// A pipeline as the configuration says it. The fields are documented where they are set, in
/// [`PIPELINE_KEYS`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pipeline {
    /// What it is called by programs.
    pub id: String,
    /// What it is called for people.
    #[serde(default)]
    pub title: String,
    /// What it does, in this order.
    pub nodes: Vec<String>,
    /// When it runs, as a cron expression.
    #[serde(default)]
    pub schedule: String,
    /// The zone of that and of its days.
    #[serde(default)]
    pub zone: String,
    /// After which others it runs.
    #[serde(default)]
    pub trigger: String,
    /// Whether administrators are told when it fails.
    #[serde(default = "yes")]
    pub alert: bool,
    /// Who goes first.
    #[serde(default = "usual_priority")]
    pub priority: u8,
    /// How many runs a day; 0 is any number.
    #[serde(default)]
    pub quota: u16,
    /// How many minutes a run may take.
    #[serde(default = "usual_timeout")]
    pub timeout: u32,
    /// The stretch that a rerun does as a whole.
    #[serde(default)]
    pub period: String,
}

const fn yes() -> bool {
    true
}

const fn usual_priority() -> u8 {
    5
}

const fn usual_timeout() -> u32 {
    360
}

/// The keys of a pipeline, in the order of the file.
pub const PIPELINE_KEYS: &[Key] = &[
    Key {
        path: "pipeline.id",
        default: r#""""#,
        kind: Kind::Text { max: 40 },
        about: "What it is called by programs: small letters, digits, - and _. It must be given.",
    },
    Key {
        path: "pipeline.title",
        default: r#""""#,
        kind: Kind::Text { max: 100 },
        about: "What it is called in the pages. Empty takes the id.",
    },
    Key {
        path: "pipeline.nodes",
        default: "[]",
        kind: Kind::Texts,
        about: "What it does, in this order: \"verify\", \"rebuild\", \"derive\", \"reindex\", \"backup\", \"digest\",\n\
                \"ingest\", \"inbox\", \"export\", \"expression\", \"compact\", \"retention\"; with a table or a\n\
                metric where that makes sense, as \"rebuild:day_totals\". One must be given.",
    },
    Key {
        path: "pipeline.schedule",
        default: r#""""#,
        kind: Kind::Text { max: 100 },
        about: "When it runs by itself, as a cron expression of five fields: \"30 2 * * *\" is each night\n\
                at half past two. Empty means never.",
    },
    Key {
        path: "pipeline.zone",
        default: r#""""#,
        kind: Kind::Text { max: 100 },
        about: "The time zone of its schedule and of its days, as Europe/Zagreb. Empty is the machine's.",
    },
    Key {
        path: "pipeline.trigger",
        default: r#""""#,
        kind: Kind::Text { max: 500 },
        about: "After which others it runs: ids joined by & and | and brackets, as \"a & (b | c)\". Only\n\
                those of the configuration and those built in can be named. Empty means none.",
    },
    Key {
        path: "pipeline.alert",
        default: "true",
        kind: Kind::Bool,
        about: "Whether administrators are told when it fails.",
    },
    Key {
        path: "pipeline.priority",
        default: "5",
        kind: Kind::Integer { min: 0, max: 9 },
        about: "Who goes first when several wait: 9 before 0.",
    },
    Key {
        path: "pipeline.quota",
        default: "0",
        kind: Kind::Integer { min: 0, max: 1_440 },
        about: "How often a day it may run in mode common. 0 is any number.",
    },
    Key {
        path: "pipeline.timeout",
        default: "360",
        kind: Kind::Integer { min: 1, max: 1_440 },
        about: "How many minutes a run may take.",
    },
    Key {
        path: "pipeline.period",
        default: r#""day""#,
        kind: Kind::Choice(&["day", "week", "month", "year"]),
        about: "The stretch that a rerun from a date does as a whole. Weeks begin on Monday.",
    },
];

/// Reads the pipelines of a file, whose text is there for the numbers of lines.
///
/// # Errors
/// Every fault of each of them.
pub(super) fn read(place: &str, text: &str, value: Value) -> Result<Vec<Pipeline>, Vec<Fault>> {
    let fault = |key: &str, place: String, mend: String| Fault {
        key: key.to_owned(),
        place,
        mend,
    };
    let tables = match value {
        Value::Array(_, tables) if tables.iter().all(|one| matches!(one, Value::Dict(..))) => {
            tables
        }
        _ => {
            let mend = format!("is a list of tables: write [[{SECTION}]]");
            return Err(vec![fault(SECTION, line(place, text, None, ""), mend)]);
        }
    };
    if tables.len() > MAX {
        let mend = format!("there may be {MAX} pipelines, not {}", tables.len());
        return Err(vec![fault(SECTION, place.to_owned(), mend)]);
    }
    let (mut pipelines, mut faults) = (Vec::new(), Vec::new());
    for (nth, table) in tables.into_iter().enumerate() {
        let at = |name: &str| line(place, text, Some(nth), name);
        let mut entries = Dict::new();
        let before = faults.len();
        for (name, value) in table.into_dict().unwrap_or_default() {
            let path = format!("{SECTION}.{name}");
            let Some(key) = PIPELINE_KEYS.iter().find(|key| key.path == path) else {
                let near = closest(&path, PIPELINE_KEYS.iter().map(|key| key.path));
                faults.push(fault(
                    &path,
                    at(&name),
                    did_you_mean("there is no such key", near),
                ));
                continue;
            };
            match key.kind.check(&value) {
                Ok(()) => drop(entries.insert(name, value)),
                Err(mend) => faults.push(fault(&path, at(&name), mend)),
            }
        }
        for needed in ["id", "nodes"] {
            if faults.len() == before && !entries.contains_key(needed) {
                let path = format!("{SECTION}.{needed}");
                faults.push(fault(&path, at(""), "must be given".to_owned()));
            }
        }
        if faults.len() > before {
            continue;
        }
        match Value::from(entries).deserialize::<Pipeline>() {
            Ok(pipeline) => pipelines.push(pipeline),
            // Each value was checked on its own, so this would be a key without a field.
            Err(error) => faults.push(fault(SECTION, at(""), error.kind.to_string())),
        }
    }
    match faults.is_empty() {
        true => Ok(pipelines),
        false => Err(faults),
    }
}

/// `config.toml:12` for the key `name` of the `nth` pipeline, as far as that is found by looking at the text.
fn line(file: &str, text: &str, nth: Option<usize>, name: &str) -> String {
    let mut before: Option<usize> = None;
    for (number, content) in text.lines().enumerate() {
        let content = content.split('#').next().unwrap_or_default().trim();
        let is_ours = content.replace(' ', "") == format!("[[{SECTION}]]");
        if is_ours {
            before = Some(before.map_or(0, |before| before + 1));
        } else if content.starts_with('[') && before == nth && nth.is_some() {
            break;
        }
        let named = content
            .split_once('=')
            .is_some_and(|(key, _)| key.trim() == name);
        let here = before == nth && nth.is_some();
        if here && (named || (is_ours && name.is_empty()))
            || (nth.is_none() && content.contains(SECTION))
        {
            return format!("{file}:{}", number + 1);
        }
    }
    file.to_owned()
}

/// The part of the documented file on pipelines: an example, all of it behind a mark and a blank.
pub(super) fn rendered() -> String {
    let mut out = String::from(
        "\n# Pipelines: what the house does in an order, by a schedule, or when others are done. Some are\n\
         # built in; each [[pipeline]] is one more, and cannot be changed in the pages. A file that is\n\
         # read later and has a pipeline of the same id replaces it. What holds without a key stands here.\n#\n\
         # [[pipeline]]\n",
    );
    for key in PIPELINE_KEYS {
        for line in key.about.lines() {
            out.push_str(&format!("#   # {line}\n"));
        }
        out.push_str(&format!("#   {} = {}\n", key.parts().1, key.default));
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use crate::config::Config;

    const NIGHT: &str = "[[pipeline]]\nid = \"night\"\nnodes = [\"verify\", \"rebuild:weights\"]\n";

    fn faults(text: &str) -> Vec<String> {
        match Config::parse(text) {
            Ok(_) => Vec::new(),
            Err(error) => error.faults.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn pipelines_come_from_tables_of_their_own() {
        let text = format!(
            "{NIGHT}schedule = \"30 2 * * *\"\n[[pipeline]]\nid = \"two\"\nnodes = [\"backup\"]\n"
        );
        let config = Config::parse(&text).unwrap();
        let ids: Vec<_> = config.pipelines.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["night", "two"]);
        assert_eq!(config.pipelines[0].schedule, "30 2 * * *");
        assert_eq!(config.pipelines[0].nodes.len(), 2);
        assert!(config.pipelines[1].alert);
        assert_eq!(
            (config.pipelines[1].priority, config.pipelines[1].timeout),
            (5, 360)
        );
    }

    #[test]
    fn every_fault_of_each_is_told_with_its_line() {
        let text = format!(
            "{NIGHT}prioritty = 3\n[[pipeline]]\nid = 4\nnodes = [\"backup\"]\npriority = 10\n"
        );
        let said = faults(&text);
        assert_eq!(said.len(), 3, "{said:?}");
        assert!(
            said[0].contains(":4)") && said[0].contains("did you mean pipeline.priority?"),
            "{said:?}"
        );
        assert!(
            said.iter()
                .any(|one| one.contains(":6)") && one.contains("in quotes")),
            "{said:?}"
        );
        assert!(
            said.iter()
                .any(|one| one.contains(":8)") && one.contains("0 to 9")),
            "{said:?}"
        );
    }

    #[test]
    fn an_id_and_nodes_must_be_given_and_it_is_a_list() {
        assert!(faults("[[pipeline]]\nid = \"a\"\n")[0].contains("pipeline.nodes"));
        assert!(faults("[[pipeline]]\nnodes = [\"backup\"]\n")[0].contains("pipeline.id"));
        assert!(faults("[pipeline]\nid = \"a\"\n")[0].contains("[[pipeline]]"));
        assert!(faults("pipeline = 3\n")[0].contains("[[pipeline]]"));
        let many = NIGHT.repeat(super::MAX + 1);
        assert!(faults(&many)[0].contains("100"), "{:?}", faults(&many));
    }

    #[test]
    fn the_same_id_twice_in_a_file_is_a_fault() {
        assert!(faults(&NIGHT.repeat(2))[0].contains("twice"));
    }
}
