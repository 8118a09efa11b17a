//! Files of documents, from the disk into a collection.
#![allow(clippy::unwrap_used)]

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::{documents::model::MAX_ITEMS, ops::Clock, store::Store};

struct World {
    documents: Documents,
    person: PersonId,
    dir: TempDir,
}

impl World {
    fn new() -> Self {
        let (clock, _) = Clock::manual("2026-03-10T12:00:00Z".parse().unwrap());
        let store = Store::memory(clock.clone()).unwrap();
        Self {
            documents: Documents::new(store),
            person: PersonId::new(&clock),
            dir: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self, bytes: impl AsRef<[u8]>) -> FileOf {
        let path = self.dir.path().join("given");
        fs::write(&path, bytes).unwrap();
        FileOf {
            name: "given".to_owned(),
            path,
            scratch: self.dir.path().to_owned(),
            separator: None,
            id: None,
        }
    }

    async fn load(&self, file: FileOf) -> (Loaded, Option<String>) {
        let into = ("results", Mode::Upsert);
        let (loaded, failed) = self
            .documents
            .load(Actor::System, self.person, into, file)
            .await;
        (loaded, failed.map(|error| error.to_string()))
    }

    async fn json(&self, id: &str) -> String {
        let collection = "results".to_owned();
        let found = self.documents.get(self.person, collection, id.to_owned());
        found.await.unwrap().json
    }
}

fn lines(loaded: &Loaded) -> Vec<(u64, String)> {
    let told = loaded.told.iter();
    told.map(|one| (one.line, one.why.told())).collect()
}

#[tokio::test]
async fn a_list_lines_and_a_table_bring_the_same_documents() {
    for text in [
        r#"[{"id":"a","data":{"n":"1"}}, {"id":"b","n":"2,]}\""}]"#,
        "{\"id\":\"a\",\"n\":\"1\"}\n{\n  \"id\": \"b\",\n  \"n\": \"2,]}\\\"\"\n}\n",
        "\u{feff}id;n;empty\na;1;\nb;\"2,]}\"\"\";\n",
    ] {
        let world = World::new();
        let (loaded, failed) = world.load(world.file(text)).await;
        assert_eq!((loaded.created, failed), (2, None), "{text}: {loaded:?}");
        assert_eq!(world.json("a").await, r#"{"n":"1"}"#, "{text}");
        assert_eq!(world.json("b").await, r#"{"n":"2,]}\""}"#, "{text}");
        let (again, _) = world.load(world.file(text)).await;
        assert_eq!((again.unchanged, again.read()), (2, 2), "{text}");
    }
}

#[tokio::test]
async fn each_document_that_is_not_taken_is_told_with_its_line_and_the_others_go_on() {
    let world = World::new();
    let text = "[\n{\"id\":\"a\",\"n\":1},\n{\"n\":2},\n{\"id\":\"b\",\"n\":},\n7,\n\
                {\"id\":\"c\",\"n\":1e999},\n{\"id\":\"d\",\"n\":4}\n]\n";
    let (loaded, failed) = world.load(world.file(text)).await;
    assert_eq!(failed, None);
    assert_eq!((loaded.created, loaded.refused), (2, 4), "{loaded:?}");
    let told = lines(&loaded);
    let at: Vec<_> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(at, [3, 4, 5, 6]);
    assert!(told[0].1.contains("no id") && told[1].1.contains("no JSON"));
    let numbers = world.file("[{\"key\":12,\"n\":1}]");
    let by_key = FileOf {
        id: Some("key".to_owned()),
        ..numbers
    };
    world.load(by_key).await;
    assert_eq!(world.json("12").await, "{\"n\":1}");
    let many = "{\"n\":1}\n".repeat(TOLD + 5);
    let (loaded, _) = world.load(world.file(many)).await;
    assert_eq!(loaded.refused, TOLD as u64 + 5);
    assert_eq!(loaded.told.len(), TOLD);
}

#[tokio::test]
async fn what_stood_before_a_place_that_makes_no_sense_stays_and_is_counted() {
    let world = World::new();
    let good: Vec<_> = (0..450)
        .map(|n| format!("{{\"id\":\"{n}\",\"n\":{n}}}"))
        .collect();
    let text = format!("[{}\n {{\"id\":\"last\"", good.join(",\n"));
    let (loaded, failed) = world.load(world.file(text)).await;
    assert_eq!(loaded.created, 450);
    assert_eq!(
        failed.unwrap(),
        "line 451: a comma is missing between two documents"
    );
    assert_eq!(world.json("449").await, "{\"n\":449}");
    for (text, line) in [
        ("[{\"id\":\"x\"}", "line 1: the list has no end"),
        ("[]\n[]", "line 2: something stands behind the list"),
        ("{\"id\":\n\"x", "line 1: it ends in the midst of a value"),
    ] {
        let (_, failed) = world.load(world.file(text)).await;
        assert_eq!(failed.unwrap(), line);
    }
    let long = format!("[{{\"id\":\"x\",\"t\":\"{}\"}}]", "y".repeat(MAX_ITEM));
    let (_, failed) = world.load(world.file(long)).await;
    assert!(failed.unwrap().contains("more than 1048576 bytes"));
}

#[tokio::test]
async fn a_wrong_separator_is_told_with_its_line() {
    let world = World::new();
    let text = "id,n,m\na,1,2\nb,3,4\n";
    let cut_at = |separator| FileOf {
        separator: Some(separator),
        ..world.file(text)
    };
    let (loaded, failed) = world.load(cut_at(b';')).await;
    assert_eq!(loaded.read(), 0);
    let said = failed.unwrap();
    assert_eq!(
        said,
        "line 1: cut at ';' the head has a single cell; the file looks cut at ','"
    );
    let (loaded, failed) = world.load(cut_at(b',')).await;
    assert_eq!((loaded.created, failed), (2, None));
    let (loaded, failed) = world.load(world.file("id,n\na,1,2\nb,3\n")).await;
    assert_eq!(loaded.read(), 0);
    assert!(
        failed
            .unwrap()
            .starts_with("line 2: cut at ',' it has 3 cells")
    );
    // One row alone does not spoil the others.
    let (loaded, failed) = world.load(world.file("id,n\nc,1\nd,1,2\ne,3\n")).await;
    assert_eq!((loaded.created, loaded.refused, failed), (2, 1, None));
    assert_eq!(lines(&loaded)[0].0, 3);
    for (text, said) in [
        ("key,n\na,1\n", "line 1: no column is called \"id\""),
        ("id,n,n\na,1,2\n", "line 1: two columns are called \"n\""),
    ] {
        let (_, failed) = world.load(world.file(text)).await;
        let failed = failed.unwrap();
        assert!(failed.starts_with(said), "{failed}");
    }
}

#[tokio::test]
async fn a_packed_file_of_many_documents_is_read_piece_by_piece() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;
    let world = World::new();
    let many = MAX_ITEMS + 1;
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    writeln!(packer, "id\tn").unwrap();
    for n in 0..many {
        writeln!(packer, "{n}\tx{n}").unwrap();
    }
    let (loaded, failed) = world.load(world.file(packer.finish().unwrap())).await;
    assert_eq!(failed, None);
    assert_eq!(
        loaded.created, many as u64,
        "more than one request may have"
    );
    let (nothing, failed) = world.load(world.file(" \n")).await;
    assert_eq!((nothing, failed), (Loaded::default(), None));
}
