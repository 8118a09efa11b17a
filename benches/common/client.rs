//! The least HTTP/1.1 client that will do: one connection, kept alive, nothing parsed but the
//! status and the body. It shares two cores with the server it measures, so it must cost little.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use anyhow::{Context, bail, ensure};

/// One connection.
pub struct Client {
    stream: BufReader<TcpStream>,
    host: SocketAddr,
    /// A header of one's own, such as `Authorization: Bearer …`.
    pub credential: Option<String>,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    /// What was set, as it is sent back.
    pub cookie: Option<String>,
    pub body: Vec<u8>,
}

impl Reply {
    /// The body as JSON, when the status is the one expected.
    pub fn json(&self, expected: u16) -> anyhow::Result<serde_json::Value> {
        let text = String::from_utf8_lossy(&self.body);
        ensure!(
            self.status == expected,
            "{} instead of {expected}: {text}",
            self.status
        );
        Ok(serde_json::from_str(&text)?)
    }
}

impl Client {
    /// Connects.
    pub fn new(host: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        Ok(Self {
            stream: BufReader::new(stream),
            host,
            credential: None,
        })
    }

    /// Asks for `path`.
    pub fn get(&mut self, path: &str) -> anyhow::Result<Reply> {
        self.send("GET", path, None)
    }

    /// Sends JSON to `path`.
    pub fn json(&mut self, method: &str, path: &str, body: &str) -> anyhow::Result<Reply> {
        self.send(method, path, Some(("application/json", body)))
    }

    /// Sends a form to `path`.
    pub fn form(&mut self, path: &str, body: &str) -> anyhow::Result<Reply> {
        self.send(
            "POST",
            path,
            Some(("application/x-www-form-urlencoded", body)),
        )
    }

    fn send(
        &mut self,
        method: &str,
        path: &str,
        body: Option<(&str, &str)>,
    ) -> anyhow::Result<Reply> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.host);
        if let Some(credential) = &self.credential {
            request.push_str(credential);
            request.push_str("\r\n");
        }
        if let Some((kind, body)) = body {
            let length = body.len();
            request.push_str(&format!(
                "Content-Type: {kind}\r\nContent-Length: {length}\r\n"
            ));
        }
        request.push_str("\r\n");
        request.push_str(body.map_or("", |(_, body)| body));
        self.stream.get_mut().write_all(request.as_bytes())?;
        self.reply().with_context(|| format!("{method} {path}"))
    }

    fn line(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        ensure!(
            self.stream.read_line(&mut line)? > 0,
            "the connection was closed"
        );
        line.truncate(line.trim_end().len());
        Ok(line)
    }

    fn reply(&mut self) -> anyhow::Result<Reply> {
        let first = self.line()?;
        let status = first
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .with_context(|| format!("no status in {first:?}"))?;
        let (mut length, mut chunked, mut cookies) = (None, false, Vec::new());
        loop {
            let header = self.line()?;
            let Some((name, value)) = header.split_once(':') else {
                break;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Some(value.parse::<usize>()?),
                "transfer-encoding" => chunked = value == "chunked",
                "set-cookie" => cookies.extend(value.split(';').next().map(str::to_owned)),
                _ => {}
            }
        }
        let mut body = Vec::new();
        if chunked {
            while self.chunk(&mut body)? > 0 {}
        } else if let Some(length) = length {
            self.take(length, &mut body)?;
        } else if status != 204 {
            bail!("a body without a length");
        }
        Ok(Reply {
            status,
            cookie: (!cookies.is_empty()).then(|| cookies.join("; ")),
            body,
        })
    }

    fn chunk(&mut self, body: &mut Vec<u8>) -> anyhow::Result<usize> {
        let size = usize::from_str_radix(&self.line()?, 16)?;
        self.take(size, body)?;
        self.line()?;
        Ok(size)
    }

    fn take(&mut self, length: usize, body: &mut Vec<u8>) -> anyhow::Result<()> {
        let start = body.len();
        body.resize(start + length, 0);
        Ok(self.stream.read_exact(&mut body[start..])?)
    }
}
