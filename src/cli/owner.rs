//! Whose data it is. A command that opens the store itself may make files there; made by root, they
//! would lock the service out.

use crate::ops::Paths;
use anyhow::bail;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;

/// Refuses what would spoil or cannot open another user's data, and says which command works.
pub fn must_be_ours(paths: &Paths) -> anyhow::Result<()> {
    let database = fs::metadata(paths.database());
    let me = rustix::process::geteuid().as_raw();
    let closed = matches!(&database, Err(error) if error.kind() == ErrorKind::PermissionDenied);
    let node = match database {
        Ok(about) => Some(about),
        Err(_) => fs::metadata(paths.data()).ok(),
    };
    let Some(owner) = node.map(|about| about.uid()) else {
        return Ok(());
    };
    let locked_out = closed && me != owner;
    if !(spoils(me, owner) || locked_out) {
        return Ok(());
    }
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let spoiled = spoils(me, owner);
    let owner = name_of(owner, &passwd);
    let directory = paths.data().display();
    let command = again_as(&owner, std::env::args_os());
    if spoiled {
        bail!(
            "the data in {directory} belongs to {owner}, and what root writes there {owner} could \
             not open: start the server, or run this as {owner}\n  {command}"
        );
    }
    bail!("the data in {directory} belongs to {owner}: run this as {owner}\n  {command}");
}

/// Whether files that `me` makes would be closed to `owner`. Others than root cannot make any there,
/// unless the operator shared the directory with their group.
const fn spoils(me: u32, owner: u32) -> bool {
    me == 0 && owner != 0
}

/// The name of a user in the text of `/etc/passwd`, else what `sudo` takes in its place.
fn name_of(uid: u32, passwd: &str) -> String {
    let known = passwd.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)?.parse() == Ok(uid)).then(|| name.to_owned())
    });
    known.unwrap_or_else(|| format!("#{uid}"))
}

/// The command line once more, for another user, to be pasted into a shell.
fn again_as(user: &str, args: impl Iterator<Item = OsString>) -> String {
    let words = args.map(|arg| quoted(&arg.to_string_lossy()));
    let words: Vec<_> = words.collect();
    format!("sudo -u {} {}", quoted(user), words.join(" "))
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_root_spoils_and_only_what_is_not_its_own() {
        assert!(spoils(0, 990));
        for (me, owner) in [(0, 0), (990, 990), (1000, 990), (1000, 0)] {
            assert!(!spoils(me, owner), "{me} {owner}");
        }
    }

    #[test]
    fn a_user_is_called_by_name_where_there_is_one() {
        let passwd =
            "root:x:0:0:root:/root:/bin/sh\nwellkin:x:990:989::/var/lib/wellkin:/bin/false\n";
        assert_eq!(name_of(990, passwd), "wellkin");
        assert_eq!(name_of(989, passwd), "#989");
    }

    #[test]
    fn the_command_can_be_pasted() {
        let args = ["wellkin", "user", "disable", "o'neil & co", "--data=/d"];
        let args = args.into_iter().map(OsString::from);
        assert_eq!(
            again_as("wellkin", args),
            r"sudo -u wellkin wellkin user disable 'o'\''neil & co' --data=/d"
        );
        assert_eq!(quoted("#990"), "'#990'");
        assert_eq!(quoted(""), "''");
    }
}
