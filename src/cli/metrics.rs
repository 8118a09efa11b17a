//! `wellkin metrics`: metrics that operators write as expressions over others.

use super::control::Order;
use super::orders::Say;
use crate::framework::metrics::api::{OwnMetricJson, OwnMetricsJson};
use crate::framework::metrics::{MetricShown, MetricsError};
use crate::i18n::Lang;
use crate::jobs::Context;
use crate::metrics::derived::{Draft, Mistake, Usual};
use crate::metrics::{Aggregation, Milli};
use crate::server::House;
use crate::store::Actor;
use anyhow::{anyhow, bail};
use clap::{Args, Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

/// What several days come to.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Together {
    /// They are averaged
    Mean,
    /// They add up
    Sum,
    /// The latest one counts
    Last,
}

impl From<Together> for Aggregation {
    fn from(together: Together) -> Self {
        match together {
            Together::Mean => Self::Mean,
            Together::Sum => Self::Sum,
            Together::Last => Self::Last,
        }
    }
}

/// How the answer is to look, and whether anything is kept.
#[derive(Debug, Clone, Copy, Args)]
pub struct How {
    /// Only check it, and keep nothing
    #[arg(long)]
    check: bool,
    /// Write JSON
    #[arg(long)]
    json: bool,
}

/// What to do with metrics of one's own.
#[derive(Debug, Subcommand)]
pub enum MetricsCommand {
    /// Show every metric that operators wrote, those in the archive last
    List {
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Show one of them
    Show {
        /// Its key
        key: String,
        /// Write JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a metric
    ///
    /// Everybody's days are computed by the server; without one by this command, before it ends.
    Add {
        /// Its key: 2 to 40 small letters, digits and underscores
        key: String,
        /// How it is computed, such as "calorie_intake - active_energy"
        #[arg(long, short, value_name = "TEXT", allow_hyphen_values = true)]
        expression: String,
        /// Its name for people; the key unless said
        #[arg(long)]
        name: Option<String>,
        /// Its unit, as it is shown
        #[arg(long, default_value = "", hide_default_value = true)]
        unit: String,
        /// How many decimal places its values have, 0 to 3
        #[arg(long, value_name = "N", default_value = "0")]
        decimals: u8,
        /// What several days come to
        #[arg(long, value_enum, default_value = "mean")]
        together: Together,
        /// Where the values of most people lie; with this people compare themselves in it
        #[arg(long, num_args = 2, value_names = ["LOW", "HIGH"], allow_negative_numbers = true)]
        usual: Option<Vec<f64>>,
        #[command(flatten)]
        how: How,
    },
    /// Change what is said of a metric; the rest stays
    Change {
        /// Its key
        key: String,
        /// How it is computed
        #[arg(long, short, value_name = "TEXT", allow_hyphen_values = true)]
        expression: Option<String>,
        /// Its name for people
        #[arg(long)]
        name: Option<String>,
        /// Its unit, as it is shown
        #[arg(long)]
        unit: Option<String>,
        /// How many decimal places its values have, 0 to 3
        #[arg(long, value_name = "N")]
        decimals: Option<u8>,
        /// What several days come to
        #[arg(long, value_enum)]
        together: Option<Together>,
        #[command(flatten)]
        how: How,
    },
    /// Put a metric into the archive, or bring it back: there its values go, and what people logged stays
    Archive {
        /// Its key
        key: String,
        /// Bring it back
        #[arg(long)]
        back: bool,
    },
}

/// What is to be otherwise about a metric.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    expression: Option<String>,
    name: Option<String>,
    unit: Option<String>,
    decimals: Option<u8>,
    together: Option<Aggregation>,
}

impl Changes {
    fn is_empty(&self) -> bool {
        let texts = [&self.expression, &self.name, &self.unit];
        texts.into_iter().all(Option::is_none) && self.decimals.is_none() && self.together.is_none()
    }

    fn on(&self, draft: Draft) -> Draft {
        let said = |text: &Option<String>, stands| text.clone().unwrap_or(stands);
        Draft {
            expression: said(&self.expression, draft.expression),
            name: said(&self.name, draft.name),
            unit: said(&self.unit, draft.unit),
            decimals: self.decimals.unwrap_or(draft.decimals),
            aggregation: self.together.unwrap_or(draft.aggregation),
            ..draft
        }
    }
}

impl MetricsCommand {
    /// What it wants done.
    pub fn order(self) -> anyhow::Result<Order> {
        Ok(match self {
            Self::List { json } => Order::MetricList { json },
            Self::Show { key, json } => Order::MetricShow { key, json },
            Self::Add {
                key,
                expression,
                name,
                unit,
                decimals,
                together,
                usual,
                how: How { check, json },
            } => {
                let draft = Draft {
                    name: name.unwrap_or_else(|| key.clone()),
                    key,
                    unit,
                    decimals,
                    aggregation: together.into(),
                    expression,
                    usual: usual.as_deref().map(usual_of).transpose()?,
                };
                Order::MetricAdd { draft, check, json }
            }
            Self::Change {
                key,
                expression,
                name,
                unit,
                decimals,
                together,
                how: How { check, json },
            } => {
                let changes = Changes {
                    expression,
                    name,
                    unit,
                    decimals,
                    together: together.map(Aggregation::from),
                };
                if changes.is_empty() {
                    bail!("say what is to be otherwise: --expression, --name, --unit and so on");
                }
                Order::MetricChange {
                    key,
                    changes,
                    check,
                    json,
                }
            }
            Self::Archive { key, back } => Order::MetricArchive { key, back },
        })
    }
}

fn usual_of(ends: &[f64]) -> anyhow::Result<Usual> {
    let milli = |number: &f64| {
        let beyond = || anyhow!("--usual takes two numbers with at most three decimal places");
        Milli::from_f64(*number).ok_or_else(beyond)
    };
    match ends {
        [low, high] => Ok(Usual {
            low: milli(low)?,
            high: milli(high)?,
        }),
        _ => bail!("--usual takes two numbers"),
    }
}

/// Shows every metric.
pub async fn list(house: &House, json: bool, say: &Say<'_>) -> anyhow::Result<()> {
    let all = house.own_metrics.list().await?;
    if json {
        let metrics = all.into_iter().map(OwnMetricJson::from).collect();
        say(serde_json::to_string(&OwnMetricsJson { metrics })?);
        return Ok(());
    }
    if all.is_empty() {
        say("There are none yet; `wellkin metrics add` writes one.".to_owned());
    }
    for one in &all {
        say(line(one));
    }
    Ok(())
}

fn line(shown: &MetricShown) -> String {
    let (one, draft) = (&shown.definition, &shown.definition.draft);
    let state = match (one.archived, shown.percent) {
        (true, _) => "archived".to_owned(),
        (false, Some(percent)) => format!("computing {percent} %"),
        (false, None) => "computed".to_owned(),
    };
    format!(
        "{}  {state}  rev {}  {}",
        draft.key, one.rev, draft.expression
    )
}

/// Shows one.
pub async fn show(house: &House, key: &str, json: bool, say: &Say<'_>) -> anyhow::Result<()> {
    let shown = house.own_metrics.show(key).await;
    tell(shown.map_err(|error| wrong(key, "", &error))?, json, say)
}

fn tell(shown: MetricShown, json: bool, say: &Say<'_>) -> anyhow::Result<()> {
    if json {
        say(serde_json::to_string(&OwnMetricJson::from(shown))?);
        return Ok(());
    }
    say(line(&shown));
    let draft = &shown.definition.draft;
    say(format!("  name      {}", draft.name));
    say(format!("  unit      {}", draft.unit).trim_end().to_owned());
    say(format!("  decimals  {}", draft.decimals));
    let together = match draft.aggregation {
        Aggregation::Sum => "sum",
        Aggregation::Mean => "mean",
        Aggregation::Last => "last",
    };
    say(format!("  together  {together}"));
    if let Some(Usual { low, high }) = draft.usual {
        say(format!("  usual     {} to {}", low.to_f64(), high.to_f64()));
    }
    Ok(())
}

/// Writes a metric, or only checks it.
pub async fn add(
    house: &House,
    draft: Draft,
    (check, json): (bool, bool),
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let draft = draft.trimmed();
    let (key, expression) = (draft.key.clone(), draft.expression.clone());
    let metrics = &house.own_metrics;
    let done = match check {
        true => metrics.check_new(draft.clone()).await,
        false => metrics.add(Actor::System, draft.clone()).await.map(drop),
    };
    done.map_err(|error| wrong(&key, &expression, &error))?;
    match check {
        true => sound(&draft, json, say),
        false => kept(house, &key, json, say).await,
    }
}

/// Changes a metric, or only checks the change.
pub async fn change(
    house: &House,
    key: &str,
    changes: &Changes,
    (check, json): (bool, bool),
    say: &Say<'_>,
) -> anyhow::Result<()> {
    let metrics = &house.own_metrics;
    let stands = metrics.show(key).await;
    let stands = stands.map_err(|error| wrong(key, "", &error))?.definition;
    let draft = changes.on(stands.draft).trimmed();
    let done = match check {
        true => metrics.check_change(stands.rev, draft.clone()).await,
        false => {
            let saved = metrics.save(Actor::System, stands.rev, draft.clone());
            saved.await.map(drop)
        }
    };
    done.map_err(|error| wrong(key, &draft.expression, &error))?;
    match check {
        true => sound(&draft, json, say),
        false => kept(house, key, json, say).await,
    }
}

/// Puts a metric into the archive, or brings it back.
pub async fn archive(house: &House, key: &str, back: bool, say: &Say<'_>) -> anyhow::Result<()> {
    let metrics = &house.own_metrics;
    let stands = metrics.show(key).await;
    let stands = stands.map_err(|error| wrong(key, "", &error))?.definition;
    let put = metrics.archive(Actor::System, key, stands.rev, !back).await;
    put.map_err(|error| wrong(key, &stands.draft.expression, &error))?;
    kept(house, key, false, say).await
}

/// What only was checked.
fn sound(draft: &Draft, json: bool, say: &Say<'_>) -> anyhow::Result<()> {
    match json {
        true => say(serde_json::to_string(draft)?),
        false => say(format!(
            "{} can be written so; nothing was kept.",
            draft.key
        )),
    }
    Ok(())
}

/// What was kept. Without a server everybody's days are computed here.
async fn kept(house: &House, key: &str, json: bool, say: &Say<'_>) -> anyhow::Result<()> {
    if !house.framework.is_kept() {
        let context = Context::idle(house.clock.clone());
        let computed = house.entries.derive(&context).await;
        computed
            .map_err(|failed| anyhow!("{key} is kept, but not computed yet: {}", failed.message))?;
    }
    tell(house.own_metrics.show(key).await?, json, say)
}

/// What is wrong, each on a line of its own, and the place in the expression marked below it.
fn wrong(key: &str, expression: &str, error: &MetricsError) -> anyhow::Error {
    match error {
        MetricsError::Unknown => {
            anyhow!("there is no metric {key}; `wellkin metrics list` shows all of them")
        }
        MetricsError::Invalid(errors, mistake) => {
            let mut lines: Vec<_> = errors
                .iter()
                .map(|wrong| format!("{}: {}", wrong.field, wrong.text.render(Lang::En)))
                .collect();
            if let Some(mistake) = mistake {
                lines.extend(marked(expression, mistake));
            }
            anyhow!(lines.join("\n  "))
        }
        error => anyhow!("{key}: {error}"),
    }
}

/// The most letters of an expression that are shown.
const SHOWN: usize = 400;

/// The expression in one line, and carets below the letters that are meant.
fn marked(expression: &str, mistake: &Mistake) -> [String; 2] {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    let letters = |to: usize| {
        let before = expression.char_indices().take_while(|(byte, _)| *byte < to);
        before.count()
    };
    let [from, to] = [mistake.at.start, mistake.at.end].map(|at| letters(at).min(SHOWN));
    let carets = "^".repeat(to.saturating_sub(from).max(1));
    [
        format!(
            "  {}",
            expression
                .chars()
                .take(SHOWN)
                .map(plain)
                .collect::<String>()
        ),
        format!("  {}{carets}", " ".repeat(from)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::derived::What;

    #[test]
    fn the_place_of_a_mistake_is_marked_by_letters_and_its_end_by_one() {
        let mistake = |at| Mistake {
            what: What::Misplaced,
            at,
        };
        // The first letter has two bytes.
        let [text, carets] = marked("š +\tsteps steps", &mistake(11..16));
        assert_eq!(text, "  š + steps steps");
        assert_eq!(carets, "            ^^^^^");
        let [_, end] = marked("1 +", &mistake(3..3));
        assert_eq!(end, "     ^");
    }
}
