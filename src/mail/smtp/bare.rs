//! A connection that is to turn to TLS, read so that nothing said before is taken for said inside.

use lettre::transport::smtp::client::AsyncTokioStream;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// What a TLS record that begins a handshake begins with (RFC 8446, 5.1). No command of SMTP does.
const HANDSHAKE: u8 = 22;

/// A connection that gives one byte at a time until the handshake begins. Whoever reads lines from it
/// has then never read beyond one; what somebody on the way puts after the answer to STARTTLS meets
/// the handshake, which fails on it, and is not kept to be read as an answer from inside
/// (RFC 3207, 4.2).
#[derive(Debug)]
pub struct Bare {
    stream: TcpStream,
    is_bare: bool,
}

impl Bare {
    pub fn new(stream: TcpStream) -> Self {
        let is_bare = true;
        Self { stream, is_bare }
    }
}

impl AsyncTokioStream for Bare {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncRead for Bare {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.is_bare || into.remaining() == 0 {
            return Pin::new(&mut self.stream).poll_read(context, into);
        }
        let mut byte = [0];
        let mut one = ReadBuf::new(&mut byte);
        ready!(Pin::new(&mut self.stream).poll_read(context, &mut one))?;
        into.put_slice(one.filled());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Bare {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if bytes.first() == Some(&HANDSHAKE) {
            self.is_bare = false;
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
