//! The command's end of the control socket.

use super::protocol::{Order, Reply};
use anyhow::{Context, bail};
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;

/// Sends an order to the server at `socket` and shows the lines it answers with. `false` when no
/// server is there.
pub fn ask(socket: &Path, order: &Order, show: &mut dyn FnMut(String)) -> anyhow::Result<bool> {
    let mut stream = match UnixStream::connect(socket) {
        Ok(stream) => stream,
        Err(error) => match error.kind() {
            // Nothing there, left over from a server that was killed, or a path no server can have.
            ErrorKind::NotFound | ErrorKind::ConnectionRefused | ErrorKind::InvalidInput => {
                return Ok(false);
            }
            ErrorKind::PermissionDenied => bail!(
                "the control socket {} is another user's: run this with sudo, or as the user that runs \
                 Wellkin",
                socket.display()
            ),
            _ => {
                let what = format!("the control socket {} cannot be used", socket.display());
                return Err(error).context(what);
            }
        },
    };
    let mut line = serde_json::to_string(order)?;
    line.push('\n');
    let cut = "the server went away before it was done";
    stream.write_all(line.as_bytes()).context(cut)?;
    for line in BufReader::new(stream).lines() {
        let reply = serde_json::from_str(&line.context(cut)?)
            .context("the server answers in a way this version does not understand")?;
        match reply {
            Reply::Line(line) => show(line),
            Reply::Done => return Ok(true),
            Reply::Failed(why) => bail!(why),
        }
    }
    bail!(cut)
}
