//! Talking HTTP to the server: as a stranger, as a browser with cookies, or with a bearer token.

use serde_json::Value;
use std::time::Duration;
use ureq::http::{HeaderMap, Request, Response};
use ureq::{Agent, Body};

/// One visitor with a cookie jar. Redirects are not followed: where an answer points is part of it.
#[derive(Clone)]
pub struct Client {
    agent: Agent,
    base: String,
    headers: Vec<(String, String)>,
}

impl Client {
    /// A stranger without cookies, who names no origin.
    pub fn new(base: &str) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .new_agent();
        Self {
            agent,
            base: base.to_owned(),
            headers: Vec::new(),
        }
    }

    /// The same visitor (and cookie jar), sending one more header with everything.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut client = self.clone();
        client
            .headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        client.headers.push((name.to_owned(), value.to_owned()));
        client
    }

    /// Sends `Origin` as a browser does for a form on this server's own page.
    pub fn same_origin(&self) -> Self {
        let origin: Vec<_> = self.base.splitn(4, '/').take(3).collect();
        self.with("Origin", &origin.join("/"))
    }

    pub fn bearer(&self, token: &str) -> Self {
        self.with("Authorization", &format!("Bearer {token}"))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None)
    }

    pub fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None)
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.json("POST", path, body)
    }

    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.json("PATCH", path, body)
    }

    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.json("PUT", path, body)
    }

    pub fn json(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.send(
            method,
            path,
            Some(("application/json", body.to_string().into_bytes())),
        )
    }

    /// Sends a form as a browser would encode it.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect::<Vec<_>>()
            .join("&");
        let kind = "application/x-www-form-urlencoded";
        self.send("POST", path, Some((kind, body.into_bytes())))
    }

    /// Sends a form with files in `field` as a browser would encode it.
    pub fn files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        field: &str,
        files: &[(&str, &[u8])],
    ) -> Answer {
        let boundary = "wellkin-boundary-7e1";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(head.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={boundary}");
        self.send("POST", path, Some((&kind, body)))
    }

    /// Sends any request; a body comes with its content type.
    pub fn send(&self, method: &str, path: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut asked = format!("{method} {path}");
        let response = match body {
            Some((kind, bytes)) => {
                asked.push_str(&format!(" {:.300}", String::from_utf8_lossy(&bytes)));
                if !kind.is_empty() {
                    request = request.header("Content-Type", kind);
                }
                self.agent.run(request.body(bytes).unwrap())
            }
            None if ["POST", "PUT", "PATCH"].contains(&method) => {
                self.agent.run(request.body(Vec::new()).unwrap())
            }
            None => self.agent.run(request.body(()).unwrap()),
        };
        match response {
            Ok(response) => Answer::read(asked, response),
            Err(error) => panic!("{asked}: {error}"),
        }
    }

    /// Like [`send`](Self::send) for a JSON body, but a dead connection is an answer too: none.
    pub fn try_post(&self, path: &str, body: &Value) -> Option<u16> {
        let mut request = Request::builder()
            .method("POST")
            .uri(format!("{}{path}", self.base));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.header("Content-Type", "application/json");
        let response = self
            .agent
            .run(request.body(body.to_string().into_bytes()).unwrap())
            .ok()?;
        let status = response.status().as_u16();
        // An acknowledgement that broke off half-way is none.
        response.into_body().read_to_vec().ok()?;
        Some(status)
    }
}

/// What came back.
pub struct Answer {
    /// What was asked, for messages.
    pub asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    fn read(asked: String, response: Response<Body>) -> Self {
        let (parts, body) = response.into_parts();
        let body = body
            .into_with_config()
            .limit(64 << 20)
            .read_to_vec()
            .unwrap();
        Self {
            asked,
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// Fails unless the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        let seen = (self.status, self.header("location"));
        assert_eq!(
            self.status,
            status,
            "{} {seen:?}\n{}",
            self.asked,
            self.words()
        );
        self
    }

    /// The body for messages: of a page, the words between the tags of its content.
    pub fn words(&self) -> String {
        let Some((_, main)) = self.body.split_once("<main") else {
            return self.body.clone();
        };
        let main = main.split("</main>").next().unwrap_or_default();
        let pieces = main.split('<').filter_map(|piece| piece.split_once('>'));
        let words = pieces
            .map(|(_, words)| words.trim())
            .filter(|words| !words.is_empty());
        words.collect::<Vec<_>>().join(" | ")
    }

    #[track_caller]
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|e| panic!("{} {}: {e}\n{}", self.asked, self.status, self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|v| v.to_str().ok())
            .unwrap_or_default()
    }

    /// Fails unless this is a complete problem document of that status; returns it.
    #[track_caller]
    pub fn problem(self, status: u16) -> Value {
        let answer = self.expect(status);
        let kind = answer.header("content-type");
        assert!(
            kind.starts_with("application/problem+json"),
            "{}: {kind}",
            answer.asked
        );
        let problem = answer.value();
        assert_eq!(problem["status"], status, "{}: {problem}", answer.asked);
        for member in ["type", "title", "detail"] {
            let text = problem[member].as_str().unwrap_or_default();
            assert!(
                !text.is_empty(),
                "{}: no {member} in {problem}",
                answer.asked
            );
        }
        problem
    }

    /// Fails unless this is a problem that blames exactly these fields, in any order.
    #[track_caller]
    pub fn blames(self, status: u16, fields: &[&str]) -> Value {
        let asked = self.asked.clone();
        let problem = self.problem(status);
        let mut blamed: Vec<_> = problem["errors"]
            .as_array()
            .unwrap_or_else(|| panic!("{asked}: no errors in {problem}"))
            .iter()
            .map(|error| {
                let message = error["message"].as_str().unwrap_or_default();
                assert!(!message.is_empty(), "{asked}: no message in {problem}");
                error["field"].as_str().unwrap_or_default()
            })
            .collect();
        blamed.sort_unstable();
        let mut wanted = fields.to_vec();
        wanted.sort_unstable();
        assert_eq!(blamed, wanted, "{asked}: {problem}");
        problem
    }

    /// Where a redirect points, without the origin.
    #[track_caller]
    pub fn location(&self) -> String {
        assert!(
            (300..400).contains(&self.status),
            "{}: {} is no redirect\n{}",
            self.asked,
            self.status,
            self.body
        );
        self.header("location").to_owned()
    }
}

/// Percent-encodes for a form body or a query.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => (b as char).to_string(),
            b' ' => "+".to_owned(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}
