//! Slow clients: hundreds of connections on which next to nothing comes.

use super::curl::ask;
use crate::support::{Launch, Place};
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

/// How many connections are held half-open.
const MANY: usize = 500;
/// How long they are held.
const HELD: Duration = Duration::from_secs(30);
/// How long each lets the server wait for its next byte.
const PAUSE: Duration = Duration::from_secs(2);

/// What a slow client says, byte by byte: a header that does not end.
const HEADER: &[u8] = b"GET /login HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaaaaaaaaaa";
/// The beginning of a TLS handshake that does not end either.
const HELLO: &[u8] = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03abcdefghijklmnopqrstuvwxyz";

/// One slow client. When it is cut off, it comes again.
struct Slow {
    to: SocketAddr,
    words: &'static [u8],
    stream: TcpStream,
    said: usize,
}

impl Slow {
    fn new(to: SocketAddr, words: &'static [u8]) -> Self {
        let stream = TcpStream::connect(to).unwrap();
        stream.set_nonblocking(true).unwrap();
        Self {
            to,
            words,
            stream,
            said: 0,
        }
    }

    /// Says one more byte; true if it was found cut off, and came again.
    fn say(&mut self) -> bool {
        let byte = self.words.get(self.said).copied().unwrap_or(b'a');
        let heard = self.stream.read(&mut [0; 1024]);
        let waits = heard.is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
        if waits && self.stream.write_all(&[byte]).is_ok() {
            self.said += 1;
            return false;
        }
        *self = Self::new(self.to, self.words);
        true
    }
}

/// Holds [`MANY`] connections to these doors; returns how often one was cut off.
fn hold(doors: &[(SocketAddr, &'static [u8])]) -> usize {
    let mut crowd: Vec<_> = (0..MANY)
        .map(|n| doors[n % doors.len()])
        .map(|(to, words)| Slow::new(to, words))
        .collect();
    let end = Instant::now() + HELD;
    let mut cut = 0;
    while Instant::now() < end {
        cut += crowd.iter_mut().map(Slow::say).filter(|cut| *cut).count();
        thread::sleep(PAUSE);
    }
    cut
}

/// Lets this process, and those it starts from now on, have that many connections and some more.
fn allow_many_connections() {
    let pid = std::process::id().to_string();
    let raised = Command::new("prlimit")
        .args(["--pid", &pid, "--nofile=4096:"])
        .output();
    let raised = raised.unwrap();
    let said = String::from_utf8_lossy(&raised.stderr);
    assert!(raised.status.success(), "{said}");
}

/// Asks again and again while the crowd stands there; returns how often, and how often one of the
/// crowd was cut off.
fn ask_meanwhile(url: &str, doors: &[(SocketAddr, &'static [u8])]) -> (usize, usize) {
    thread::scope(|scope| {
        let crowd = scope.spawn(|| hold(doors));
        let mut answers = 0;
        while !crowd.is_finished() {
            let answer = ask(url, &[]);
            assert_eq!(answer.status, 200, "{answer:?}");
            assert!(answer.body.contains("</html>"), "{answer:?}");
            answers += 1;
            thread::sleep(Duration::from_millis(200));
        }
        (answers, crowd.join().unwrap())
    })
}

#[test]
fn through_nginx_a_crowd_of_slow_clients_is_sent_away_and_others_are_answered() {
    allow_many_connections();
    let place = Place::behind_nginx(Launch::fresh());
    let nginx = place.nginx.as_ref().unwrap();
    let doors = [(nginx.plain(), HEADER), (nginx.tls(), HELLO)];
    let (answers, cut) = ask_meanwhile(&format!("{}/login", place.url), &doors);
    assert!(answers > 5, "{answers}");
    assert!(cut > MANY, "only {cut} were cut off");
    // None of them came as far as Wellkin.
    assert!(!place.server.log().contains("ERROR"), "{}", nginx.log());
}

/// Without a proxy nobody sends them away; each costs a file descriptor, and no thread.
#[test]
fn straight_at_the_server_others_are_answered_beside_a_crowd_of_slow_clients() {
    allow_many_connections();
    let server = Launch::fresh().start();
    let door = server.socket().parse().unwrap();
    let url = format!("{}/login", server.base());
    let (answers, _) = ask_meanwhile(&url, &[(door, HEADER)]);
    assert!(answers > 5, "{answers}");
    assert_eq!(server.client().get("/readyz").status, 200);
    assert!(server.stop().success());
}
