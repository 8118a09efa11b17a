//! Servers that stand for text services of others: each answers with just the bytes it is told to.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What is done with a request.
pub enum Reply {
    /// These bytes, then the end.
    Bytes(Vec<u8>),
    /// Nothing, for as long as who asked waits.
    Silence,
    /// These bytes one by one, each after a moment.
    Slowly(Vec<u8>),
}

/// A whole answer of HTTP.
pub fn http(status: u16, kind: &str, body: &str) -> Reply {
    let head = format!("HTTP/1.1 {status} Said\r\nContent-Type: {kind}\r\n");
    let length = body.len();
    let text = format!("{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    Reply::Bytes(text.into_bytes())
}

/// A server, and the requests it got, as they came.
pub struct Upstream {
    pub url: String,
    got: Arc<Mutex<Vec<String>>>,
}

impl Upstream {
    pub fn start(reply: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/texts", listener.local_addr().unwrap());
        let got = Arc::new(Mutex::new(Vec::new()));
        let (ears, reply) = (Arc::clone(&got), Arc::new(reply));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (ears, reply) = (Arc::clone(&ears), Arc::clone(&reply));
                std::thread::spawn(move || {
                    let mut stream = stream;
                    let Some(request) = read(&mut stream) else {
                        return;
                    };
                    ears.lock().unwrap().push(request.clone());
                    answer(stream, reply(&request));
                });
            }
        });
        Self { url, got }
    }

    pub fn got(&self) -> Vec<String> {
        self.got.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, reply: Reply) {
    match reply {
        Reply::Bytes(bytes) => {
            let _ = stream.write_all(&bytes);
        }
        Reply::Silence => {
            // Until who asked hangs up.
            let _ = stream.read(&mut [0]);
        }
        Reply::Slowly(bytes) => {
            for byte in bytes {
                if stream.write_all(&[byte]).is_err() {
                    return;
                }
                std::thread::sleep(std::time::Duration::from_millis(200));
            }
        }
    }
}

/// A request to its end, by its `Content-Length`.
fn read(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut piece = [0; 8192];
    loop {
        let n = stream.read(&mut piece).ok().filter(|n| *n > 0)?;
        bytes.extend_from_slice(&piece[..n]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let head = head.to_ascii_lowercase();
        let length = head.split("content-length: ").nth(1)?;
        let length: usize = length.lines().next()?.trim().parse().ok()?;
        if body.len() >= length {
            return Some(text);
        }
    }
}
