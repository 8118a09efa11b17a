//! Opening the doors and closing them: the only place that starts Rocket.

use super::{House, routes};
use crate::config::Http;
use crate::intake::pages::PLAIN_LIMIT;
use crate::privacy::Limits as Imports;
use rocket::config::{Ident, LogLevel, Shutdown as ShutdownConfig};
use rocket::data::{Limits, ToByteUnit};
use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::figment::Figment;
use rocket::{Build, Config, Rocket, Shutdown};
use std::collections::HashSet;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::Mutex;
use tokio::net::TcpSocket;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Seconds a request under way has left once the server stops.
const GRACE: u32 = 2;
/// Seconds after that until its connection is cut.
const MERCY: u32 = 1;

/// Why the server does not serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// Somebody else has the port.
    #[error(
        "port {} of {} is in use: stop the other program, or choose another port with --port or \
         http.port", .0.port(), .0.ip()
    )]
    PortInUse(SocketAddr),
    /// The port is among those only root may have.
    #[error("port {} needs rights this process does not have: choose one from 1024 on", .0.port())]
    PortForbidden(SocketAddr),
    /// No network device has the address.
    #[error("this machine does not have the address {}: mend --address or http.address", .0.ip())]
    AddressUnknown(SocketAddr),
    /// Listening failed for another reason.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The public address is none; the configuration should not have let it through.
    #[error(transparent)]
    BadOrigin(#[from] crate::web::BadOrigin),
    /// The rooms do not fit together: a fault of the program.
    #[error("the server cannot be put together: {0}")]
    Unfit(String),
    /// The server ended by itself.
    #[error("the server ended unexpectedly")]
    Ended,
}

impl ServeError {
    fn listening(address: SocketAddr, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::AddrInUse => Self::PortInUse(address),
            io::ErrorKind::PermissionDenied => Self::PortForbidden(address),
            io::ErrorKind::AddrNotAvailable => Self::AddressUnknown(address),
            kind => Self::Listen(address, io::Error::new(kind, error.to_string())),
        }
    }
}

/// A port that is kept from other programs until the server listens on it.
#[derive(Debug)]
pub struct Reserved(#[allow(dead_code)] TcpSocket);

/// Settles where to listen, so that every link can name it from the start: `::` becomes `0.0.0.0`
/// on a machine without IPv6, and port 0 a free port.
///
/// # Errors
/// When the address cannot be listened on at all.
pub fn reserve_port(http: &mut Http) -> Result<Option<Reserved>, ServeError> {
    if http.address == IpAddr::V6(Ipv6Addr::UNSPECIFIED) {
        everywhere(http, try_ipv6);
    }
    if http.port != 0 {
        return Ok(None);
    }
    let address = SocketAddr::new(http.address, 0);
    let reserve = || {
        let socket = if address.is_ipv4() {
            TcpSocket::new_v4()?
        } else {
            TcpSocket::new_v6()?
        };
        // Bound but not listening, and open to be shared: the server's own socket may have it.
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        Ok((socket.local_addr()?.port(), socket))
    };
    let (port, socket) = reserve().map_err(|error| ServeError::listening(address, &error))?;
    http.port = port;
    Ok(Some(Reserved(socket)))
}

/// Listens to IPv4 alone where that is all there is.
fn everywhere(http: &mut Http, try_ipv6: impl FnOnce() -> io::Result<()>) {
    match try_ipv6() {
        Err(error) if lacks_ipv6(&error) => {
            tracing::info!("this machine has no IPv6: listening on 0.0.0.0 in place of ::");
            http.address = Ipv4Addr::UNSPECIFIED.into();
        }
        // Another fault is told by whoever listens.
        _ if std::fs::read_to_string(IPV6_ONLY).is_ok_and(|only| only.trim() == "1") => {
            tracing::warn!(
                "net.ipv6.bindv6only keeps IPv4 away from ::, so only IPv6 reaches this server"
            );
        }
        _ => {}
    }
}

/// The system's switch that makes `::` mean IPv6 alone.
const IPV6_ONLY: &str = "/proc/sys/net/ipv6/bindv6only";

fn try_ipv6() -> io::Result<()> {
    TcpSocket::new_v6()?.bind(SocketAddr::new(Ipv6Addr::UNSPECIFIED.into(), 0))
}

/// Whether the kernel, or the sandbox around this process, knows no IPv6.
fn lacks_ipv6(error: &io::Error) -> bool {
    matches!(
        error.raw_os_error(),
        Some(libc::EAFNOSUPPORT | libc::EADDRNOTAVAIL)
    )
}

/// A server that listens.
#[derive(Debug)]
pub struct Serving {
    address: SocketAddr,
    shutdown: Shutdown,
    task: JoinHandle<Result<(), ServeError>>,
}

impl Serving {
    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no new requests from now on, and ends once those under way are answered or their time
    /// is over.
    pub fn stop(&self) {
        self.shutdown.clone().notify();
    }

    /// Waits for the end.
    ///
    /// # Errors
    /// When it ended without having been asked to.
    pub async fn ended(&mut self) -> Result<(), ServeError> {
        (&mut self.task).await.unwrap_or(Err(ServeError::Ended))
    }
}

/// Opens the doors of `house`. When this returns, the server listens.
///
/// # Errors
/// See [`ServeError`].
pub async fn start(house: &House) -> Result<Serving, ServeError> {
    let (said, heard) = oneshot::channel();
    let said = Mutex::new(Some(said));
    let rocket = routes::rocket(house)?.attach(AdHoc::on_liftoff("listening", move |rocket| {
        let config = rocket.config();
        let address = SocketAddr::new(config.address, config.port);
        if let Some(said) = said.lock().ok().and_then(|mut said| said.take()) {
            // Nobody hears it only when the start was given up.
            let _ = said.send(address);
        }
        Box::pin(async {})
    }));
    let wanted = SocketAddr::new(house.config.http.address, house.config.http.port);
    let rocket = rocket
        .ignite()
        .await
        .map_err(|error| fault(&error, wanted))?;
    let shutdown = rocket.shutdown();
    let stopping = shutdown.clone();
    let task = tokio::spawn(async move {
        match rocket.launch().await {
            Ok(_) => Ok(()),
            Err(error) => match error.kind() {
                // What is left over is cut off with the process; all that was acknowledged is safe.
                ErrorKind::Shutdown(..) => {
                    tracing::info!("some connections were cut");
                    Ok(())
                }
                _ => Err(fault(&error, wanted)),
            },
        }
    });
    match heard.await {
        Ok(address) => Ok(Serving {
            address,
            shutdown,
            task,
        }),
        Err(_) => {
            stopping.notify();
            match task.await {
                Ok(Err(error)) => Err(error),
                _ => Err(ServeError::Ended),
            }
        }
    }
}

fn fault(error: &rocket::Error, address: SocketAddr) -> ServeError {
    match error.kind() {
        ErrorKind::Bind(error) | ErrorKind::Io(error) => ServeError::listening(address, error),
        _ => ServeError::Unfit(error.to_string()),
    }
}

/// An empty Rocket with our settings and no others: no `Rocket.toml`, no `ROCKET_…` variables.
/// What people bring in is kept in `incoming` until it is read.
pub(super) fn furnace(http: &Http, incoming: &Path) -> Rocket<Build> {
    let settings = Config {
        address: http.address,
        port: http.port,
        ident: Ident::none(),
        // Who asks is found out by `web::guards`, from proxies the operator trusts.
        ip_header: None,
        limits: limits(),
        temp_dir: incoming.to_owned().into(),
        log_level: LogLevel::Off,
        shutdown: ShutdownConfig {
            ctrlc: false,
            signals: HashSet::new(),
            grace: GRACE,
            mercy: MERCY,
            ..ShutdownConfig::default()
        },
        ..Config::release_default()
    };
    rocket::custom(Figment::from(settings))
}

/// The most bytes of the files of one form, whichever form it is.
const FILES: u64 = if Imports::HOUSE.file > PLAIN_LIMIT {
    Imports::HOUSE.file
} else {
    PLAIN_LIMIT
};

/// What Rocket's own guards would read at most. Ours have limits of their own; these are here so
/// that none is left to a default.
fn limits() -> Limits {
    Limits::new()
        .limit("bytes", 64.kibibytes())
        // The forms with files are those of bringing data in; the rest of them is small.
        .limit("data-form", (FILES + (64 << 10)).bytes())
        .limit("file", FILES.bytes())
        .limit("form", 64.kibibytes())
        .limit("json", 1.mebibytes())
        .limit("msgpack", 0.bytes())
        .limit("string", 64.kibibytes())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::ops::Clock;
    use std::time::{Duration, Instant};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    async fn house(port: u16) -> House {
        let mut config = crate::config::Config::default();
        config.http.port = port;
        House::in_memory(config, Clock::system()).await.unwrap()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_reserved_port_is_the_one_the_server_gets() {
        let mut http = Http {
            port: 0,
            ..Http::default()
        };
        let reserved = reserve_port(&mut http).unwrap();
        assert!(reserved.is_some());
        assert_ne!(http.port, 0);
        let mut serving = start(&house(http.port).await).await.unwrap();
        drop(reserved);
        assert_eq!(serving.address().port(), http.port);

        let mut stream = TcpStream::connect(serving.address()).await.unwrap();
        let request = b"GET /healthz HTTP/1.1\r\nHost: nas\r\nConnection: close\r\n\r\n";
        stream.write_all(request).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(
            !answer.to_ascii_lowercase().contains("\nserver:"),
            "{answer}"
        );

        let begun = Instant::now();
        serving.stop();
        serving.ended().await.unwrap();
        assert!(begun.elapsed() < Duration::from_secs(6));
        assert!(TcpStream::connect(serving.address()).await.is_err());
    }

    #[test]
    fn a_machine_without_ipv6_is_served_by_ipv4() {
        let tried = |error: Option<i32>| {
            let mut http = Http {
                address: Ipv6Addr::UNSPECIFIED.into(),
                ..Http::default()
            };
            let answer = error.map_or(Ok(()), |code| Err(io::Error::from_raw_os_error(code)));
            everywhere(&mut http, || answer);
            http.address.to_string()
        };
        assert_eq!(tried(None), "::");
        assert_eq!(tried(Some(libc::EMFILE)), "::");
        for code in [libc::EAFNOSUPPORT, libc::EADDRNOTAVAIL] {
            assert_eq!(tried(Some(code)), "0.0.0.0");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_port_in_use_and_an_address_that_is_not_ours_are_told_apart() {
        let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        let error = start(&house(port).await).await.unwrap_err();
        assert!(matches!(error, ServeError::PortInUse(_)), "{error}");
        assert!(error.to_string().contains("--port"), "{error}");

        let mut http = Http {
            address: "192.0.2.1".parse().unwrap(),
            port: 0,
            ..Http::default()
        };
        let error = reserve_port(&mut http).unwrap_err();
        assert!(matches!(error, ServeError::AddressUnknown(_)), "{error}");
    }
}
