//! From errors to messages and exit codes.

use crate::config::ConfigError;
use crate::jobs::BadSchedule;
use crate::server::HouseError;
use crate::store::OpenError;
use std::process::ExitCode;

/// It did not work.
pub const FAILED: u8 = 1;
/// The configuration is wrong, or the data is of a newer version (`EX_CONFIG` of sysexits.h):
/// starting again will not help, and the systemd unit does not try.
pub const CONFIGURATION: u8 = 78;

/// Writes an error to standard error, and gives the code to end with.
pub fn report(error: &anyhow::Error) -> ExitCode {
    super::terminal::complain(&format!("wellkin: {error:#}"));
    ExitCode::from(code(error))
}

fn code(error: &anyhow::Error) -> u8 {
    let newer = |cause: &(dyn std::error::Error + 'static)| {
        let open = match cause.downcast_ref::<HouseError>() {
            Some(HouseError::Open(open)) => Some(open),
            _ => cause.downcast_ref::<OpenError>(),
        };
        matches!(open, Some(OpenError::Newer { .. }))
    };
    let pipelines = |cause: &(dyn std::error::Error + 'static)| {
        let house = cause.downcast_ref::<HouseError>();
        matches!(house, Some(HouseError::Pipelines(_)))
    };
    let configured = |cause: &(dyn std::error::Error + 'static)| {
        cause.is::<ConfigError>() || cause.is::<BadSchedule>() || pipelines(cause)
    };
    if error.chain().any(|cause| configured(cause) || newer(cause)) {
        CONFIGURATION
    } else {
        FAILED
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::config::Config;
    use anyhow::Context;

    #[test]
    fn the_code_tells_what_a_restart_cannot_mend() {
        let config = Config::parse("[htp]\nport = 1").unwrap_err();
        assert_eq!(code(&config.into()), CONFIGURATION);
        let newer = || OpenError::Newer {
            path: "/d/wellkin.redb".into(),
            found: 9,
            known: 1,
        };
        assert_eq!(code(&newer().into()), CONFIGURATION);
        let wrapped = Err::<(), _>(HouseError::from(newer()))
            .context("opening")
            .unwrap_err();
        assert_eq!(code(&wrapped), CONFIGURATION);
        let in_use = OpenError::InUse { path: "/d".into() };
        assert_eq!(code(&HouseError::from(in_use).into()), FAILED);
        assert_eq!(code(&anyhow::anyhow!("no")), FAILED);
    }
}
