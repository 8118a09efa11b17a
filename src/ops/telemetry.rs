//! Figures about the process for Prometheus. No label ever carries a person, a value or an address:
//! routes are templates (`/entries/<id>`), everything else is a short list of words.

use super::process;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric, text};
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The content type of what [`Telemetry::render`] writes.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    method: &'static str,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ReasonLabels {
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct JobLabels {
    kind: &'static str,
    status: &'static str,
}

/// The figures of this process. Cheap to clone; all clones count together.
#[derive(Debug, Clone)]
pub struct Telemetry {
    registry: Arc<Mutex<Registry>>,
    requests: Family<RequestLabels, Counter>,
    request_seconds: Histogram,
    sign_in_failures: Family<ReasonLabels, Counter>,
    password_wait: Histogram,
    job_runs: Family<JobLabels, Counter>,
}

impl Telemetry {
    /// All figures at zero, and those of the process itself.
    pub fn new() -> Self {
        let mut registry = Registry::default();
        let requests = Family::default();
        let request_seconds =
            Histogram::new([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0]);
        let sign_in_failures = Family::default();
        let password_wait =
            Histogram::new([0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0]);

        let job_runs = Family::default();
        registry.register_collector(Box::new(Source(process_figures)));
        let ours = registry.sub_registry_with_prefix("wellkin");
        ours.register(
            "build",
            "The version that runs",
            Info::new([("version", env!("CARGO_PKG_VERSION"))]),
        );
        ours.register("http_requests", "Requests answered", requests.clone());
        ours.register(
            "http_request_seconds",
            "Time until a request was answered",
            request_seconds.clone(),
        );
        ours.register(
            "sign_in_failures",
            "Sign-ins refused",
            sign_in_failures.clone(),
        );
        ours.register(
            "password_wait_seconds",
            "Time a password waited for its turn to be hashed",
            password_wait.clone(),
        );
        ours.register("job_runs", "Runs of jobs that ended", job_runs.clone());
        Self {
            registry: Arc::new(Mutex::new(registry)),
            requests,
            request_seconds,
            sign_in_failures,
            password_wait,
            job_runs,
        }
    }

    /// Counts an answered request. `route` is the template it matched, never the path that was
    /// asked for; use one word for all that matched none.
    pub fn request(&self, route: &str, method: &str, status: u16, took: Duration) {
        let labels = RequestLabels {
            route: route.to_owned(),
            method: known_method(method),
            status: status_class(status),
        };
        self.requests.get_or_create(&labels).inc();
        self.request_seconds.observe(took.as_secs_f64());
    }

    /// Counts a refused sign-in, by a word from the code such as `password` or `locked`.
    pub fn sign_in_failed(&self, reason: &'static str) {
        self.sign_in_failures
            .get_or_create(&ReasonLabels { reason })
            .inc();
    }

    /// Notes how long a password waited until a worker was free to hash it.
    pub fn password_waited(&self, waited: Duration) {
        self.password_wait.observe(waited.as_secs_f64());
    }

    /// Shows a kind of job with zeros until one of it has ended.
    pub fn job_declared(&self, kind: &'static str) {
        for status in ["success", "failed"] {
            drop(self.job_runs.get_or_create(&JobLabels { kind, status }));
        }
    }

    /// Counts a run of a job that ended, by the name of its kind and `success` or `failed`.
    pub fn job_ended(&self, kind: &'static str, status: &'static str) {
        let labels = JobLabels { kind, status };
        self.job_runs.get_or_create(&labels).inc();
    }

    /// Adds figures that are read when somebody asks for them; their names get the prefix
    /// `wellkin_`. The source is called at each scrape, so it must be quick and must not wait.
    pub fn add_source(&self, source: impl Fn() -> Vec<Figure> + Send + Sync + 'static) {
        self.lock()
            .sub_registry_with_prefix("wellkin")
            .register_collector(Box::new(Source(source)));
    }

    /// All figures in the text format of OpenMetrics; see [`CONTENT_TYPE`].
    pub fn render(&self) -> String {
        let mut out = String::with_capacity(8 * 1024);
        if let Err(error) = text::encode(&mut out, &self.lock()) {
            // Writing to a string does not fail; a faulty figure may.
            tracing::error!(%error, "figures cannot be written");
        }
        out
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Registry> {
        self.registry.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Telemetry {
    fn default() -> Self {
        Self::new()
    }
}

/// One figure read at a scrape.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Its name in small letters, with the unit at the end: `store_file_bytes`.
    pub name: &'static str,
    /// What it says, in a few words.
    pub help: &'static str,
    /// What was read.
    pub reading: Reading,
}

/// What a figure shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading {
    /// A level, which goes up and down.
    Gauge(f64),
    /// A count since the start, which only goes up; its name gets `_total` appended.
    Counter(u64),
    /// Seconds spent since the start; its name gets `_total` appended as well.
    Seconds(f64),
}

/// Figures that are read when they are asked for.
struct Source<F>(F);

impl<F> fmt::Debug for Source<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Source")
    }
}

impl<F: Fn() -> Vec<Figure> + Send + Sync + 'static> Collector for Source<F> {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        for figure in (self.0)() {
            match figure.reading {
                Reading::Gauge(value) => {
                    encode_one(&mut encoder, &figure, &ConstGauge::new(value))?;
                }
                Reading::Counter(value) => {
                    encode_one(&mut encoder, &figure, &ConstCounter::new(value))?;
                }
                Reading::Seconds(value) => {
                    encode_one(&mut encoder, &figure, &ConstCounter::new(value))?;
                }
            }
        }
        Ok(())
    }
}

fn encode_one(
    encoder: &mut DescriptorEncoder<'_>,
    figure: &Figure,
    metric: &impl EncodeMetric,
) -> fmt::Result {
    let encoder =
        encoder.encode_descriptor(figure.name, figure.help, None, metric.metric_type())?;
    metric.encode(encoder)
}

/// Bytes and seconds stay far below 2^52, where an `f64` counts exactly.
#[allow(clippy::cast_precision_loss)]
fn process_figures() -> Vec<Figure> {
    let Some(facts) = process::facts() else {
        return Vec::new();
    };
    vec![
        Figure {
            name: "process_resident_memory_bytes",
            help: "Memory of this process that is in RAM",
            reading: Reading::Gauge(facts.resident_bytes as f64),
        },
        Figure {
            name: "process_uptime_seconds",
            help: "Time since this process started",
            reading: Reading::Gauge(facts.uptime.as_secs() as f64),
        },
    ]
}

/// The method, if it is one that HTTP knows: visitors must not invent labels.
fn known_method(method: &str) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("other")
}

const fn status_class(status: u16) -> &'static str {
    match status / 100 {
        1 => "1xx",
        2 => "2xx",
        3 => "3xx",
        4 => "4xx",
        _ => "5xx",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_rendered() {
        let telemetry = Telemetry::new();
        let copy = telemetry.clone();
        copy.request("/entries/<id>", "GET", 200, Duration::from_millis(3));
        copy.request("/entries/<id>", "GET", 204, Duration::from_millis(3));
        copy.request("/entries/<id>", "BREW", 418, Duration::from_millis(3));
        copy.sign_in_failed("password");
        copy.job_ended("privacy.exports", "success");
        copy.password_waited(Duration::from_millis(400));
        let text = telemetry.render();
        for line in [
            "wellkin_job_runs_total{kind=\"privacy.exports\",status=\"success\"} 1",
            "wellkin_http_requests_total{route=\"/entries/<id>\",method=\"GET\",status=\"2xx\"} 2",
            "wellkin_http_requests_total{route=\"/entries/<id>\",method=\"other\",status=\"4xx\"} 1",
            "wellkin_http_request_seconds_count 3",
            "wellkin_sign_in_failures_total{reason=\"password\"} 1",
            "wellkin_password_wait_seconds_bucket{le=\"0.5\"} 1",
            concat!(
                "wellkin_build_info{version=\"",
                env!("CARGO_PKG_VERSION"),
                "\"} 1"
            ),
        ] {
            assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
        }
        assert!(text.contains("\nprocess_resident_memory_bytes "), "{text}");
        assert!(text.ends_with("# EOF\n"));
    }

    #[test]
    fn a_source_is_read_at_each_scrape() {
        let telemetry = Telemetry::new();
        let commits = Arc::new(Mutex::new(0));
        let seen = Arc::clone(&commits);
        telemetry.add_source(move || {
            let commits = *seen.lock().unwrap_or_else(PoisonError::into_inner);
            vec![
                Figure {
                    name: "store_commits",
                    help: "Commits",
                    reading: Reading::Counter(commits),
                },
                Figure {
                    name: "store_file_bytes",
                    help: "Size",
                    reading: Reading::Gauge(1.5),
                },
                Figure {
                    name: "store_commit_seconds",
                    help: "Time",
                    reading: Reading::Seconds(0.25),
                },
            ]
        });
        assert!(
            telemetry
                .render()
                .contains("\nwellkin_store_commits_total 0\n")
        );
        *commits.lock().unwrap_or_else(PoisonError::into_inner) = 7;
        let text = telemetry.render();
        assert!(text.contains("\nwellkin_store_commits_total 7\n"), "{text}");
        assert!(text.contains("\nwellkin_store_file_bytes 1.5\n"), "{text}");
        let seconds = "\nwellkin_store_commit_seconds_total 0.25\n";
        assert!(text.contains(seconds), "{text}");
    }
}
