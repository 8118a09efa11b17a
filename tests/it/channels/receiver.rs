//! A small HTTP server that stands for ntfy, Gotify, a webhook or a push service: it keeps what it
//! got, and answers as it is told.

use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A request that came.
#[derive(Debug, Clone)]
pub struct Received {
    pub method: String,
    pub path: String,
    /// By name in small letters.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// How a request is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    Status(u16),
    /// With a redirect to this address.
    Elsewhere(String),
    /// Never.
    Silence,
}

type Replies = dyn Fn(&Received) -> Reply + Send + Sync;

pub struct Receiver {
    pub port: u16,
    got: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    pub fn start(replies: impl Fn(&Received) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let got = Arc::new(Mutex::new(Vec::new()));
        let (ears, replies): (_, Arc<Replies>) = (Arc::clone(&got), Arc::new(replies));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (ears, replies) = (Arc::clone(&ears), Arc::clone(&replies));
                std::thread::spawn(move || serve(stream, &ears, &*replies));
            }
        });
        Self { port, got }
    }

    /// One that takes everything.
    pub fn willing() -> Self {
        Self::start(|_| Reply::Status(200))
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn got(&self) -> Vec<Received> {
        self.got.lock().expect("the ears").clone()
    }

    /// The only request that came.
    #[track_caller]
    pub fn only(&self) -> Received {
        let mut got = self.got();
        assert_eq!(got.len(), 1, "{got:?}");
        got.remove(0)
    }
}

fn serve(stream: TcpStream, ears: &Mutex<Vec<Received>>, replies: &Replies) {
    let mut reader = BufReader::new(stream);
    let Some(received) = read(&mut reader) else {
        return;
    };
    let reply = replies(&received);
    ears.lock().expect("the ears").push(received);
    let mut stream = reader.into_inner();
    let head = match reply {
        Reply::Status(status) => format!("HTTP/1.1 {status} Said\r\n"),
        Reply::Elsewhere(to) => format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\n"),
        Reply::Silence => {
            // Until who asked has had enough.
            let _ = stream.read(&mut [0]);
            return;
        }
    };
    let _ = write!(
        stream,
        "{head}Content-Length: 0\r\nConnection: close\r\n\r\n"
    );
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Received> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let length = headers.get("content-length").map_or(Ok(0), |n| n.parse());
    let mut body = vec![0; length.ok()?];
    reader.read_exact(&mut body).ok()?;
    Some(Received {
        method,
        path,
        headers,
        body,
    })
}
