//! What the house does by itself: seen, run and stopped by administrators, and never lost.

use crate::support::command::{Done, run_with, verify};
use crate::support::{Launch, Server, eventually};
use serde_json::{Value, json};
use std::path::Path;
use wellkin::config::Config;
use wellkin::i18n::Lang;
use wellkin::ops::Clock;
use wellkin::ops::ids::PersonId;
use wellkin::persons::{NewPerson, PersonError, Profile};
use wellkin::server::House;
use wellkin::store::{Actor, Tx};
use wellkin::web::Place;

const PAGE: &str = "/household/jobs";
const API: &str = "/api/v1/jobs";
const EXPORTS: &str = "privacy.exports";
const ERASURES: &str = "privacy.erasures";

fn jobs(server: &Server, args: &[&str]) -> Done {
    let data = server.data().to_str().unwrap();
    let all = ["jobs"].iter().chain(args).copied();
    let all: Vec<_> = all.chain(["--data", data]).collect();
    run_with(&all, &[], "")
}

/// The job of a kind, as the API tells it.
fn of_kind(list: &Value, kind: &str) -> Value {
    let mut jobs = list["jobs"].as_array().unwrap().iter();
    let found = jobs.find(|job| job["kind"] == kind);
    found.unwrap_or_else(|| panic!("{kind} in {list}")).clone()
}

#[test]
fn an_administrator_sees_the_jobs_and_runs_one_on_the_page_without_scripts() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let household = ana.get("/household").expect(200);
    assert!(household.body.contains(&format!("href=\"{PAGE}\"")));
    let list = ana.get(PAGE).expect(200);
    for words in ["Jobs", "Remove old exports", "every hour", "Next run"] {
        assert!(list.words().contains(words), "{words}: {}", list.words());
    }
    let job = of_kind(&ana.get(API).expect(200).value(), EXPORTS);
    let page = format!("{PAGE}/{}", job["id"].as_str().unwrap());
    assert!(
        ana.get(&page)
            .expect(200)
            .words()
            .contains("It has not run yet")
    );
    let next = ana.form(&format!("{page}/run"), &[]).expect(303).location();
    assert!(ana.get(&next).expect(200).words().contains("It is run now"));
    let log = eventually("the run is over", || {
        let page = ana.get(&page).expect(200);
        let words = page.words();
        words.contains("Done").then_some(words)
    });
    assert!(log.contains("an administrator"), "{log}");
    // Nothing runs and it repeats, so there is nothing to stop.
    assert!(
        ana.get(&format!("{page}/cancel"))
            .expect(200)
            .words()
            .contains("Stop this job?")
    );
    ana.form(&format!("{page}/cancel"), &[]).expect(409);
    ana.get(&format!("{PAGE}/7")).expect(404);
    ana.form(&format!("{PAGE}/7/run"), &[]).expect(404);
}

#[test]
fn programs_and_the_command_line_see_the_same_and_members_see_nothing() {
    let server = Launch::fresh().open().start();
    let ana = server.administrator("ana");
    let luka = server.member("luka").api;
    luka.get(API).problem(403);
    server.client().get(API).problem(401);
    let job = of_kind(&ana.get(API).expect(200).value(), EXPORTS);
    let path = format!("{API}/{}", job["id"].as_str().unwrap());
    assert_eq!(job["schedule"], "every 3600 s");
    assert_eq!(job["state"], "waiting");
    let asked = ana.same_origin().post(&format!("{path}/run"), &json!({}));
    asked.expect(202);
    let runs = eventually("the run is over", || {
        let runs = ana.get(&format!("{path}/runs")).expect(200).value();
        (runs["runs"][0]["status"] == "success").then_some(runs)
    });
    assert_eq!(runs["runs"][0]["status_number"], 0);
    assert_eq!(runs["runs"][0]["asked_by"], "person");
    let nothing = ana
        .same_origin()
        .post(&format!("{path}/cancel"), &json!({}));
    nothing.problem(409);
    luka.post(&format!("{path}/run"), &json!({})).problem(403);

    let listed = jobs(&server, &["list"]).expect(0).out;
    assert!(listed.contains(job["id"].as_str().unwrap()), "{listed}");
    jobs(&server, &["run", EXPORTS]).expect(0);
    eventually("it ran once more", || {
        let log = jobs(&server, &["log", EXPORTS]).expect(0).out;
        log.contains("by operator").then_some(())
    });
    let refused = jobs(&server, &["cancel", EXPORTS]).expect(1);
    assert!(refused.err.contains("does not run"), "{}", refused.err);
    jobs(&server, &["run", "sing"]).expect(1);
    let figures = server.client().get("/metrics").expect(200).body;
    let counted = "wellkin_job_runs_total{kind=\"privacy.exports\",status=\"success\"} 2";
    assert!(figures.contains(counted), "{figures}");
    assert!(figures.contains("wellkin_jobs_running "), "{figures}");
}

/// People without an account in a house that nobody serves, all of whom are to be erased now.
fn many_to_erase(data: &Path, count: usize) {
    let mut config = Config::default();
    config.data.dir = data.to_owned();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let house = House::open(config, Clock::system()).await.unwrap();
        let people: Vec<_> = (0..count).map(|_| PersonId::new(&house.clock)).collect();
        let (persons, clock, all) = (house.persons.clone(), house.clock.clone(), people.clone());
        let enter = move |tx: &mut Tx<'_>| {
            for id in &all {
                let new = NewPerson {
                    id: *id,
                    profile: Profile::new(Lang::En, clock.now()),
                    diary: true,
                    cohorts: false,
                    from: Place::default(),
                };
                persons.create(tx, &new)?;
            }
            Ok::<_, PersonError>(())
        };
        house.store.write(Actor::System, enter).await.unwrap();
        for person in people {
            let from = Place::default();
            let asked = house.privacy.ask_erasure(Actor::System, from, person, true);
            asked.await.unwrap();
        }
        house.close().await;
    });
}

#[test]
fn a_job_that_a_kill_cut_off_is_marked_as_failed_and_runs_again() {
    const MANY: usize = 400;
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    many_to_erase(&data, MANY);
    let launch = || Launch::on(&data).env("WELLKIN_STORE__LINGER_MS", "20");
    let server = launch().start();
    eventually("the job runs", || {
        let list = jobs(&server, &["list"]).expect(0).out;
        let line = list.lines().find(|line| line.contains(ERASURES))?;
        line.contains("running").then_some(())
    });
    server.kill();
    verify(&data);

    let server = launch().start();
    assert!(
        server.log().contains("jobs were cut off"),
        "{}",
        server.log()
    );
    let log = eventually("the second run is over", || {
        let log = jobs(&server, &["log", ERASURES]).expect(0).out;
        log.contains("0 success").then_some(log)
    });
    let lines: Vec<_> = log.lines().collect();
    assert_eq!(lines.len(), 2, "{log}");
    assert!(lines[0].contains("attempt 2"), "{log}");
    assert!(lines[1].contains("1 failed"), "{log}");
    assert!(lines[1].contains("the server stopped"), "{log}");
    assert_eq!(server.stop().code(), Some(0));
    let digests = run_with(&["verify", "--data", data.to_str().unwrap()], &[], "").expect(0);
    assert!(!digests.out.contains("the diary of"), "{}", digests.out);
}

#[test]
fn a_stop_does_not_wait_for_long_work_and_the_next_start_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    many_to_erase(&data, 400);
    let server = Launch::on(&data).start();
    eventually("the job runs", || {
        let list = jobs(&server, &["list"]).expect(0).out;
        let line = list.lines().find(|line| line.contains(ERASURES))?;
        line.contains("running").then_some(())
    });
    assert_eq!(server.stop().code(), Some(0));
    let log = ["jobs", "log", ERASURES, "--data", data.to_str().unwrap()];
    let log = run_with(&log, &[], "").expect(0).out;
    assert!(
        log.contains("success") || log.contains("the server stopped"),
        "{log}"
    );
    let server = Launch::on(&data).start();
    eventually("all are erased", || {
        let log = jobs(&server, &["log", ERASURES]).expect(0).out;
        let (last, _) = log.split_once('\n')?;
        last.contains("0 success").then_some(())
    });
    assert_eq!(server.stop().code(), Some(0));
}
