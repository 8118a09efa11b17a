//! `wellkin doctor`: looks at everything that commonly goes wrong, whether the server runs or not, and
//! says how to mend it.

use super::args::{Listen, Place};
use super::control::{self, Order};
use super::exit::FAILED;
use super::orders::Say;
use super::terminal::say;
use super::{lifecycle, owner};
use crate::admin::operator::Disks;
use crate::admin::operator::checks::{self, Finding, FindingJson, Verdict, What};
use crate::config::Config;
use crate::i18n::messages::checks as words;
use crate::i18n::{Lang, Text};
use crate::ops::{Clock, Paths};
use crate::server::House;
use serde_json::json;
use std::process::ExitCode;

/// Looks, and says what was seen. The code is 0 when nothing is wrong, else 1.
pub fn run(place: &Place, as_json: bool) -> anyhow::Result<ExitCode> {
    let (found, asked) = look(place)?;
    if as_json {
        let all = json!({ "server": asked, "checks": found });
        say(&serde_json::to_string_pretty(&all)?);
    } else {
        let by = match asked {
            true => "A server runs and was asked.",
            false => "No server runs; this looked by itself.",
        };
        say(by);
        for one in &found {
            say(&format!(
                "{:5}  {}: {}",
                one.verdict.word(),
                one.title,
                one.says
            ));
            if let Some(mend) = &one.mend {
                say(&format!("       To mend it: {mend}"));
            }
        }
    }
    let is_wrong = found.iter().any(|one| one.verdict == Verdict::Wrong);
    Ok(match is_wrong {
        true => ExitCode::from(FAILED),
        false => ExitCode::SUCCESS,
    })
}

/// What was seen, and whether a running server saw it.
fn look(place: &Place) -> anyhow::Result<(Vec<FindingJson>, bool)> {
    let config = match place.load(&Listen::default()) {
        Ok(loaded) => loaded.config,
        Err(error) => {
            let says = Text::new(&words::CONFIGURATION_WRONG).arg("reason", error.to_string());
            let what = What::Configuration;
            let wrong = Finding::wrong(what, says, &words::MEND_CONFIGURATION);
            return Ok((told(vec![wrong]), false));
        }
    };
    let paths = Paths::new(&config.data);
    let mut lines = Vec::new();
    let hear = &mut |line: String| lines.push(line);
    let asked = match control::ask(&paths, &Order::Doctor, hear) {
        Ok(asked) => asked,
        // A server that cannot be asked is one more thing to mend.
        Err(error) => {
            let mut found = told(lifecycle::runtime()?.block_on(outside(&config, &paths)));
            found.push(unusable(&format!("{error:#}")));
            return Ok((found, false));
        }
    };
    if asked {
        let found: Result<_, _> = lines
            .iter()
            .map(|line| serde_json::from_str(line))
            .collect();
        return Ok((found?, true));
    }
    Ok((
        lifecycle::runtime()?.block_on(alone(config, &paths))?,
        false,
    ))
}

async fn outside(config: &Config, paths: &Paths) -> Vec<Finding> {
    let mut found = vec![Finding::ok(What::Configuration, &words::CONFIGURATION_READ)];
    let disks = Disks::default();
    found.extend(checks::outside(&disks, config, paths, &Clock::system()).await);
    found
}

/// What can be seen where no server runs: all of it, if the data can be opened.
async fn alone(config: Config, paths: &Paths) -> anyhow::Result<Vec<FindingJson>> {
    if !paths.database().exists() {
        let mut found = outside(&config, paths).await;
        // It needs the configuration alone: no data is opened, and none is made.
        let house = House::in_memory(config, Clock::system()).await?;
        found.push(checks::mail(&house.mail).await);
        return Ok(told(found));
    }
    let mut found = told(outside(&config, paths).await);
    if let Err(error) = owner::must_be_ours(paths) {
        found.push(unusable(&error.to_string()));
        return Ok(found);
    }
    match House::open(config, Clock::system()).await {
        Ok(house) => {
            let checked = house.operator.checked(true).await;
            house.close().await;
            Ok(told(checked.findings))
        }
        Err(error) => {
            found.push(unusable(&error.to_string()));
            Ok(found)
        }
    }
}

fn told(found: Vec<Finding>) -> Vec<FindingJson> {
    found.iter().map(|one| one.told(Lang::En)).collect()
}

fn unusable(reason: &str) -> FindingJson {
    let says = Text::new(&words::STORE_FAILS).arg("reason", reason);
    Finding::wrong(What::Store, says, &words::MEND_STORE).told(Lang::En)
}

/// Looks at the house that runs, and says each finding as a line of JSON.
pub async fn examine(house: &House, say: &Say<'_>) -> anyhow::Result<()> {
    let checked = house.operator.checked(true).await;
    for finding in &checked.findings {
        say(serde_json::to_string(&finding.told(Lang::En))?);
    }
    Ok(())
}
