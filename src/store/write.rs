//! A use case on its way through the writer.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use crate::ops::Clock;

use super::{StoreError, engine::RawRead, feed::Actor, overlay::Pending, tx::Tx, writer::Job};

/// A closure, what it answered, and where the answer goes.
pub struct Write<F, T, E> {
    run: F,
    actor: Actor,
    clock: Clock,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Write<F, T, E> {
    /// A write that has not run yet.
    pub fn new(run: F, actor: Actor, clock: Clock, reply: oneshot::Sender<Result<T, E>>) -> Self {
        Self {
            run,
            actor,
            clock,
            outcome: None,
            reply,
        }
    }
}

impl<F, T, E> Job for Write<F, T, E>
where
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, base: &dyn RawRead) -> Option<Pending> {
        let mut tx = Tx::new(base, self.actor, self.clock.now());
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.run)(&mut tx)))
            .unwrap_or_else(|_| Err(StoreError::Panicked.into()));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep.then(|| tx.into_pending())
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let answer = match (self.outcome, committed) {
            // What the rules refused stays refused, however the commit of the others went.
            (Some(Err(refused)), _) => Err(refused),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(failed)) => Err(failed.into()),
            (None, Ok(())) => Err(StoreError::Stopped.into()),
        };
        // A caller that went away no longer wants the answer; the write stands all the same.
        let _ = self.reply.send(answer);
    }
}
