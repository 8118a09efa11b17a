//! A mail server of the tests' own, which says what they want.

#![allow(clippy::unwrap_used)]

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// An answer that never comes.
pub const HANGS: &str = "";

/// What the server answers to a command, by its first word and the whole line; `None` says the usual.
type Answers = dyn Fn(&str, &str) -> Option<&'static str> + Send + Sync;

/// A mail server: what it got, and how many came.
pub struct Server {
    pub port: u16,
    pub got: Arc<Mutex<Vec<String>>>,
    pub came: Arc<Mutex<usize>>,
    pub task: tokio::task::JoinHandle<()>,
}

impl Server {
    pub async fn start(
        answers: impl Fn(&str, &str) -> Option<&'static str> + Send + Sync + 'static,
    ) -> Self {
        Self::start_on(0, answers).await
    }

    pub async fn start_on(
        port: u16,
        answers: impl Fn(&str, &str) -> Option<&'static str> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let got: Arc<Mutex<Vec<String>>> = Arc::default();
        let came: Arc<Mutex<usize>> = Arc::default();
        let (sink, count) = (Arc::clone(&got), Arc::clone(&came));
        let answers: Arc<Answers> = Arc::new(answers);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *count.lock().unwrap() += 1;
                tokio::spawn(talk(stream, Arc::clone(&answers), Arc::clone(&sink)));
            }
        });
        Self {
            port,
            got,
            came,
            task,
        }
    }

    /// The subjects of what it got.
    pub fn subjects(&self) -> Vec<String> {
        let got = self.got.lock().unwrap();
        let subject = |mail: &String| {
            let line = mail.lines().find_map(|line| line.strip_prefix("Subject: "));
            line.unwrap().to_owned()
        };
        got.iter().map(subject).collect()
    }
}

async fn talk(
    mut stream: TcpStream,
    answers: Arc<Answers>,
    sink: Arc<Mutex<Vec<String>>>,
) -> Option<()> {
    let (from, mut to) = stream.split();
    let mut lines = BufReader::new(from).lines();
    let banner = answers("CONNECT", "").unwrap_or("220 here");
    if banner == HANGS {
        std::future::pending::<()>().await;
    }
    to.write_all(format!("{banner}\r\n").as_bytes())
        .await
        .ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let word = line
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_uppercase();
        let usual = match word.as_str() {
            "EHLO" => "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN",
            "STARTTLS" => "220 go on",
            "DATA" => "354 go on",
            "AUTH" => "235 welcome",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        let answer = answers(&word, &line).unwrap_or(usual);
        if answer == HANGS {
            std::future::pending::<()>().await;
        }
        to.write_all(format!("{answer}\r\n").as_bytes())
            .await
            .ok()?;
        if word == "STARTTLS" {
            // It speaks no TLS: who turns to it waits for the other side of the handshake.
            std::future::pending::<()>().await;
        }
        if word != "DATA" || !answer.starts_with('3') {
            continue;
        }
        let mut mail = String::new();
        while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
            mail.push_str(&line);
            mail.push('\n');
        }
        let answer = answers("END", &mail).unwrap_or("250 accepted");
        if answer == HANGS {
            std::future::pending::<()>().await;
        }
        if answer.starts_with('2') {
            sink.lock().unwrap().push(mail);
        }
        to.write_all(format!("{answer}\r\n").as_bytes())
            .await
            .ok()?;
    }
    Some(())
}
