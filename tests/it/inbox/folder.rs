//! A folder of this machine.

use super::{TABLE, administrator, entries, look, member, put, stands};
use crate::support::command::run;
use crate::support::{Launch, eventually};
use serde_json::json;

#[test]
fn a_file_in_the_folder_of_an_account_comes_in_and_is_taken_back_like_any_other() {
    let server = Launch::fresh().start();
    let (admin, ana) = (administrator(&server), member(&server, "ana"));
    let missing = look(&admin);
    assert_eq!(
        (&missing["missing"], &missing["files"]),
        (&json!(true), &json!(0))
    );
    let inbox = server.data().join("inbox");
    put(&inbox, "Ana/table.csv", TABLE);
    put(&inbox, "nobody/table.csv", TABLE);
    assert_eq!(look(&admin)["taken"], 1);
    stands(&admin, "Ana/table.csv", "done");
    let left = stands(&admin, "nobody/table.csv", "left");
    assert_eq!(left["reason"], "unknown_folder");
    let count = entries(&ana);
    assert!(count > 0);
    let imports = ana.get("/api/v1/imports").expect(200).value();
    let import = &imports["imports"][0];
    assert_eq!(import["source"], "inbox");
    assert!(
        !server
            .data()
            .join("imports")
            .join(import["id"].as_str().unwrap())
            .join("files")
            .exists()
    );
    let undo = format!("/api/v1/imports/{}/undo", import["id"].as_str().unwrap());
    ana.post(&undo, &json!({})).expect(202);
    eventually("it is taken back", || (entries(&ana) == 0).then_some(()));
    assert_eq!(look(&admin)["taken"], 0);
    // Who does not run the household learns nothing.
    ana.get("/api/v1/inbox").problem(403);
    ana.post("/api/v1/inbox/look", &json!({})).problem(403);
}

#[test]
fn the_pages_say_where_files_go_what_waits_and_what_does_not_come_in() {
    let server = Launch::fresh().start();
    let browser = server.administrator("branka");
    let inbox = server.data().join("inbox");
    put(
        &inbox,
        "branka/table.csv",
        "date,weight (kg)\n2026-03-01,71.4\n2026-03-02,heavy\n",
    );
    put(&inbox, "branka/deep/er.csv", TABLE);
    browser.form("/household/inbox", &[]).expect(303);
    let page = eventually("it waits", || {
        let page = browser.get("/household/inbox").expect(200).body;
        page.contains("Waits for its person").then_some(page)
    });
    for words in [
        "branka/table.csv",
        "looks after nobody of that name",
        "*/15 * * * *",
    ] {
        assert!(page.contains(words), "{words} in {page}");
    }
    let desk = browser.get("/import").expect(200).body;
    for words in ["from the inbox", "inbox/branka/", "branka/deep/er.csv"] {
        assert!(desk.contains(words), "{words} in {desk}");
    }
    let said = run(&["inbox", "list", "--data", server.data().to_str().unwrap()])
        .expect(0)
        .out;
    assert!(said.contains("waiting  branka/table.csv"), "{said}");
    let said = run(&["inbox", "look", "--data", server.data().to_str().unwrap()])
        .expect(0)
        .out;
    assert!(said.contains("0 brought to the desk"), "{said}");
}

#[test]
fn a_server_that_is_killed_while_it_takes_files_in_has_each_of_them_once() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("data");
    let server = Launch::on(&data).start();
    let (admin, ana) = (administrator(&server), member(&server, "ana"));
    let mut rows = String::from("date,weight (kg)\n");
    for day in 0..3000 {
        let date = jiff::civil::date(2016, 1, 1).saturating_add(jiff::Span::new().days(day));
        rows.push_str(&format!("{date},71.4\n"));
    }
    for n in 0..4 {
        put(
            &data.join("inbox"),
            &format!("ana/{n}.csv"),
            &rows.replace("71.4", &format!("71.{n}")),
        );
    }
    // The round begins, and the server is gone before it is over.
    std::thread::scope(|scope| {
        scope.spawn(|| admin.try_post("/api/v1/inbox/look", &json!({})));
        eventually("something was fetched", || {
            let mut there = std::fs::read_dir(data.join("imports")).ok()?;
            there.next().map(drop)
        });
        server.kill();
    });
    drop(ana);
    let server = Launch::on(&data).start();
    let said = eventually("all of them are in the diary", || {
        let said = run(&["inbox", "list", "--data", server.data().to_str().unwrap()])
            .expect(0)
            .out;
        (said.matches("  done  ana/").count() == 4).then_some(said)
    });
    assert_eq!(said.matches("ana/").count(), 4, "{said}");
    run(&["verify", "--data", server.data().to_str().unwrap()]).expect(0);
}
