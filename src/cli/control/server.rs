//! The server's end of the control socket.

use super::protocol::{Order, Reply};
use crate::cli::orders;
use crate::server::House;
use anyhow::{Context, bail};
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// The longest order that is read: it may name a hundred files.
const LONGEST: u64 = 256 * 1024;

/// A control socket that is listened to.
#[derive(Debug)]
pub struct Control {
    path: PathBuf,
    task: JoinHandle<()>,
}

impl Control {
    /// Stops listening and removes the socket.
    pub fn close(self) {
        self.task.abort();
        let _ = fs::remove_file(self.path);
    }
}

/// Starts to listen for orders to `house`. A socket that a killed server left is replaced.
pub fn listen(house: &House) -> anyhow::Result<Control> {
    house.paths.create_runtime()?;
    let path = house.paths.control_socket();
    let listener = bind(&path).with_context(|| format!("the control socket {}", path.display()))?;
    let task = tokio::spawn(accept(listener, house.clone()));
    Ok(Control { path, task })
}

/// Binds under another name first, so that the socket is closed to others before it can be found.
fn bind(path: &Path) -> anyhow::Result<UnixListener> {
    if std::os::unix::net::UnixStream::connect(path).is_ok() {
        bail!("is another server's: give this one its own data.runtime_dir");
    }
    let fresh = path.with_extension("new");
    match fs::remove_file(&fresh) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let listener = UnixListener::bind(&fresh)?;
    fs::set_permissions(&fresh, Permissions::from_mode(0o600))?;
    fs::rename(&fresh, path)?;
    Ok(listener)
}

async fn accept(listener: UnixListener, house: House) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let house = house.clone();
                tokio::spawn(async move {
                    if let Err(error) = converse(stream, &house).await {
                        tracing::debug!(%error, "a command went away");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a command cannot be heard");
                tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            }
        }
    }
}

/// One order and its answer. The order is carried out to its end even when the command goes away.
async fn converse(mut stream: UnixStream, house: &House) -> io::Result<()> {
    let (from, mut to) = stream.split();
    let mut line = String::new();
    BufReader::new(from.take(LONGEST))
        .read_line(&mut line)
        .await?;
    let (lines, mut said) = mpsc::unbounded_channel();
    let work = carry_out(house.clone(), line, lines);
    let work = tokio::spawn(work);
    while let Some(reply) = said.recv().await {
        send(&mut to, &reply).await?;
    }
    if work.await.is_err() {
        send(
            &mut to,
            &Reply::Failed("the server failed; its log says why".to_owned()),
        )
        .await?;
    }
    Ok(())
}

async fn carry_out(house: House, line: String, lines: mpsc::UnboundedSender<Reply>) {
    let say = |reply| {
        // A command that went away hears nothing.
        let _ = lines.send(reply);
    };
    let last = match serde_json::from_str::<Order>(&line) {
        Ok(order) => {
            tracing::info!(order = order.name(), "asked at the command line");
            let line = |line| say(Reply::Line(line));
            match orders::carry_out(&house, order, &line).await {
                Ok(()) => Reply::Done,
                Err(error) => Reply::Failed(format!("{error:#}")),
            }
        }
        Err(error) => Reply::Failed(format!("this server does not know such an order: {error}")),
    };
    say(last);
}

async fn send(to: &mut (impl AsyncWriteExt + Unpin), reply: &Reply) -> io::Result<()> {
    let mut line = serde_json::to_vec(reply)?;
    line.push(b'\n');
    to.write_all(&line).await
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::client::ask;
    use super::*;
    use crate::config::Config;
    use crate::ops::{Clock, Secret};
    use std::sync::{Arc, Mutex};

    async fn house(dir: &Path) -> House {
        let mut config = Config::default();
        config.data.dir = dir.join("data");
        config.data.runtime_dir = Some(dir.join("run"));
        House::open(config, Clock::system()).await.unwrap()
    }

    async fn order(house: &House, order: Order) -> anyhow::Result<Vec<String>> {
        let socket = house.paths.control_socket();
        tokio::task::spawn_blocking(move || {
            let lines = Arc::new(Mutex::new(Vec::new()));
            let heard = Arc::clone(&lines);
            let done = ask(&socket, &order, &mut |line| {
                heard.lock().unwrap().push(line)
            })?;
            assert!(done, "nobody answers");
            Ok(std::mem::take(&mut *lines.lock().unwrap()))
        })
        .await
        .unwrap()
    }

    fn iva(role: &str) -> Order {
        Order::UserAdd {
            name: "iva".into(),
            email: "iva@home.example".into(),
            role: role.into(),
            password: Secret::new("tri plave rode na krovu".into()),
        }
    }

    fn invitation() -> Order {
        let language = "en".to_owned();
        Order::Invite {
            email: None,
            language,
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn orders_are_carried_out_by_the_server_that_has_the_data() {
        let dir = tempfile::tempdir().unwrap();
        let house = house(dir.path()).await;
        let control = listen(&house).unwrap();

        let link = order(&house, Order::SetupLink).await.unwrap();
        assert!(link[0].contains("/setup?code="), "{link:?}");
        assert!(
            order(&house, invitation()).await.is_err(),
            "nobody could answer for it"
        );
        order(&house, iva("administrator")).await.unwrap();
        let error = order(&house, iva("member")).await.unwrap_err();
        assert!(error.to_string().contains("taken"), "{error}");
        let users = order(&house, Order::UserList).await.unwrap();
        assert!(
            users.iter().any(|line| line.starts_with("iva ")),
            "{users:?}"
        );
        let invite = order(&house, invitation()).await.unwrap();
        assert!(invite[0].contains("/register?invite="), "{invite:?}");
        assert!(order(&house, Order::SetupLink).await.is_err());
        let disabled = order(&house, Order::UserDisable { name: "iva".into() }).await;
        assert!(
            disabled
                .unwrap_err()
                .to_string()
                .contains("last administrator")
        );
        let verified = order(&house, Order::Verify).await.unwrap();
        assert_eq!(verified.last().unwrap(), "no difference");

        control.close();
        assert!(!house.paths.control_socket().exists());
        house.close().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn the_socket_is_closed_to_others_and_replaces_a_dead_one() {
        let dir = tempfile::tempdir().unwrap();
        let house = house(dir.path()).await;
        let path = house.paths.control_socket();
        house.paths.create_runtime().unwrap();
        // What a killed server leaves behind.
        drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
        let nobody = ask(&path, &Order::UserList, &mut |_| {}).unwrap();
        assert!(!nobody);
        let control = listen(&house).unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        let second = listen(&house).unwrap_err();
        assert!(
            format!("{second:#}").contains("another server's"),
            "{second:#}"
        );
        assert!(order(&house, Order::UserList).await.is_ok());
        control.close();
        house.close().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn nonsense_is_answered_with_a_reason() {
        let dir = tempfile::tempdir().unwrap();
        let house = house(dir.path()).await;
        let control = listen(&house).unwrap();
        for nonsense in [
            "\n",
            "{\n",
            "\"sing\"\n",
            &format!("{}\n", "x".repeat(270_000)),
        ] {
            let mut stream = UnixStream::connect(house.paths.control_socket())
                .await
                .unwrap();
            stream.write_all(nonsense.as_bytes()).await.ok();
            let mut answer = String::new();
            BufReader::new(stream).read_line(&mut answer).await.unwrap();
            let reply: Reply = serde_json::from_str(&answer).unwrap();
            assert!(matches!(reply, Reply::Failed(_)), "{answer}");
        }
        control.close();
        house.close().await;
    }
}
