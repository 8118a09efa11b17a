//! What a process of a test writes.

use super::PATIENCE;
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// What a process writes. It goes into a file and through no pipe, so that all that was written
/// before an answer is there when the answer is.
pub struct Log(File);

impl Log {
    pub fn new() -> Self {
        Self(tempfile::tempfile().unwrap())
    }

    /// Where the process writes: all ends share one position.
    pub fn end(&self) -> Stdio {
        self.0.try_clone().unwrap().into()
    }

    /// All that was written so far.
    pub fn text(&self) -> String {
        let length = self.0.metadata().unwrap().len();
        let mut bytes = vec![0; usize::try_from(length).unwrap()];
        self.0.read_exact_at(&mut bytes, 0).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The word after `phrase`, as soon as it has been written; none when the process ended or
    /// never wrote it.
    pub fn wait_for(&self, phrase: &str, process: &mut Child) -> Option<String> {
        let end = Instant::now() + PATIENCE;
        loop {
            // Asked before reading: what it wrote last is read then.
            let is_over = process.try_wait().unwrap().is_some() || Instant::now() > end;
            let text = self.text();
            if let Some((_, rest)) = text.split_once(phrase)
                && rest.contains('\n')
            {
                let word = rest.split(|c: char| c.is_whitespace() || c == '"').next()?;
                return Some(word.trim_end_matches('/').to_owned());
            }
            if is_over {
                return None;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
