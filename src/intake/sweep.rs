//! To come.
use super::{IntakeError, Intake};
impl Intake {
    pub(super) async fn sweep(&self) -> Result<u64, IntakeError> {
        Ok(0)
    }
}
