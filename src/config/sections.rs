//! The sections of the configuration.

/// The sections in the order of the file, with a line on what each is about.
pub const SECTIONS: &[(&str, &str)] = &[
    ("http", "Where the pages are served, and to whom."),
    ("data", "Where things are kept."),
    (
        "backup",
        "Backups, in which everybody's records have a key of their own.",
    ),
    (
        "alerts",
        "What administrators are told about by mail, and on the page of the household.",
    ),
    ("accounts", "Who may sign in, and for how long."),
    (
        "oidc",
        "Signing in at the household's own identity provider (OpenID Connect).",
    ),
    (
        "outgoing",
        "Connections to other servers. There are none unless something below asks for one.",
    ),
    (
        "buckets",
        "A server of buckets (S3), for what is fetched from there or put there. None is asked by default.",
    ),
    (
        "people",
        "People whom the household keeps in files, as an earlier system did.",
    ),
    (
        "inbox",
        "A folder or a bucket whose files come to the import desk by themselves.",
    ),
    (
        "reports",
        "Files for the operator, which pipelines write. They go nowhere by default.",
    ),
    (
        "mail",
        "The mail server that sends the household's mails. Without one they wait and are not sent.",
    ),
    (
        "channels",
        "Other ways to reach people, which they set up for themselves. There are none by default.",
    ),
    (
        "text",
        "Services of others that analyse texts, beside this server's own. There are none by default.",
    ),
    ("cohorts", "Comparison with others who agreed to it."),
    ("log", "What is written to standard error."),
    ("store", "The database engine."),
    ("telemetry", "Figures for Prometheus, at /metrics."),
];
