//! Whatever is imported, edited, deleted and taken back: what follows stays true, importing again changes
//! nothing, and taking back at once brings back what was.

use proptest::prelude::*;

use super::*;

#[derive(Clone, Debug)]
enum Command {
    /// Imports some of a handful of items, each with one of two values.
    Import(Vec<(u8, bool)>),
    /// The same, and takes it back at once.
    ImportAndUndo(Vec<(u8, bool)>),
    Edit(usize, i64),
    Delete(usize),
    Undo(usize),
}

fn items() -> impl Strategy<Value = Vec<(u8, bool)>> {
    prop::collection::vec((0_u8..9, any::<bool>()), 1..7)
}

fn command() -> impl Strategy<Value = Command> {
    prop_oneof![
        4 => items().prop_map(Command::Import),
        2 => items().prop_map(Command::ImportAndUndo),
        2 => (any::<usize>(), 60_000_i64..90_000).prop_map(|(at, kg)| Command::Edit(at, kg)),
        2 => any::<usize>().prop_map(Command::Delete),
        2 => any::<usize>().prop_map(Command::Undo),
    ]
}

fn text(items: &[(u8, bool)]) -> String {
    let line = |(n, high): &(u8, bool)| match n % 3 {
        0 => format!(
            "item Scale w{n} 2026-03-0{} weight {}\n",
            1 + n,
            if *high { 82 } else { 80 }
        ),
        1 => format!(
            "part Watch 2026-03-0{} steps {}\n",
            1 + n,
            if *high { 9_000 } else { 4_000 }
        ),
        _ => format!(
            "note Daily n{n} 2026-03-0{} {} A day\n",
            1 + n,
            if *high { 5 } else { 2 }
        ),
    };
    items.iter().map(line).collect()
}

impl World {
    async fn obey(&self, command: Command, imports: &mut Vec<ImportId>) {
        let all = self.all().await;
        let pick = |at: usize| all.get(at.checked_rem(all.len())?).cloned();
        match command {
            Command::Import(items) => {
                imports.push(self.import(&text(&items)).await);
                let facts = self.facts().await;
                let again = self.import(&text(&items)).await;
                assert_eq!(self.facts().await, facts, "twice is once");
                imports.push(again);
            }
            Command::ImportAndUndo(items) => {
                let facts = self.facts().await;
                let id = self.import(&text(&items)).await;
                let back = self.undo(id).await;
                assert_eq!((back.left, back.gone), (0, 0));
                assert_eq!(self.facts().await, facts, "as if it had not been");
            }
            Command::Edit(at, kg) => {
                if let Some(placed) = pick(at) {
                    self.edit(&placed, "weight", kg).await;
                }
            }
            Command::Delete(at) => {
                if let Some(placed) = pick(at) {
                    let gone = self
                        .entries
                        .delete(Actor::System, self.iva, placed.id, None);
                    gone.await.unwrap();
                }
            }
            Command::Undo(at) => {
                let Some(at) = at.checked_rem(imports.len()) else {
                    return;
                };
                self.undo(imports.remove(at)).await;
            }
        }
        self.verify().await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn imports_edits_deletions_and_undoing_keep_the_rules(
        commands in prop::collection::vec(command(), 1..12),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let world = World::new().await;
            let by_hand = logged(date(2026, 3, 9), "weight", 75_000);
            world.entries.log(Actor::System, world.iva, by_hand).await.unwrap();
            let mut imports = Vec::new();
            for command in commands {
                world.obey(command, &mut imports).await;
            }
        });
    }
}
