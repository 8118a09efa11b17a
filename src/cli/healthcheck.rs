//! `wellkin healthcheck`: asks the server on this machine whether it can work, as a container's
//! health check does. A request by hand is enough for that.

use super::args::{Listen, Place};
use super::terminal::say;
use anyhow::{Context, bail};
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::Duration;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// Asks `/readyz` at the configured address.
pub fn run(place: &Place, listen: &Listen) -> anyhow::Result<ExitCode> {
    let config = place.load(listen)?.config;
    if config.http.port == 0 {
        bail!("http.port is 0, so the server's port is not known here: say it with --port");
    }
    let address = SocketAddr::new(on_this_machine(config.http.address), config.http.port);
    let asked = match status(address) {
        // A machine without IPv6 is served by IPv4.
        Err(_) if config.http.address == IpAddr::V6(Ipv6Addr::UNSPECIFIED) => {
            status(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port()))
        }
        other => other,
    };
    match asked? {
        200 => {
            say("ready");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("the server at {address} is not ready: it answers {other}"),
    }
}

/// A server that listens on every address is asked at the loopback one.
fn on_this_machine(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(any) if any.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(any) if any.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        other => other,
    }
}

fn status(address: SocketAddr) -> anyhow::Result<u16> {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let request =
            format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        // The first line is all that matters.
        stream.take(4096).read_to_string(&mut answer)?;
        Ok(answer)
    };
    let answer = ask().with_context(|| format!("nothing answers at {address}"))?;
    status_of(&answer).with_context(|| format!("what answers at {address} does not speak HTTP"))
}

fn status_of(answer: &str) -> Option<u16> {
    let rest = answer.strip_prefix("HTTP/1.")?;
    rest.split(' ').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::net::TcpListener;

    #[test]
    fn the_status_is_read_from_the_first_line() {
        assert_eq!(
            status_of("HTTP/1.1 503 Service Unavailable\r\n\r\n"),
            Some(503)
        );
        assert_eq!(status_of("HTTP/1.0 200 OK\r\n"), Some(200));
        assert_eq!(status_of("SSH-2.0-OpenSSH"), None);
        assert_eq!(status_of(""), None);
    }

    #[test]
    fn who_listens_everywhere_is_asked_at_home() {
        assert_eq!(
            on_this_machine("0.0.0.0".parse().unwrap()).to_string(),
            "127.0.0.1"
        );
        assert_eq!(on_this_machine("::".parse().unwrap()).to_string(), "::1");
        assert_eq!(
            on_this_machine("10.0.0.7".parse().unwrap()).to_string(),
            "10.0.0.7"
        );
    }

    #[test]
    fn a_server_is_asked_and_its_status_told() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut asked = [0; 1024];
            let read = stream.read(&mut asked).unwrap();
            assert!(asked[..read].starts_with(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:"));
            stream
                .write_all(b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n")
                .unwrap();
        });
        assert_eq!(status(address).unwrap(), 503);
        server.join().unwrap();
        assert!(status(address).is_err());
    }
}
