//! The fixed order in which kinds of instructions follow each other.

/// A place in the layout: which instructions may stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Multiply,
    MultiplyHigh,
    Any,
    Target,
    Branch,
}

impl Place {
    /// Issue slots that an instruction in this place takes.
    const fn slots(self) -> u8 {
        match self {
            Self::Multiply | Self::Any => 1,
            Self::MultiplyHigh | Self::Target | Self::Branch => 2,
        }
    }
}

/// Instructions in one pass of the layout.
pub const INSTRUCTIONS_A_PASS: usize = 32;

/// Simulated cycles in one pass of the layout.
pub const CYCLES_A_PASS: u8 = 12;

/// Issue slots in a cycle.
const SLOTS_A_CYCLE: u8 = 3;

/// The places of one pass in their order, each with its cycle within the pass.
pub(super) static LAYOUT: [(Place, u8); INSTRUCTIONS_A_PASS] = with_cycles({
    use Place::{Any, Branch, Multiply, MultiplyHigh, Target};
    #[rustfmt::skip]
    let places = [
        Multiply, Target,
        Multiply, Any, Any,
        Multiply, Any, Any,
        Multiply, Any, Any,
        MultiplyHigh, Any,
        Multiply, Any, Any,
        Multiply, Branch,
        Multiply, Any, Any,
        MultiplyHigh, Any,
        Multiply, Any, Any,
        Multiply, Any, Any,
        Multiply, Any, Any,
    ];
    places
});

const fn with_cycles(places: [Place; INSTRUCTIONS_A_PASS]) -> [(Place, u8); INSTRUCTIONS_A_PASS] {
    let mut layout = [(Place::Any, 0); INSTRUCTIONS_A_PASS];
    let (mut index, mut slot) = (0, 0);
    while index < INSTRUCTIONS_A_PASS {
        layout[index] = (places[index], slot / SLOTS_A_CYCLE);
        slot += places[index].slots();
        index += 1;
    }
    assert!(slot == SLOTS_A_CYCLE * CYCLES_A_PASS);
    layout
}
