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

/// The places of one simulated cycle.
pub(super) type Cycle = [Option<Place>; 3];

/// One pass of the layout: 32 instructions in 12 cycles.
///
/// The simulated processor starts three micro-operations a cycle, one on each of its ports, and
/// `MultiplyHigh`, `Target` and `Branch` consist of two. Each cycle here takes exactly one of
/// each port whatever is drawn (see the specification), so no port has to be kept account of.
pub(super) static PASS: [Cycle; 12] =
    [JUMP_TARGET, PLAIN, PLAIN, PLAIN, HIGH, PLAIN, JUMP, PLAIN, HIGH, PLAIN, PLAIN, PLAIN];

const PLAIN: Cycle = [Some(Place::Multiply), Some(Place::Any), Some(Place::Any)];
const HIGH: Cycle = [Some(Place::MultiplyHigh), Some(Place::Any), None];
const JUMP_TARGET: Cycle = [Some(Place::Multiply), Some(Place::Target), None];
const JUMP: Cycle = [Some(Place::Multiply), Some(Place::Branch), None];
