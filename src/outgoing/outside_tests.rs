//! What may be asked on somebody's word, and what is not.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::config::{self, Config};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

fn hosts(list: &str) -> Hosts {
    let config = Config::parse(&format!("channels.private_hosts = {list}\n"));
    config.unwrap().channels.private_hosts
}

fn outgoing() -> Outgoing {
    Outgoing::new(&config::Outgoing::default())
}

#[test]
fn an_address_names_its_place_and_nothing_is_smuggled_into_it() {
    for (url, origin, host) in [
        (
            "https://push.example/x?y",
            "https://push.example",
            "push.example",
        ),
        (
            "https://Push.Example:443/",
            "https://push.example",
            "push.example",
        ),
        ("http://nas.lan:8080/", "http://nas.lan:8080", "nas.lan"),
        (
            "https://[fd00::1]:8443/",
            "https://[fd00::1]:8443",
            "fd00::1",
        ),
        // All of them are ways to write 127.0.0.1.
        ("http://0x7f.1/", "http://127.0.0.1", "127.0.0.1"),
        ("http://2130706433/", "http://127.0.0.1", "127.0.0.1"),
        ("http://0177.0.0.1/", "http://127.0.0.1", "127.0.0.1"),
    ] {
        let place = Place::of(url).unwrap();
        assert_eq!((&*place.origin(), place.host()), (origin, host));
    }
    for bad in [
        "",
        "push.example",
        "ftp://push.example",
        "file:///etc/passwd",
        "https://",
        "https://iva@push.example",
        "https://iva:x@push.example",
        "https://push example",
        "https://push.example/\r\nX: y",
        "https://push.example:0/",
        "https://push.example:99999/",
        &format!("https://push.example/{}", "a".repeat(URL_MAX)),
    ] {
        assert_eq!(Place::of(bad), Err(OutgoingError::Unfit), "{bad:?}");
    }
}

#[test]
fn a_name_that_leads_home_is_refused_by_where_it_leads() {
    let place = Place::of("https://rebound.example/").unwrap();
    let plain = Place::of("http://rebound.example/").unwrap();
    let at = |text: &str| -> SocketAddr { text.parse().unwrap() };
    let (home, far, loopback) = (at("192.168.1.7:443"), at("1.1.1.1:443"), at("[::1]:443"));
    let none = Hosts::default();
    let refused = Err(OutgoingError::NotPermitted);
    assert_eq!(place.permitted(vec![home, loopback], &none), refused);
    assert_eq!(place.permitted(vec![], &none), refused);
    // Of several only those on the internet are connected to.
    let both = vec![home, far];
    assert_eq!(place.permitted(both.clone(), &none), Ok(vec![far]));
    assert_eq!(plain.permitted(both.clone(), &none), refused);
    let network = hosts("[\"192.168.1.0/24\"]");
    assert_eq!(place.permitted(both.clone(), &network), Ok(both.clone()));
    assert_eq!(plain.permitted(both.clone(), &network), Ok(vec![home]));
    let named = hosts("[\"rebound.example:80\"]");
    assert_eq!(plain.permitted(both.clone(), &named), Ok(both));
    assert_eq!(place.permitted(vec![home], &named), refused, "another port");
}

#[tokio::test]
async fn whoever_types_a_private_address_learns_it_at_once() {
    let none = Hosts::default();
    for url in [
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "https://169.254.169.254/latest",
        "http://1.1.1.1/",
        "http://nowhere.invalid/",
    ] {
        let said = may_ask(url, &none).await;
        assert_eq!(said, Err(OutgoingError::NotPermitted), "{url}");
    }
    for url in ["https://1.1.1.1/", "https://nowhere.invalid/"] {
        assert!(may_ask(url, &none).await.is_ok(), "{url}");
    }
    let listed = hosts("[\"localhost\", \"nowhere.invalid\"]");
    assert!(may_ask("http://localhost:8080/", &listed).await.is_ok());
    assert!(may_ask("http://nowhere.invalid/", &listed).await.is_ok());
}

/// A server that answers anything, and counts who comes.
async fn server() -> (u16, tokio::sync::mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (tell, told) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = vec![0; 4096];
            let n = stream.read(&mut request).await.unwrap();
            let _ = tell.send(String::from_utf8_lossy(&request[..n]).into_owned());
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
            let _ = stream.write_all(answer).await;
        }
    });
    (port, told)
}

#[tokio::test]
async fn nobody_is_reached_in_a_private_network_unless_listed() {
    let (port, mut told) = server().await;
    for host in ["127.0.0.1", "localhost", "0x7f.1", "[::ffff:127.0.0.1]"] {
        let request = Request::get(format!("http://{host}:{port}/"));
        let answer = outgoing().send_outside(request, &Hosts::default()).await;
        assert_eq!(answer, Err(OutgoingError::NotPermitted), "{host}");
    }
    assert!(told.try_recv().is_err(), "nobody came");
    let listed = hosts(&format!("[\"localhost:{port}\"]"));
    let request = Request::post(format!("http://localhost:{port}/x"), "text/plain", "hello");
    let answer = outgoing().send_outside(request, &listed).await.unwrap();
    assert!(answer.is_good());
    let heard = told.try_recv().unwrap();
    assert!(
        heard.contains(&format!("host: localhost:{port}")),
        "{heard}"
    );
    assert!(heard.contains("content-type: text/plain") && heard.ends_with("hello"));
}

/// Names are never looked up a second time: the client has only the addresses that were looked at.
#[tokio::test]
async fn what_was_looked_at_is_what_is_connected_to() {
    let (port, mut told) = server().await;
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let client = outgoing().client_for(vec![address]).await.unwrap();
    let request = Request::get(format!("http://nowhere.invalid:{port}/"));
    assert!(exchange(&client, request).await.unwrap().is_good());
    assert!(told.try_recv().unwrap().contains("host: nowhere.invalid"));
}
