//! `wellkin pipeline retention`: what the rules of what is kept how long would do, and doing it. What is asked is asked
//! here; what is done is done by whoever has the data.

use super::args::Place;
use super::control::{self, Order};
use super::orders::Say;
use super::terminal::{can_be_asked, say as show, sure};
use crate::entries::retention::{Does, Reach, Rule, Subject};
use crate::framework::retention::api::PreviewJson;
use crate::metrics::by_id;
use crate::server::House;
use clap::Args;
use std::process::ExitCode;

/// What is wanted.
#[derive(Debug, Clone, Copy, Args)]
pub struct Wanted {
    /// Only show what would be done
    #[arg(long)]
    preview: bool,
    /// Make no backup first
    #[arg(long, conflicts_with = "preview")]
    no_backup: bool,
    /// Write the preview as JSON
    #[arg(long)]
    json: bool,
    /// Do not ask; needed where nobody could answer
    #[arg(long, short, conflicts_with = "preview")]
    yes: bool,
}

impl Wanted {
    /// Shows what would be done, asks, and has it done.
    pub fn run(self, place: &Place) -> anyhow::Result<ExitCode> {
        if self.preview {
            return control::have_done(place, self.order());
        }
        if !self.yes {
            can_be_asked("let go")?;
        }
        let look = Order::RetentionPreview { json: self.json };
        control::hear(place, look, &mut |line| show(line))?;
        sure(self.yes, "Do it?", "let go")?;
        control::have_done(place, self.order())
    }

    /// What is done in the end.
    pub const fn order(self) -> Order {
        match self.preview {
            true => Order::RetentionPreview { json: self.json },
            false => Order::RetentionRun {
                backup: !self.no_backup,
            },
        }
    }
}

/// Shows what each rule would do, and to whom.
pub async fn preview(house: &House, json: bool, say: &Say<'_>) -> anyhow::Result<()> {
    let preview = house.retention.preview().await?;
    if json {
        say(serde_json::to_string(&PreviewJson::of(&preview, true))?);
        return Ok(());
    }
    if preview.rules.is_empty() {
        say("There is no rule: everything is kept.".to_owned());
    }
    for one in &preview.rules {
        say(format!("{}  {}", named(&one.rule), line(&one.all)));
        for person in &one.people {
            let name = person.name.as_deref().unwrap_or("somebody without a name");
            say(format!("  {name}  {}", line(&person.reach)));
        }
    }
    Ok(())
}

fn named(rule: &Rule) -> String {
    let metric = rule.metric.and_then(by_id).map(|metric| metric.key);
    let about = match (rule.subject, metric) {
        (Subject::Entries, Some(key)) => format!("entries/{key}"),
        (subject, _) => subject.word().to_owned(),
    };
    match rule.does {
        Does::Keep { months } => format!("{about}  keep {months} months"),
        Does::Thin { days } => format!("{about}  thin after {days} days"),
    }
}

fn line(reach: &Reach) -> String {
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
    format!(
        "{} rows  {} values  {} days  {}  {}  {} bytes  {} stay  {} left",
        reach.rows,
        reach.values,
        reach.days,
        day(reach.first),
        day(reach.last),
        reach.bytes,
        reach.stay,
        reach.left,
    )
}
