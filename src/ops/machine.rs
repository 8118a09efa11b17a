//! What the system knows about the machine.

use sysinfo::{Components, MemoryRefreshKind, RefreshKind, System};

/// What the system knows about the machine.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Machine {
    /// How many processors this program may use.
    pub processors: usize,
    /// How many tasks wanted one, on average over 1, 5 and 15 minutes.
    pub load: [f64; 3],
    /// Memory in all, in bytes.
    pub memory: u64,
    /// Memory that programs could still have, in bytes.
    pub memory_free: u64,
    /// The warmest sensor in degrees Celsius, where there is one.
    pub celsius: Option<f32>,
}

impl Machine {
    /// Asks the system. Reads a few files of `/proc` and `/sys`, so not for every request.
    pub fn ask() -> Self {
        let wanted = RefreshKind::nothing().with_memory(MemoryRefreshKind::nothing().with_ram());
        let system = System::new_with_specifics(wanted).ok();
        let load = System::load_average();
        let load = load.map_or([0.0; 3], |load| [load.one, load.five, load.fifteen]);
        Self {
            processors: std::thread::available_parallelism().map_or(1, usize::from),
            load,
            memory: system.as_ref().map_or(0, System::total_memory),
            memory_free: system.as_ref().map_or(0, System::available_memory),
            celsius: warmest(),
        }
    }
}

/// The warmest sensor; boards say nonsense where none is fitted.
fn warmest() -> Option<f32> {
    let components = Components::new_with_refreshed_list().ok()?;
    let said = components
        .iter()
        .filter_map(sysinfo::Component::temperature);
    said.filter(|celsius| (-50.0..=150.0).contains(celsius))
        .max_by(f32::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_processors_and_memory() {
        let machine = Machine::ask();
        assert!(machine.processors >= 1);
        assert!(machine.memory > machine.memory_free, "{machine:?}");
        assert!(machine.memory_free > 0, "{machine:?}");
        assert!(machine.load.iter().all(|load| *load >= 0.0));
    }
}
