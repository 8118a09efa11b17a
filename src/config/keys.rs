//! The one table of all keys.

use super::{Key, Kind, buckets, inbox, reports, running};

const BAND: Kind = Kind::Integer { min: 1, max: 50 };

/// Every key there is, in the order of the file.
pub const KEYS: &[Key] = &[
    Key {
        path: "http.address",
        default: r#""127.0.0.1""#,
        kind: Kind::Address,
        about: "The address to listen on. \"0.0.0.0\" makes the server reachable from the home\n\
                network, \"::\" by IPv6 as well.",
    },
    Key {
        path: "http.port",
        default: "8000",
        kind: Kind::Integer {
            min: 0,
            max: 65_535,
        },
        about: "The port to listen on. 0 takes a free one.",
    },
    Key {
        path: "http.public_url",
        default: r#""""#,
        kind: Kind::PublicUrl,
        about: "How people reach the server, such as \"https://health.example\": used in links, and\n\
                https makes cookies secure. Empty means http with this machine's name and the port\n\
                above, or localhost where only this machine is listened to.",
    },
    Key {
        path: "http.base_path",
        default: r#""""#,
        kind: Kind::BasePath,
        about: "The path below which the server is reached, such as \"/wellkin\", when a reverse proxy\n\
                serves other things on the same host. Empty means that it has the host to itself.",
    },
    Key {
        path: "http.trusted_proxies",
        default: "[]",
        kind: Kind::Networks,
        about: "Addresses or networks of reverse proxies whose X-Forwarded-For is believed, such as\n\
                [\"127.0.0.1\", \"10.0.0.0/8\"].",
    },
    Key {
        path: "http.rate_limits",
        default: "true",
        kind: Kind::Bool,
        about: "Whether sign-in and other costly requests are limited per visitor.",
    },
    Key {
        path: "data.dir",
        default: r#""./data""#,
        kind: Kind::Path,
        about: "The directory of the database. It is made, for its owner only, when it is missing.",
    },
    Key {
        path: "data.runtime_dir",
        default: r#""""#,
        kind: Kind::OptionalPath,
        about: "The directory of the control socket and the first setup link. Empty means what\n\
                systemd gives ($RUNTIME_DIRECTORY), else \"run\" within data.dir.",
    },
    Key {
        path: "backup.dir",
        default: r#""""#,
        kind: Kind::OptionalPath,
        about: "The directory of backups, best on another disk. Empty means \"backups\" within data.dir.",
    },
    Key {
        path: "backup.keys_copy",
        default: r#""""#,
        kind: Kind::OptionalPath,
        about: "A directory on another disk, not the one of the backups, to which the keys are copied\n\
                whenever they change: without them no backup can be read, and a copy that was made\n\
                by hand keeps the keys of people who were erased since. It must be there already.",
    },
    Key {
        path: "backup.at",
        default: r#""30 2 * * *""#,
        kind: Kind::Text { max: 100 },
        about: "When a backup is made by itself, as a cron expression of five fields: \"30 2 * * *\" is each\n\
                day at half past two. Empty never makes one.",
    },
    Key {
        path: "backup.zone",
        default: r#""""#,
        kind: Kind::Text { max: 64 },
        about: "The time zone of backup.at, as Europe/Zagreb. Empty means that of the machine.",
    },
    Key {
        path: "backup.copy_to",
        default: r#""""#,
        kind: Kind::OptionalSource,
        about: "A second place to which the backups are copied that were made by themselves: a folder, or a\n\
                bucket as s3://bucket/prefix (see buckets). Empty copies them nowhere.",
    },
    Key {
        path: "backup.keep_daily",
        default: "7",
        kind: Kind::Integer { min: 1, max: 1000 },
        about: "Of how many days that have a backup the newest one stays, of those that were made by\n\
                themselves; others are removed once a new one was made and rehearsed, in both places.\n\
                Those of \"wellkin backup\" are never removed.",
    },
    Key {
        path: "backup.keep_weekly",
        default: "4",
        kind: Kind::Integer { min: 0, max: 1000 },
        about: "Of how many weeks the newest one stays besides. Weeks begin on Monday.",
    },
    Key {
        path: "backup.keep_monthly",
        default: "12",
        kind: Kind::Integer { min: 0, max: 1000 },
        about: "Of how many months the newest one stays besides.",
    },
    Key {
        path: "alerts.disk_free_mib",
        default: "512",
        kind: Kind::Integer {
            min: 0,
            max: 1_048_576,
        },
        about: "The free room in MiB on the disks of the data and of the backups below which administrators\n\
                are told. 0 does not look.",
    },
    Key {
        path: "accounts.registration",
        default: r#""invite""#,
        kind: Kind::Choice(&["invite", "open", "closed"]),
        about: "Who may make an account: \"invite\" (who has an invitation), \"open\" (anybody who\n\
                reaches the server) or \"closed\" (nobody; the administrator adds people).",
    },
    Key {
        path: "accounts.session_days",
        default: "30",
        kind: Kind::Integer { min: 1, max: 365 },
        about: "Days without a visit after which somebody has to sign in again. After a\n\
                year of it they do in any case.",
    },
    Key {
        path: "accounts.invite_days",
        default: "7",
        kind: Kind::Integer { min: 1, max: 90 },
        about: "Days for which an invitation can be used.",
    },
    Key {
        path: "accounts.audit_days",
        default: "365",
        kind: Kind::Integer { min: 1, max: 3650 },
        about: "Days for which what happened with an account is kept: signing in, failing to, changes\n\
                of the password and the like.",
    },
    Key {
        path: "accounts.details_days",
        default: "180",
        kind: Kind::Integer { min: 0, max: 3650 },
        about: "Days after which people are asked whether what they told about themselves still is\n\
                right. 0 never asks.",
    },
    Key {
        path: "accounts.second_factor",
        default: r#""optional""#,
        kind: Kind::Choice(&["optional", "administrators", "everybody"]),
        about: "Who must have a second factor: \"optional\" (nobody must), \"administrators\" or\n\
                \"everybody\". Who has none is led to set it up and can do nothing else before.",
    },
    Key {
        path: "accounts.hash_workers",
        default: "1",
        kind: Kind::Integer { min: 1, max: 4 },
        about: "How many passwords are checked at the same time. Each takes accounts.hash_memory_mib\n\
                of memory and a processor.",
    },
    Key {
        path: "accounts.hash_memory_mib",
        default: "19",
        kind: Kind::Integer { min: 19, max: 256 },
        about: "Memory in MiB that checking a password takes, so that guessing is dear to who stole\n\
                the file. A higher value reaches each account when its person signs in.",
    },
    Key {
        path: "accounts.hash_passes",
        default: "2",
        kind: Kind::Integer { min: 2, max: 10 },
        about: "How often that memory is gone over: the time checking takes grows with it.",
    },
    Key {
        path: "accounts.proxy_header",
        default: r#""""#,
        kind: Kind::Header,
        about: "The header in which a reverse proxy that signs people in names them, such as\n\
                \"Remote-User\". Whoever it names is signed in. Goes with accounts.proxy_networks.",
    },
    Key {
        path: "accounts.proxy_networks",
        default: "[]",
        kind: Kind::Networks,
        about: "Addresses or networks from which that header is believed. The address of the\n\
                connection counts, never X-Forwarded-For. The proxy must overwrite the header.",
    },
    Key {
        path: "accounts.breach_lookup",
        default: r#""""#,
        kind: Kind::ServerUrl,
        about: "A server that is asked whether a new password is known from a leak, such as\n\
                \"https://api.pwnedpasswords.com/range/\". It gets five of the forty digits of the\n\
                password's SHA-1 and nothing else. Empty asks nobody.",
    },
    Key {
        path: "oidc.issuer",
        default: r#""""#,
        kind: Kind::ServerUrl,
        about: "The provider, such as \"https://sso.example\", as its own pages name it. Empty means\n\
                that people sign in here only. Needs oidc.client_id and http.public_url.",
    },
    Key {
        path: "oidc.client_id",
        default: r#""""#,
        kind: Kind::Text { max: 200 },
        about: "How the provider knows this house. Register <public address>/login/oidc/callback\n\
                there as the address to come back to.",
    },
    Key {
        path: "oidc.client_secret",
        default: r#""""#,
        kind: Kind::Secret { min: 8 },
        about: "What the provider gave this house to prove itself with. Empty for a public client.",
    },
    Key {
        path: "oidc.name",
        default: r#""OpenID Connect""#,
        kind: Kind::Text { max: 40 },
        about: "What the provider is called on the button of the sign-in page.",
    },
    Key {
        path: "oidc.scopes",
        default: r#""openid profile email""#,
        kind: Kind::Text { max: 200 },
        about: "What the provider is asked for, separated by blanks.",
    },
    Key {
        path: "oidc.match_email",
        default: "false",
        kind: Kind::Bool,
        about: "Whether somebody new from the provider gets the account with their e-mail address, if\n\
                the provider says that it verified the address. Only for a provider you trust.",
    },
    Key {
        path: "oidc.register",
        default: r#""closed""#,
        kind: Kind::Choice(&["invite", "open", "closed"]),
        about: "Who without an account may make one by signing in there: \"invite\" (who has an\n\
                invitation), \"open\" (everybody the provider knows) or \"closed\" (nobody).",
    },
    Key {
        path: "oidc.trusts_second_factor",
        default: "false",
        kind: Kind::Bool,
        about: "Whether signing in there is enough for somebody with a second factor. Otherwise the\n\
                code is still asked for here.",
    },
    Key {
        path: "outgoing.ca_file",
        default: r#""""#,
        kind: Kind::OptionalPath,
        about: "A file with certificates (PEM) that are trusted besides the system's: that of the\n\
                household's own authority, say.",
    },
    Key {
        path: "buckets.endpoint",
        default: r#""""#,
        kind: Kind::Origin,
        about: "The server, such as \"https://s3.example\" or \"http://127.0.0.1:9000\" (MinIO, Garage). Empty\n\
                means that of AWS for the region. Without https, what lies there can be read on the way.",
    },
    Key {
        path: "buckets.region",
        default: r#""us-east-1""#,
        kind: Kind::Text { max: 60 },
        about: "The region, which is part of every signature: \"garage\" for Garage, \"eu-central-1\" and the\n\
                like for AWS. MinIO takes what stands here.",
    },
    Key {
        path: "buckets.access_key",
        default: r#""""#,
        kind: Kind::Secret { min: 3 },
        about: "The id of the key that the server gave this house. It needs to list, read, write and delete\n\
                in the buckets that are named below, and nothing else.",
    },
    Key {
        path: "buckets.secret_key",
        default: r#""""#,
        kind: Kind::Secret { min: 8 },
        about: "The key itself. It is safer in a file of its own, named by WELLKIN_BUCKETS__SECRET_KEY_FILE, or\n\
                in the systemd credential wellkin.buckets.secret_key.",
    },
    Key {
        path: "buckets.path_style",
        default: "true",
        kind: Kind::Bool,
        about: "Whether a bucket is named in the path (https://s3.example/bucket) rather than in the host\n\
                (https://bucket.s3.example).",
    },
    Key {
        path: "buckets.timeout_seconds",
        default: "60",
        kind: Kind::Integer { min: 5, max: 600 },
        about: "Seconds that one request may take, up to the last byte of a file.",
    },
    buckets::PEOPLE_SOURCE,
    buckets::PEOPLE_PROCESSED,
    inbox::SOURCE,
    inbox::SCHEDULE,
    inbox::PROCESSED,
    reports::EXPORT_TO,
    Key {
        path: "mail.server",
        default: r#""""#,
        kind: Kind::Host,
        about: "The host name of the mail server, such as \"smtp.example.net\". Empty means that no mail\n\
                is sent: administrators pass links on. Needs mail.from.",
    },
    Key {
        path: "mail.port",
        default: "587",
        kind: Kind::Integer {
            min: 1,
            max: 65_535,
        },
        about: "Its port: mostly 587 with \"starttls\", 465 with \"tls\".",
    },
    Key {
        path: "mail.encryption",
        default: r#""starttls""#,
        kind: Kind::Choice(&["starttls", "tls", "none"]),
        about: "\"starttls\" (a plain connection that must turn to TLS before anything is said), \"tls\"\n\
                (from the first byte) or \"none\" (only to a server on this very machine).",
    },
    Key {
        path: "mail.username",
        default: r#""""#,
        kind: Kind::Text { max: 200 },
        about: "The name to sign in with at the mail server. Empty signs in nowhere.",
    },
    Key {
        path: "mail.password",
        default: r#""""#,
        kind: Kind::Secret { min: 1 },
        about: "The password or key that goes with it. It is safer in a file of its own, named by\n\
                WELLKIN_MAIL__PASSWORD_FILE, or in the systemd credential wellkin.mail.password.",
    },
    Key {
        path: "mail.from",
        default: r#""""#,
        kind: Kind::MailAddress,
        about: "The address mails come from, such as \"wellkin@health.example\". The mail server must\n\
                let this house write from it.",
    },
    Key {
        path: "mail.from_name",
        default: r#""Wellkin""#,
        kind: Kind::Text { max: 60 },
        about: "The name that stands beside that address.",
    },
    Key {
        path: "mail.reply_to",
        default: r#""""#,
        kind: Kind::MailAddress,
        about: "The address that answers go to, when it is another.",
    },
    Key {
        path: "mail.ca_file",
        default: r#""""#,
        kind: Kind::OptionalPath,
        about: "A file with certificates (PEM) that are trusted of the mail server, besides the system's\n\
                and those of outgoing.ca_file.",
    },
    Key {
        path: "mail.timeout_seconds",
        default: "30",
        kind: Kind::Integer { min: 1, max: 300 },
        about: "Seconds that connecting and signing in may take, and then handing over one mail. The answer to\n\
                a mail that was handed over is waited for up to 10 minutes more.",
    },
    Key {
        path: "channels.ways",
        default: "[]",
        kind: Kind::Words(&["ntfy", "gotify", "webhook", "web_push"]),
        about: "Which of \"ntfy\", \"gotify\", \"webhook\" and \"web_push\" people may set up. With the\n\
                first three this server asks the address that somebody typed, with \"web_push\" the\n\
                push service of their browser's maker.",
    },
    Key {
        path: "channels.private_hosts",
        default: "[]",
        kind: Kind::Hosts,
        about: "Hosts of the home network that people may name there, such as [\"ntfy.lan\",\n\
                \"nas.lan:8080\", \"192.168.1.0/24\"]. Every other private address is refused, and only\n\
                these may be asked without https.",
    },
    Key {
        path: "text.services",
        default: "false",
        kind: Kind::Bool,
        about: "Whether administrators may register text services of others. A text that somebody asks\n\
                one of them to analyse leaves this machine.",
    },
    Key {
        path: "text.private_hosts",
        default: "[]",
        kind: Kind::Hosts,
        about: "Hosts of the home network that such a service may run on, such as [\"nas.lan:5001\",\n\
                \"127.0.0.1:5001\"]. Every other private address is refused, and only these may be asked\n\
                without https.",
    },
    Key {
        path: "cohorts.k",
        default: "3",
        kind: Kind::Integer { min: 2, max: 1000 },
        about: "How many other people a comparison needs before it is shown.",
    },
    Key {
        path: "cohorts.age_band_years",
        default: "10",
        kind: BAND,
        about: "The width of an age group, in years.",
    },
    Key {
        path: "cohorts.weight_band_kg",
        default: "10",
        kind: BAND,
        about: "The width of a weight group, in kilograms.",
    },
    Key {
        path: "cohorts.height_band_cm",
        default: "10",
        kind: BAND,
        about: "The width of a height group, in centimetres.",
    },
    Key {
        path: "log.level",
        default: r#""info""#,
        kind: Kind::LogLevels,
        about: "off, error, warn, info, debug or trace. A part of the program can have its own:\n\
                \"info,wellkin::store=debug\".",
    },
    Key {
        path: "log.format",
        default: r#""text""#,
        kind: Kind::Choice(&["text", "json"]),
        about: "\"text\" for people, \"json\" (one object a line) for machines.",
    },
    Key {
        path: "store.cache_mib",
        default: "8",
        kind: Kind::Integer { min: 4, max: 1024 },
        about: "Memory for pages of the database, in MiB.",
    },
    Key {
        path: "store.queue",
        default: "1024",
        kind: Kind::Integer {
            min: 16,
            max: 65_536,
        },
        about: "Writes that may wait at once. One more is answered with 503.",
    },
    Key {
        path: "store.readers",
        default: "8",
        kind: Kind::Integer { min: 1, max: 64 },
        about: "Reads that may run at once.",
    },
    Key {
        path: "store.linger_ms",
        default: "2",
        kind: Kind::Integer { min: 0, max: 100 },
        about: "Milliseconds a commit waits for more writes to share its fsync. 0 does not wait.",
    },
    running::COMPACT_AT,
    Key {
        path: "telemetry.allowed_networks",
        default: r#"["127.0.0.0/8", "::1/128"]"#,
        kind: Kind::Networks,
        about: "Addresses or networks that may read /metrics. To everybody else it does not exist.",
    },
    Key {
        path: "telemetry.token",
        default: r#""""#,
        kind: Kind::Secret { min: 16 },
        about: "A token with which a Prometheus elsewhere may read /metrics as well, sent as\n\
                \"Authorization: Bearer TOKEN\". It is safer in a file of its own, named by\n\
                WELLKIN_TELEMETRY__TOKEN_FILE, or in the systemd credential wellkin.telemetry.token.",
    },
];
