//! To come.
use super::{Intake, IntakeError};
impl Intake {
    pub(super) async fn sweep(&self) -> Result<u64, IntakeError> {
        Ok(0)
    }
}
