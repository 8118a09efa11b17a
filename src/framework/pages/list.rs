//! The cards of all pipelines, searched and filtered.

use super::{list_view, words};
use crate::accounts::guards::{Can, FrameworkRead};
use crate::framework::model::NodeKind;
use crate::framework::service::{Framework, PipelineShown};
use crate::i18n::Lang;
use crate::i18n::messages::framework_pages as say;
use crate::web::query::Query;
use crate::web::{Fault, Page};
use rocket::State;

/// The most letters of a search that are looked at.
const SEARCHED: usize = 100;

/// What somebody wants to see of the pipelines. What is no state or kind filters nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that stand in the id, the title or the nodes.
    pub q: String,
    /// One of the states; empty for all.
    pub state: String,
    /// One of the kinds of nodes; empty for all.
    pub kind: String,
}

impl Filter {
    fn of(query: &Query) -> Self {
        let known_state = words::STATES
            .iter()
            .any(|(word, _)| *word == query.get("state"));
        let known_kind = NodeKind::from_word(query.get("kind")).is_some();
        let if_known = |known: bool, name: &str| match known {
            true => query.get(name).to_owned(),
            false => String::new(),
        };
        Self {
            q: query.get("q").chars().take(SEARCHED).collect(),
            state: if_known(known_state, "state"),
            kind: if_known(known_kind, "kind"),
        }
    }

    /// Whether a pipeline fits.
    pub fn fits(&self, lang: Lang, shown: &PipelineShown) -> bool {
        let draft = &shown.shown.draft;
        let text = format!(
            "{} {} {} {}",
            draft.id,
            words::title(lang, &shown.shown),
            draft.nodes.join(" "),
            draft.trigger
        );
        let text = text.to_lowercase();
        let mut sought = self.q.split_whitespace();
        let of_kind = |node: &String| node.split(':').next().map(str::trim) == Some(&self.kind);
        sought.all(|word| text.contains(&word.to_lowercase()))
            && (self.state.is_empty() || words::state(shown) == self.state)
            && (self.kind.is_empty() || draft.nodes.iter().any(of_kind))
    }
}

#[rocket::get("/household/pipelines")]
pub async fn list(
    admin: Can<FrameworkRead>,
    query: Query,
    framework: &State<Framework>,
) -> Result<Page, Fault> {
    let filter = Filter::of(&query);
    let mut shown = framework.list().await?;
    shown.retain(|one| filter.fits(admin.lang, one));
    let told = (query.get("done") == "removed").then_some(&say::REMOVED);
    Ok(list_view::all(&admin, &filter, &shown, told))
}
