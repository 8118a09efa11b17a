//! Having it done now: a run of the pipeline that each house has for it.

use crate::framework::error::FrameworkError;
use crate::framework::model::{Mode, Node, NodeKind};
use crate::framework::nodes::KEPT;
use crate::framework::service::Framework;
use crate::framework::starting::{Wish, begin};
use crate::ops::ids::PipelineRunId;
use crate::store::{Actor, Tx};

/// The pipeline that does what the rules say.
pub const PIPELINE: &str = "retention";

impl Framework {
    /// Has the rules carried out; with `backup`, behind a proven backup. When that fails, nothing goes.
    ///
    /// # Errors
    /// See [`FrameworkError`].
    pub async fn start_retention(
        &self,
        by: Actor,
        backup: bool,
    ) -> Result<PipelineRunId, FrameworkError> {
        let framework = self.clone();
        let run = PipelineRunId::new(&self.inner.clock);
        let wish = Wish {
            mode: Mode::Common,
            from: None,
            asked: by.into(),
        };
        let write = move |tx: &mut Tx<'_>| {
            let shown = framework.known(tx)?.0.remove(PIPELINE);
            let pipeline = shown.ok_or(FrameworkError::Unknown)?.pipeline;
            let mut pipeline = pipeline.map_err(FrameworkError::Broken)?;
            if backup {
                let node = Node {
                    kind: NodeKind::Backup,
                    subject: Some(KEPT.to_owned()),
                };
                pipeline.nodes.insert(0, node);
            }
            begin(tx, run, &pipeline, &wish)
        };
        self.inner.store.write(by, write).await.map(|()| run)
    }
}
