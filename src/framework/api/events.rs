//! How a run goes on, as server-sent events: for pages and programs that do not want to ask again and again.

use super::PlainAddress;
use super::json::RunJson;
use super::runs::parsed;
use crate::accounts::guards::{Caller, Can, FrameworkRead};
use crate::framework::run::State as Standing;
use crate::framework::service::Framework;
use crate::web::Fault;
use rocket::response::stream::{Event, EventStream};
use rocket::{Shutdown, State};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep};

/// The most that are sent at the same time.
const STREAMS: usize = 16;
/// How often it is looked whether something is new.
const GLANCE: Duration = Duration::from_secs(1);
/// How long one is sent at most; who still wants to know asks again, and is let in anew.
const LASTS: Duration = Duration::from_secs(300);

/// The turns of those who follow runs.
#[derive(Debug, Clone)]
pub struct Streams(Arc<Semaphore>);

impl Default for Streams {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(STREAMS)))
    }
}

/// Follow a run.
///
/// An event `run` with the run as JSON whenever something about it is new, the first at once; it ends with the run,
/// or after five minutes.
#[utoipa::path(
    get, path = "/api/v1/framework/runs/{id}/events", tag = "framework",
    params(("id" = String, Path, description = "The id of the run")),
    responses(
        (status = 200, description = "Events, as text/event-stream", body = RunJson),
        (status = 401, description = "Not signed in"),
        (status = 403, description = "Not permitted"),
        (status = 404, description = "There is none of that id"),
        (status = 503, description = "Too many follow runs already"),
    )
)]
#[rocket::get("/api/v1/framework/runs/<id>/events")]
pub async fn follow(
    _plain: PlainAddress,
    _caller: Can<FrameworkRead, Caller>,
    id: &str,
    framework: &State<Framework>,
    streams: &State<Streams>,
    mut shutdown: Shutdown,
) -> Result<EventStream![], Fault> {
    let run = parsed(id)?;
    let framework = framework.inner().clone();
    framework.run(run).await?;
    let turn = Arc::clone(&streams.0)
        .try_acquire_owned()
        .map_err(|_| Fault::Busy)?;
    let ends = Instant::now() + LASTS;
    Ok(EventStream! {
        let _turn = turn;
        let mut told = String::new();
        while Instant::now() < ends {
            let Ok(shown) = framework.run(run).await else { break };
            let json = serde_json::to_string(&RunJson::from(&shown)).unwrap_or_default();
            if json != told {
                yield Event::data(json.clone()).event("run");
                told = json;
            }
            if matches!(shown.run.state, Standing::Ended(_)) {
                break;
            }
            tokio::select! {
                () = sleep(GLANCE) => {}
                () = &mut shutdown => break,
            }
        }
    })
}
