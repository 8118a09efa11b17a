//! The section `[reports]`: where pipelines put files for the operator.

use super::{Key, Kind, Source};
use serde::Deserialize;

/// Files for the operator.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reports {
    /// Where the node `export` puts its files; `None` is nowhere.
    #[serde(deserialize_with = "super::model::empty_is_none")]
    pub export_to: Option<Source>,
}

/// [`Reports::export_to`].
pub(super) const EXPORT_TO: Key = Key {
    path: "reports.export_to",
    default: r#""""#,
    kind: Kind::OptionalSource,
    about: "Where the node export of a pipeline puts the catalogue, the log of runs and the figures of the\n\
            server, in a folder for each time: a folder, or a bucket as s3://bucket/prefix (see buckets).\n\
            None of it is about a person. Empty puts them nowhere, and the node fails.",
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use crate::config::{Config, Source};

    fn keys(text: &str) -> Vec<String> {
        match Config::parse(text) {
            Ok(_) => Vec::new(),
            Err(error) => error.faults.into_iter().map(|fault| fault.key).collect(),
        }
    }

    #[test]
    fn files_go_nowhere_unless_a_place_of_their_own_is_named() {
        assert_eq!(Config::default().reports.export_to, None);
        let config = Config::parse("reports.export_to = \"/srv/reports\"").unwrap();
        let folder = Source::Folder("/srv/reports".into());
        assert_eq!(config.reports.export_to, Some(folder));
        let data = "data.dir = \"/d\"\n";
        for bad in [".", "keys", "/d/backups/x", "inbox", "src-data", "/"] {
            let text = format!("{data}reports.export_to = \"{bad}\"");
            assert_eq!(keys(&text), ["reports.export_to"], "{bad}");
        }
        let text = format!("{data}reports.export_to = \"reports\"");
        assert_eq!(keys(&text), [""; 0]);
        let bucket = "reports.export_to = \"s3://household/reports\"";
        assert_eq!(keys(bucket), ["buckets.access_key"]);
    }
}
