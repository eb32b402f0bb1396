//! Which execution ports of the simulated processor are taken in which cycle.

/// A set of execution ports. The bits are in the order of preference: a micro-operation that may
/// run on several free ports takes the lowest bit.
pub(super) type PortSet = u8;

pub(super) const P5: PortSet = 0b001;
pub(super) const P0: PortSet = 0b010;
pub(super) const P1: PortSet = 0b100;

/// Port use over the cycles of one program.
pub(super) struct Ports {
    // Indexed by `u8`, so that no index can be out of bounds.
    taken: [PortSet; 256],
    end: u8,
}

impl Ports {
    /// No port taken; cycles from `end` on cannot be used.
    #[inline(always)]
    pub(super) const fn new(end: u8) -> Self {
        Self { taken: [0; 256], end }
    }

    #[inline(always)]
    fn free(&self, cycle: u8, wanted: PortSet) -> PortSet {
        wanted & !self.taken[cycle as usize]
    }

    /// First cycle from `cycle` on in which a port of `wanted` is free.
    #[inline(always)]
    pub(super) fn find(&self, mut cycle: u8, wanted: PortSet) -> Option<u8> {
        while cycle < self.end {
            if self.free(cycle, wanted) != 0 {
                return Some(cycle);
            }
            cycle += 1;
        }
        None
    }

    /// First cycle from `cycle` on in which each of two micro-operations, on its own, has a port.
    #[inline(always)]
    pub(super) fn find_both(&self, mut cycle: u8, first: PortSet, second: PortSet) -> Option<u8> {
        while cycle < self.end {
            if self.free(cycle, first) != 0 && self.free(cycle, second) != 0 {
                return Some(cycle);
            }
            cycle += 1;
        }
        None
    }

    /// Takes the preferred free port of `wanted` in the first cycle from `cycle` on that has one.
    #[inline(always)]
    pub(super) fn take(&mut self, cycle: u8, wanted: PortSet) {
        if let Some(cycle) = self.find(cycle, wanted) {
            let free = self.free(cycle, wanted);
            self.taken[cycle as usize] |= free & free.wrapping_neg();
        }
    }
}
