//! A real nginx in front of a server, with the example that is shipped.

use super::eventually;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;
use tokio::net::TcpSocket;

/// Ports for nginx, kept from other programs until it listens on them. They are chosen before the
/// server starts, which must know by which address people come.
pub struct Ports {
    /// For plain http, which only leads to https.
    pub http: u16,
    pub https: u16,
    _kept: [TcpSocket; 2],
}

impl Ports {
    pub fn choose() -> Self {
        let [plain, tls] = [(); 2].map(|()| {
            let socket = TcpSocket::new_v4().unwrap();
            // Bound but not listening, and open to be shared: nginx may have it.
            socket.set_reuseaddr(true).unwrap();
            let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
            socket.bind(any).unwrap();
            socket
        });
        Self {
            http: plain.local_addr().unwrap().port(),
            https: tls.local_addr().unwrap().port(),
            _kept: [plain, tls],
        }
    }

    /// The origin people type.
    pub fn origin(&self) -> String {
        format!("https://localhost:{}", self.https)
    }
}

/// A running nginx. Dropping it ends it.
pub struct Nginx {
    process: Child,
    home: TempDir,
    pub ports: Ports,
}

impl Nginx {
    /// Starts nginx before servers at these ports, serving all of its host or, as the example
    /// explains, only what lies below `base`.
    pub fn start(ports: Ports, servers: &[u16], base: &str) -> Self {
        Self::start_with(ports, servers, base, &[])
    }

    /// Starts nginx so that it signs people in itself, by the names and passwords given, and tells the
    /// server who they are in the header `Remote-User`.
    pub fn start_with(ports: Ports, servers: &[u16], base: &str, people: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        write_files(home.path(), &ports, servers, base, people);
        let accepted = nginx(home.path()).arg("-t").output().unwrap_or_else(|e| {
            panic!("nginx cannot be run ({e}): tests/run installs nginx-light")
        });
        let said = String::from_utf8_lossy(&accepted.stderr);
        assert!(accepted.status.success(), "{said}");
        assert!(!said.contains("[warn]"), "{said}");
        let process = nginx(home.path()).spawn().unwrap();
        let nginx = Self {
            process,
            home,
            ports,
        };
        eventually("nginx", || TcpStream::connect(nginx.tls()).ok());
        nginx
    }

    /// Where it listens for https.
    pub fn tls(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.ports.https).into()
    }

    /// Where it listens for plain http.
    pub fn plain(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.ports.http).into()
    }

    /// What it wrote about faults.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.home.path().join("error.log")).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it only when it is asked to.
        let pid = self.process.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &pid]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
        if std::thread::panicking() {
            eprintln!("--- what nginx said ---\n{}", self.log());
        }
    }
}

/// nginx with files of its own only, not as a service of the machine.
fn nginx(home: &Path) -> Command {
    // Where Debian puts it is not on the way of everybody.
    let path = std::env::var("PATH").unwrap_or_default() + ":/usr/sbin";
    let mut command = Command::new("/usr/bin/env");
    command
        .args(["nginx", "-c", "nginx.conf", "-e", "error.log", "-p"])
        .arg(home)
        .env("PATH", path)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

fn write_files(home: &Path, ports: &Ports, servers: &[u16], base: &str, people: &[(&str, &str)]) {
    // Its workers are others than whoever runs the tests, when that is root.
    open_to_all(home);
    let certificate = make_certificate(home);
    let mut site = site(ports, servers, base, &certificate);
    if !people.is_empty() {
        let lines = people
            .iter()
            .map(|(name, password)| format!("{name}:{{PLAIN}}{password}\n"));
        std::fs::write(home.join("people"), lines.collect::<String>()).unwrap();
        // As docs/OPERATIONS.md says it.
        let before = "        proxy_set_header Forwarded         \"\";\n";
        let more = "        auth_basic \"The household\";\n        auth_basic_user_file people;\n        \
                    proxy_set_header Remote-User $remote_user;\n";
        site = site.replacen(before, &format!("{before}{more}"), 1);
        assert!(site.contains("$remote_user"));
    }
    std::fs::write(home.join("site.conf"), site).unwrap();
    // What Debian's own nginx.conf says around a site, without what only a service of the machine
    // may do.
    let around = "daemon off;\nworker_processes 2;\npid nginx.pid;\n\
        events { worker_connections 768; }\n\
        http {\n    default_type application/octet-stream;\n    access_log off;\n\
        client_body_temp_path body;\n    proxy_temp_path proxy;\n    fastcgi_temp_path fastcgi;\n\
        uwsgi_temp_path uwsgi;\n    scgi_temp_path scgi;\n    include site.conf;\n}\n";
    std::fs::write(home.join("nginx.conf"), around).unwrap();
}

fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

/// The shipped example, changed in nothing but what is listed here: names, ports, certificate and
/// the servers behind it. IPv6 is left out, because not every machine has it.
fn site(ports: &Ports, servers: &[u16], base: &str, certificate: &Path) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/examples/nginx.conf");
    let mut site = std::fs::read_to_string(file).unwrap();
    let key = certificate.with_extension("key");
    let live = "/etc/letsencrypt/live/health.example";
    let mut changes = vec![
        (
            "    listen 80;\n    listen [::]:80;\n".to_owned(),
            format!("    listen 127.0.0.1:{};\n", ports.http),
        ),
        (
            "    listen 443 ssl http2;\n    listen [::]:443 ssl http2;\n".to_owned(),
            format!("    listen 127.0.0.1:{} ssl http2;\n", ports.https),
        ),
        (
            "https://$server_name$".to_owned(),
            format!("https://$server_name:{}$", ports.https),
        ),
        (
            "server_name health.example;".to_owned(),
            "server_name localhost;".to_owned(),
        ),
        (
            format!("{live}/fullchain.pem"),
            certificate.display().to_string(),
        ),
        (format!("{live}/privkey.pem"), key.display().to_string()),
    ];
    let lines = ["    server", "    #server", "    #server"].into_iter();
    for ((number, line), port) in lines.enumerate().zip(servers) {
        changes.push((
            format!("{line} 127.0.0.1:{} ", 8000 + number),
            format!("    server 127.0.0.1:{port} "),
        ));
    }
    for (from, to) in changes {
        assert!(site.contains(&from), "the example has no {from:?}");
        site = site.replace(&from, &to);
    }
    if !base.is_empty() {
        // The step that the comment above this line describes.
        let (before, after) = site.rsplit_once("    location / {").unwrap();
        site = format!("{before}    location {base}/ {{{after}");
    }
    site
}

/// A certificate for localhost, good for as long as the test.
fn make_certificate(home: &Path) -> PathBuf {
    let certificate = home.join("site.pem");
    let made = Command::new("openssl")
        .args(["req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"])
        .args(["-pkeyopt", "ec_paramgen_curve:prime256v1"])
        .args(["-subj", "/CN=localhost", "-addext"])
        .args(["subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout"])
        .arg(certificate.with_extension("key"))
        .arg("-out")
        .arg(&certificate)
        .output()
        .unwrap_or_else(|e| panic!("openssl cannot be run ({e}): tests/run installs it"));
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{said}");
    certificate
}
