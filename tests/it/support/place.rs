//! A server together with how people come to it: straight, or through a proxy and below a path.

use super::nginx::{Nginx, Ports};
use super::{Launch, Server};

/// The path below which a server behind nginx is reached.
pub const BASE: &str = "/wellkin";

/// A server, and where browsers find it.
pub struct Place {
    pub server: Server,
    /// What stands before every path, such as `http://127.0.0.1:41234`.
    pub url: String,
    /// In front of the server, if anything is.
    pub nginx: Option<Nginx>,
}

impl Place {
    /// People come straight to the server.
    pub fn straight(launch: Launch) -> Self {
        let server = launch.start();
        Self {
            url: server.base().to_owned(),
            server,
            nginx: None,
        }
    }

    /// People come through nginx, by https, to a server that shares its host with others.
    pub fn behind_nginx(launch: Launch) -> Self {
        Self::below(launch, BASE)
    }

    /// People come through nginx, by https, to what lies below `base`.
    pub fn below(launch: Launch, base: &str) -> Self {
        let ports = Ports::choose();
        let server = launch
            .env("WELLKIN_HTTP__PUBLIC_URL", &ports.origin())
            .env("WELLKIN_HTTP__BASE_PATH", base)
            .env("WELLKIN_HTTP__TRUSTED_PROXIES", "127.0.0.1")
            .start();
        Self {
            url: format!("{}{base}", ports.origin()),
            nginx: Some(Nginx::start(ports, &[server.port()], base)),
            server,
        }
    }
}
