//! What operators look at, as files at a place of theirs.
//!
//! Everything is read at one moment. The files of a run lie in a folder of their own, and the last of them lists the
//! others: where it is, all are there and whole. None is about a person: the catalogue has numbers of rows, the log
//! of runs says neither who asked nor what a failure said, and the figures are those of `/metrics`.

use super::super::run::{NodeRun, Run};
use super::super::tables::RUNS;
use super::{Doing, Process, Task, Tools};
use crate::buckets::Bucket;
use crate::framework::catalog::ROWS_COUNTED;
use crate::jobs::{Done, Failed, Outcome};
use crate::ops::ids::PipelineRunId;
use crate::ops::{Clock, Telemetry, random};
use crate::store::{Counted, Flow, Reads, Snap, StoreError, TableInfo, count};
use jiff::Timestamp;
use serde_json::json;

/// What can be written.
pub const EXPORTED: &[&str] = &[CATALOG, RAN, FIGURES];
/// How many runs are written, the newest of all pipelines.
pub const RUNS_EXPORTED: usize = 1_000;

const CATALOG: &str = "catalog";
const RAN: &str = "runs";
const FIGURES: &str = "figures";
/// The list of the others.
const LIST: &str = "export.json";

/// Where files for the operator go, and what they are made of besides the store.
#[derive(Clone)]
pub struct Reports {
    /// The place; without one nothing is written.
    pub place: Option<Bucket>,
    /// The tables of the house, room by room.
    pub rooms: Vec<(&'static str, Vec<TableInfo>)>,
    /// The figures of the server.
    pub telemetry: Telemetry,
    /// What time it is.
    pub clock: Clock,
}

/// Writes the files.
pub struct Export(pub Tools);

impl Process for Export {
    fn run(&self, task: Task) -> Doing {
        let tools = self.0.clone();
        Box::pin(async move { export(&tools, &task).await })
    }
}

/// A file, with how many lines it has besides its head.
struct Made {
    name: &'static str,
    bytes: Vec<u8>,
    rows: u64,
}

async fn export(tools: &Tools, task: &Task) -> Outcome {
    let reports = &tools.reports;
    let Some(place) = &reports.place else {
        let why = "reports.export_to is empty; it says where the files go";
        return Err(Failed::for_good(why));
    };
    let now = reports.clock.now();
    let files = made(tools, task.subject.as_deref()).await?;
    let folder = format!(
        "{}-{:08x}",
        now.strftime("%Y%m%dT%H%M%SZ"),
        u32::from_be_bytes(random::bytes())
    );
    let written = write(place, &folder, &files, task, now).await;
    if written.is_err() {
        for name in files.iter().map(|file| file.name).chain([LIST]) {
            // What is left has no list, and is not taken for a whole.
            let _ = place.delete(&format!("{folder}/{name}")).await;
        }
    }
    written?;
    let rows = files.iter().map(|file| file.rows).sum();
    let message = format!("in {folder}");
    Ok(Done { rows, message })
}

async fn write(
    place: &Bucket,
    folder: &str,
    files: &[Made],
    task: &Task,
    now: Timestamp,
) -> Result<(), Failed> {
    let all = files.len() as u64 + 1;
    for (at, file) in (0..).zip(files) {
        task.live.progress(at, all);
        if task.live.is_stopped() {
            return Err(Failed::for_now("it was stopped"));
        }
        let name = format!("{folder}/{}", file.name);
        let put = place.write(&name, file.bytes.clone()).await;
        put.map_err(Failed::for_now)?;
    }
    let listed: Vec<_> = files
        .iter()
        .map(|file| json!({ "name": file.name, "bytes": file.bytes.len(), "rows": file.rows }))
        .collect();
    let list = json!({
        "made_at": now.to_string(),
        "version": env!("CARGO_PKG_VERSION"),
        "files": listed,
    });
    let list = format!("{list:#}\n").into_bytes();
    let put = place.write(&format!("{folder}/{LIST}"), list).await;
    put.map_err(Failed::for_now)?;
    task.live.progress(all, all);
    Ok(())
}

/// The files, all of one moment.
async fn made(tools: &Tools, subject: Option<&str>) -> Result<Vec<Made>, Failed> {
    let is_asked = |name: &str| subject.is_none_or(|subject| subject == name);
    let (catalog, ran) = (is_asked(CATALOG), is_asked(RAN));
    let rooms = tools.reports.rooms.clone();
    let read = move |snap: &Snap| {
        let mut files = Vec::new();
        if catalog {
            files.push(counted(snap, &rooms)?);
        }
        if ran {
            files.push(runs(snap)?);
        }
        Ok::<_, StoreError>(files)
    };
    let mut files = tools.store.read(read).await.map_err(Failed::from)?;
    if is_asked(FIGURES) {
        let text = tools.reports.telemetry.render();
        let rows = text.lines().filter(|line| !line.starts_with('#')).count();
        files.push(Made {
            name: "figures.txt",
            rows: rows as u64,
            bytes: text.into_bytes(),
        });
    }
    Ok(files)
}

fn counted(snap: &Snap, rooms: &[(&'static str, Vec<TableInfo>)]) -> Result<Made, StoreError> {
    let head = [
        "room", "table", "kind", "rows", "more", "bytes", "oldest", "newest",
    ];
    let mut lines = Vec::new();
    for (room, tables) in rooms {
        for info in tables {
            let Counted {
                rows,
                bytes,
                oldest,
                newest,
                is_more,
            } = count(snap, *info, ROWS_COUNTED)?;
            let day = |day: Option<jiff::civil::Date>| day.map_or(String::new(), |d| d.to_string());
            lines.push(vec![
                (*room).to_owned(),
                info.name.to_owned(),
                info.word().to_owned(),
                rows.to_string(),
                is_more.to_string(),
                bytes.to_string(),
                day(oldest),
                day(newest),
            ]);
        }
    }
    table("catalog.csv", &head, &lines)
}

fn runs(snap: &Snap) -> Result<Made, StoreError> {
    let head = [
        "run",
        "pipeline",
        "mode",
        "asked",
        "state",
        "made_at",
        "started_at",
        "ended_at",
        "node",
        "action",
        "node_state",
        "rows",
        "seconds",
    ];
    let mut lines = Vec::new();
    snap.each(RUNS.all().reversed().limit(RUNS_EXPORTED), |row| {
        // One that cannot be read is shown as such by its pipeline.
        if let Ok((id, run)) = row {
            lines.extend(run.nodes.iter().map(|node| line(id, &run, node)));
        }
        Flow::Continue(())
    })?;
    table("runs.csv", &head, &lines)
}

fn line(id: PipelineRunId, run: &Run, node: &NodeRun) -> Vec<String> {
    let time = |at: Option<Timestamp>| at.map_or(String::new(), |at| at.to_string());
    let took = node.started_at.zip(node.ended_at);
    let seconds = took.map(|(from, to)| to.duration_since(from).as_secs());
    vec![
        id.to_string(),
        run.pipeline.clone(),
        run.mode.word().to_owned(),
        run.asked.word().to_owned(),
        run.word().to_owned(),
        run.made_at.to_string(),
        time(run.started_at),
        time(run.ended_at),
        node.node.clone(),
        node.action.word().to_owned(),
        node.state.word().to_owned(),
        node.rows.to_string(),
        seconds.map_or(String::new(), |seconds| seconds.to_string()),
    ]
}

fn table(name: &'static str, head: &[&str], lines: &[Vec<String>]) -> Result<Made, StoreError> {
    let engine = |error: csv::Error| StoreError::Engine(error.to_string());
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(head).map_err(engine)?;
    for line in lines {
        file.write_record(line).map_err(engine)?;
    }
    let bytes = file.into_inner();
    Ok(Made {
        name,
        bytes: bytes.map_err(|error| StoreError::Engine(error.to_string()))?,
        rows: lines.len() as u64,
    })
}
