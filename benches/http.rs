//! The real program under load over HTTP: `cargo bench --bench http`.
//!
//! Options: `--entries N` (the large diary, 1,000,000), `--people N` (in it, 200), `--seconds N`
//! (each timed stretch), `--only start` (no load), `--report FILE` (the rows as Markdown).
//!
//! Client and server share the machine's cores, so the rates are lower bounds.

mod common;

use std::{
    fmt::Write as _,
    path::Path,
    sync::Mutex,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use common::{
    Args,
    client::Client,
    median,
    people::{Invented, METRICS},
    report::{Report, Target, grouped},
    server::{Account, Server},
    timed,
};
use jiff::{ToSpan, civil::Date};

/// Entries in one call of the batch.
const BATCH: usize = 500;
/// Connections that load in batches.
const LOADERS: usize = 4;
/// How long a server is left alone before its idle memory is read.
const IDLE: Duration = Duration::from_secs(4);
/// For so long after its last commit the index of search is kept open for more.
const SEARCH_RESTS: Duration = Duration::from_secs(60);

/// An entry as JSON.
fn entry(person: Invented, today: Date, ago: usize) -> anyhow::Result<String> {
    let date = today.checked_sub((ago as i64).days())?;
    let mut text = format!("{{\"date\":\"{date}\",\"values\":{{");
    for (n, (key, milli)) in METRICS.iter().zip(person.report(ago as u64)).enumerate() {
        let comma = if n == 0 { "" } else { "," };
        write!(
            text,
            "{comma}\"{key}\":{}.{:03}",
            milli / 1000,
            milli % 1000
        )?;
    }
    text.push_str("}}");
    Ok(text)
}

fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

/// Waits until the search index has taken everything in and has let go of what writing took.
fn settle(server: &Server) -> anyhow::Result<()> {
    while server.figure("wellkin_search_behind")? > 0.0 {
        std::thread::sleep(IDLE);
    }
    std::thread::sleep(SEARCH_RESTS + IDLE);
    Ok(())
}

/// The memory of a server at rest: what it needs for itself, in MiB, at most `limit`; and with the pages of its own
/// file, which the system takes away when it needs the room.
fn idle_memory(report: &mut Report, when: &str, limit: f64, server: &Server) -> anyhow::Result<()> {
    let what = format!("Idle memory {when}");
    report.add(&what, Target::AtMost(limit), server.memory_own()?, " MiB");
    let what = "The same with the pages of the program's own file";
    report.add(what, Target::Told, server.memory()?, " MiB");
    Ok(())
}

/// A server on a directory of its own with some people registered.
fn household(directory: &Path, people: usize) -> anyhow::Result<(Server, Vec<Account>)> {
    let server = Server::start(directory)?;
    let accounts = (0..people as u64)
        .map(|number| server.register(number, today()))
        .collect::<anyhow::Result<_>>()?;
    Ok((server, accounts))
}

/// Runs `work` once on each of `threads` threads and gives the first error, if any.
fn together(
    threads: usize,
    work: impl Fn(usize) -> anyhow::Result<()> + Sync,
) -> anyhow::Result<()> {
    let failed = Mutex::new(None);
    std::thread::scope(|scope| {
        for number in 0..threads {
            let (work, failed) = (&work, &failed);
            scope.spawn(move || {
                if let Err(error) = work(number)
                    && let Ok(mut failed) = failed.lock()
                {
                    failed.get_or_insert(error);
                }
            });
        }
    });
    failed.into_inner()?.map_or(Ok(()), Err)
}

/// Starting on an empty directory, and what an idle server takes.
fn empty(report: &mut Report) -> anyhow::Result<()> {
    let mut starts = Vec::new();
    for _ in 0..3 {
        let directory = tempfile::tempdir()?;
        starts.push(Server::start(directory.path())?.first_answer);
    }
    let directory = tempfile::tempdir()?;
    let server = Server::start(directory.path())?;
    starts.push(server.first_answer);
    std::thread::sleep(IDLE);
    let what = "Start to first answer on an empty directory";
    report.time(what, Target::AtMost(0.5), median(starts));
    idle_memory(report, "on an empty directory", 12.0, &server)?;
    server.stop()?;
    let mut starts = Vec::new();
    for _ in 0..5 {
        let server = Server::start(directory.path())?;
        starts.push(server.first_answer);
        server.stop()?;
    }
    let what = "Start to first answer on that directory again";
    report.time(what, Target::AtMost(0.1), median(starts));
    Ok(())
}

/// Single entries from many connections at once.
fn singles(report: &mut Report, seconds: u64) -> anyhow::Result<()> {
    const CLIENTS: usize = 64;
    let directory = tempfile::tempdir()?;
    let (server, accounts) = household(directory.path(), CLIENTS)?;
    let today = today();
    let mut rates = Vec::new();
    for clients in [1, CLIENTS] {
        let headers = accounts
            .iter()
            .take(clients)
            .map(|account| account.bearer(&mut Client::new(server.host)?))
            .collect::<anyhow::Result<Vec<_>>>()?;
        let figures = || -> anyhow::Result<(f64, f64)> {
            let writes = server.figure("wellkin_store_writes_total")?;
            Ok((writes, server.figure("wellkin_store_commits_total")?))
        };
        let before = figures()?;
        let started = Instant::now();
        let acknowledged = AtomicUsize::new(0);
        together(clients, |number| {
            let mut client = Client::new(server.host)?;
            client.credential = Some(headers[number].clone());
            let mut ago = 1;
            while started.elapsed() < Duration::from_secs(seconds) {
                let body = entry(accounts[number].invented, today, ago)?;
                client.json("POST", "/api/v1/entries", &body)?.json(201)?;
                acknowledged.fetch_add(1, Ordering::Relaxed);
                ago += 1;
            }
            Ok(())
        })?;
        let took = started.elapsed().as_secs_f64();
        let after = figures()?;
        let acknowledged = acknowledged.into_inner() as f64;
        ensure!(
            after.0 - before.0 >= acknowledged,
            "an acknowledged write was not counted"
        );
        rates.push((acknowledged / (after.1 - before.1), acknowledged / took));
    }
    let (alone, many) = (rates[0], rates[1]);
    let what = "Acknowledged durable writes per fsync, 64 clients, each `POST /api/v1/entries`";
    report.add(what, Target::AtLeast(20.0), many.0, "");
    report.add("The same with 1 client", Target::Told, alone.0, "");
    let what = "Writes a second with 64 clients against 1 client";
    report.add(what, Target::Told, many.1 / alone.1, " times");
    println!("   ({:.0} and {:.0} a second)", many.1, alone.1);
    server.stop()
}

/// Loads a day an entry for everybody, oldest first, through the batch API. Entries a second.
fn load(server: &Server, accounts: &[Account], entries: usize) -> anyhow::Result<f64> {
    let days = entries.div_ceil(accounts.len());
    let headers = accounts
        .iter()
        .map(|account| account.bearer(&mut Client::new(server.host)?))
        .collect::<anyhow::Result<Vec<_>>>()?;
    let (next, today) = (AtomicUsize::new(0), today());
    let started = Instant::now();
    together(LOADERS, |_| {
        let mut client = Client::new(server.host)?;
        loop {
            let who = next.fetch_add(1, Ordering::Relaxed);
            let (Some(account), Some(header)) = (accounts.get(who), headers.get(who)) else {
                return Ok(());
            };
            client.credential = Some(header.clone());
            let mut ago = days;
            while ago > 0 {
                let until = ago.saturating_sub(BATCH);
                let entries = (until..ago)
                    .rev()
                    .map(|ago| entry(account.invented, today, ago))
                    .collect::<anyhow::Result<Vec<_>>>()?;
                let body = format!("{{\"entries\":[{}]}}", entries.join(","));
                let reply = client.json("POST", "/api/v1/entries/batch", &body)?;
                let text = String::from_utf8_lossy(&reply.body);
                let taken = text.matches("\"status\":201").count();
                ensure!(
                    reply.status == 200 && taken == ago - until,
                    "{taken} of {} were taken: {text:.400}",
                    ago - until
                );
                ago = until;
            }
        }
    })?;
    Ok((days * accounts.len()) as f64 / started.elapsed().as_secs_f64())
}

/// The median time of `rounds` times asking for each of `paths`, on one connection.
fn asking(client: &mut Client, paths: &[&str], rounds: usize) -> anyhow::Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..rounds {
        let (asked, took) = timed(|| {
            paths.iter().try_for_each(|path| {
                let reply = client.get(path)?;
                ensure!(reply.status == 200, "{path} answers {}", reply.status);
                Ok(())
            })
        });
        asked?;
        times.push(took);
    }
    Ok(median(times))
}

/// A comparison in a small and in a large diary, in turns.
fn compare(
    report: &mut Report,
    (small, few): (&Server, &Account),
    (large, many): (&Server, &Account),
    size: &str,
) -> anyhow::Result<()> {
    const PATHS: [&str; 4] = [
        "/api/v1/cohorts?by=all&period=lastmonth",
        "/api/v1/cohorts?by=age&period=lastmonth",
        "/api/v1/cohorts?by=height&period=lastmonth",
        "/api/v1/cohorts?by=weight&period=lastmonth",
    ];
    let signed_in = |server: &Server, account: &Account| -> anyhow::Result<Client> {
        let mut client = Client::new(server.host)?;
        client.credential = Some(account.bearer(&mut client)?);
        Ok(client)
    };
    let (mut small, mut large) = (signed_in(small, few)?, signed_in(large, many)?);
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..9 {
        times.0.push(asking(&mut small, &PATHS, 30)?);
        times.1.push(asking(&mut large, &PATHS, 30)?);
    }
    let (few, many) = (median(times.0), median(times.1));
    report.add(
        &format!("Comparison over lastmonth, all four groups, {size} against 10,000"),
        Target::AtMost(1.5),
        many.as_secs_f64() / few.as_secs_f64(),
        " times",
    );
    println!("   ({few:?} and {many:?} for all four)");
    Ok(())
}

/// The Today page against a static asset, one connection each, in turns.
fn pages(
    report: &mut Report,
    server: &Server,
    account: &Account,
    size: &str,
) -> anyhow::Result<()> {
    let mut client = Client::new(server.host)?;
    client.credential = Some(account.cookie(&mut client)?);
    let page = client.get("/")?;
    ensure!(page.status == 200, "/ answers {}", page.status);
    let text = String::from_utf8(page.body)?;
    let asset = text
        .split('"')
        .find(|part| part.starts_with("/assets/") && part.contains("app") && part.ends_with(".css"))
        .context("no stylesheet on the Today page")?;
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..9 {
        times.0.push(asking(&mut client, &[asset], 100)?);
        times.1.push(asking(&mut client, &["/"], 100)?);
    }
    let (asset, page) = (median(times.0), median(times.1));
    report.add(
        &format!("Today page against the stylesheet, {size}"),
        Target::AtMost(5.0),
        page.as_secs_f64() / asset.as_secs_f64(),
        " times",
    );
    println!("   ({page:?} and {asset:?}, {} bytes of page)", text.len());
    Ok(())
}

/// What the large diary takes over its life: loaded, started anew, signed in to, killed.
fn life(report: &mut Report, entries: usize, people: usize) -> anyhow::Result<()> {
    let (small_directory, directory) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let (small, few) = household(small_directory.path(), 10)?;
    load(&small, &few, 10_000)?;
    let (large, many) = household(directory.path(), people)?;
    let rate = load(&large, &many, entries)?;
    let size = format!("{} entries", grouped(entries as u64));
    let what = format!("Bulk load through the batch API up to {size}, entries a second");
    report.add(&what, Target::AtLeast(5_000.0), rate, "");
    compare(report, (&small, &few[0]), (&large, &many[0]), &size)?;
    pages(report, &small, &few[0], "10,000 entries")?;
    pages(report, &large, &many[0], &size)?;
    let what = "Peak of resident memory while loading";
    report.add(what, Target::Told, large.memory_peak()?, " MiB");
    settle(&large)?;
    idle_memory(
        report,
        &format!("after loading {size}, search included"),
        32.0,
        &large,
    )?;
    small.stop()?;
    large.stop()?;

    let server = Server::start(directory.path())?;
    let what = format!("Start to first answer with {size}");
    report.time(&what, Target::AtMost(0.5), server.first_answer);
    std::thread::sleep(IDLE);
    idle_memory(report, &format!("with {size} after a start"), 32.0, &server)?;
    let mut client = Client::new(server.host)?;
    for number in 0..100 {
        many[number % many.len()].bearer(&mut client)?;
    }
    std::thread::sleep(IDLE);
    idle_memory(report, "after 100 sign-ins", 32.0, &server)?;
    server.kill()?;

    let server = Server::start(directory.path())?;
    let what = format!("Start to first answer after kill -9 at rest, {size}");
    report.time(&what, Target::AtMost(0.5), server.first_answer);
    client = Client::new(server.host)?;
    client.credential = Some(many[0].bearer(&mut client)?);
    let now = entry(many[0].invented, today(), 0)?;
    client.json("POST", "/api/v1/entries", &now)?.json(201)?;
    server.kill()?;
    let server = Server::start(directory.path())?;
    let what = "The same within a second after a write";
    report.time(what, Target::Told, server.first_answer);
    server.stop()
}

fn main() -> anyhow::Result<()> {
    let args = Args::of_process();
    let entries = args.number("--entries", 1_000_000)?;
    let people = args.number("--people", 200)?;
    let seconds = args.number("--seconds", 4)? as u64;
    let mut report = Report::default();
    empty(&mut report)?;
    if args.text("--only").is_some_and(|only| only == "start") {
        return report.finish(args.text("--report"));
    }
    singles(&mut report, seconds)?;
    life(&mut report, entries, people)?;
    report.finish(args.text("--report"))
}
