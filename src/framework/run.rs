//! Runs, as they are kept. No I/O here.

use super::model::Mode;
use crate::jobs::{Note, Status};
use crate::store::Record;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One time that a pipeline ran, or is to run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The pipeline.
    pub pipeline: String,
    /// How it is run.
    pub mode: Mode,
    /// The first day that is done anew, in mode [`Mode::Rerun`].
    pub from: Option<Date>,
    /// From where it goes on, in mode [`Mode::Common`]: what changed before was dealt with.
    pub watermark: Option<Timestamp>,
    /// Who asked.
    pub asked: Asked,
    /// When it was asked for.
    pub made_at: Timestamp,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// How it stands.
    pub state: State,
    /// What else there is to say.
    pub note: Note,
    /// Whether somebody stopped it.
    pub stop: bool,
    /// Who goes first when several wait: 9 before 0.
    pub priority: u8,
    /// How long it may take, in seconds.
    pub timeout: u64,
    /// Whether operators are told when it fails.
    pub alert: bool,
    /// Its nodes in their order.
    pub nodes: Vec<NodeRun>,
}

impl Record for Run {}

impl Run {
    /// 0 success, 1 failed, 2 neither yet: the number for programs.
    pub const fn status(&self) -> Status {
        match self.state {
            State::Waiting | State::Running { .. } => Status::Running,
            State::Ended(status) => status,
        }
    }

    /// The word for the API and the command line.
    pub const fn word(&self) -> &'static str {
        match self.state {
            State::Waiting => "waiting",
            State::Running { .. } => "running",
            State::Ended(status) => status.word(),
        }
    }

    /// How many rows, mails or files all of it dealt with.
    pub fn rows(&self) -> u64 {
        self.nodes
            .iter()
            .map(|node| node.rows)
            .fold(0, u64::saturating_add)
    }

    /// How much of it is done, in percent: each node counts the same, and the one that runs as far as it
    /// is. 100 only once all of it succeeded.
    pub fn percent(&self) -> u8 {
        if self.state == State::Ended(Status::Success) {
            return 100;
        }
        let all = self.nodes.len().max(1) as u128;
        let parts: u128 = self
            .nodes
            .iter()
            .map(NodeRun::permille)
            .map(u128::from)
            .sum();
        u8::try_from(parts / 10 / all).unwrap_or(99).min(99)
    }

    /// The last day it is about: that on which it was asked for, in `zone`'s days.
    pub fn to(&self, zone: &jiff::tz::TimeZone) -> Date {
        let at = self.started_at.unwrap_or(self.made_at);
        at.to_zoned(zone.clone()).date()
    }
}

/// How a run stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// It waits for its turn.
    Waiting,
    /// Somebody runs it.
    Running {
        /// The keeper: a number by chance, a new one with each start.
        keeper: u128,
        /// When that one was heard of last.
        beat_at: Timestamp,
    },
    /// It is over.
    Ended(Status),
}

/// Who asked for a run. It is not kept which person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// Its time had come.
    Schedule,
    /// Others were done.
    Trigger,
    /// Somebody, with a browser or a program.
    Person,
    /// The operator, at the command line.
    Operator,
}

impl Asked {
    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Trigger => "trigger",
            Self::Person => "person",
            Self::Operator => "operator",
        }
    }
}

/// What is done with a table, as the log of runs calls it. New ones are added at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// From the watermark.
    Common,
    /// From a date.
    Rerun,
    /// For the first time.
    Initial,
    /// Reading what others have.
    Ingestion,
    /// Letting go of what is too old.
    Retention,
    /// Copying everything.
    Backup,
}

impl Action {
    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Rerun => "rerun",
            Self::Initial => "initial",
            Self::Ingestion => "ingestion",
            Self::Retention => "retention",
            Self::Backup => "backup",
        }
    }
}

/// A node of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NodeRun {
    /// As it was written when the run was asked for: `verify:day_totals`.
    pub node: String,
    /// What is done.
    pub action: Action,
    /// How it stands.
    pub state: NodeState,
    /// When it began.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// How many rows, mails or files it dealt with.
    pub rows: u64,
    /// How much of it is done, in whatever it counts.
    pub done: u64,
    /// How much there is; 0 until that is known.
    pub total: u64,
    /// What else there is to say.
    pub note: Note,
}

impl NodeRun {
    /// The table it is about; `None` for the whole house.
    pub fn table(&self) -> Option<&str> {
        self.node.split_once(':').map(|(_, table)| table)
    }

    fn permille(&self) -> u64 {
        match self.state {
            NodeState::Success => 1_000,
            NodeState::Running | NodeState::Failed if self.total > 0 => {
                let part = u128::from(self.done.min(self.total)) * 1_000 / u128::from(self.total);
                u64::try_from(part).unwrap_or(1_000)
            }
            _ => 0,
        }
    }
}

/// How a node of a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeState {
    /// It has not begun.
    Waiting,
    /// It runs.
    Running,
    /// It is done.
    Success,
    /// It is not.
    Failed,
    /// One before it failed, or it has nothing to do in this mode.
    Skipped,
}

impl NodeState {
    /// The word for the API and the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Success => "success",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn node(state: NodeState, done: u64, total: u64) -> NodeRun {
        NodeRun {
            node: "verify".to_owned(),
            action: Action::Common,
            state,
            started_at: None,
            ended_at: None,
            rows: 0,
            done,
            total,
            note: Note::Nothing,
        }
    }

    fn run(state: State, nodes: Vec<NodeRun>) -> Run {
        Run {
            pipeline: "night".to_owned(),
            mode: Mode::Common,
            from: None,
            watermark: None,
            asked: Asked::Schedule,
            made_at: Timestamp::UNIX_EPOCH,
            started_at: None,
            ended_at: None,
            state,
            note: Note::Nothing,
            stop: false,
            priority: 5,
            timeout: 60,
            alert: false,
            nodes,
        }
    }

    const RUNNING: State = State::Running {
        keeper: 1,
        beat_at: Timestamp::UNIX_EPOCH,
    };

    #[test]
    fn each_node_counts_the_same_and_all_is_said_only_of_success() {
        let half = vec![
            node(NodeState::Success, 0, 0),
            node(NodeState::Running, 1, 2),
            node(NodeState::Waiting, 0, 0),
            node(NodeState::Waiting, 0, 0),
        ];
        assert_eq!(run(RUNNING, half).percent(), 37);
        let all = vec![node(NodeState::Success, 0, 0)];
        assert_eq!(run(RUNNING, all.clone()).percent(), 99);
        assert_eq!(run(State::Ended(Status::Success), all).percent(), 100);
        let cut = vec![
            node(NodeState::Failed, 1, 4),
            node(NodeState::Skipped, 0, 0),
        ];
        assert_eq!(run(State::Ended(Status::Failed), cut).percent(), 12);
        assert_eq!(run(State::Waiting, Vec::new()).percent(), 0);
    }

    proptest! {
        #[test]
        fn more_done_is_never_a_smaller_percent(
            before in 0_usize..5, behind in 0_usize..5, total in 1_u64..u64::MAX, done: u64, more: u64,
        ) {
            let percent = |done: u64| {
                let mut nodes = vec![node(NodeState::Success, 0, 0); before];
                nodes.push(node(NodeState::Running, done, total));
                nodes.extend(vec![node(NodeState::Waiting, 0, 0); behind]);
                run(RUNNING, nodes).percent()
            };
            prop_assert!(percent(done) <= percent(done.saturating_add(more)));
            prop_assert!(percent(done) <= 99);
        }
    }
}
