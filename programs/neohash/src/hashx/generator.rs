//! Draws a program.

use super::draws::{Draws, WordSource};
use super::instruction::{Instruction, Opcode};
use super::layout::{CYCLES_A_PASS, LAYOUT, Place};
use super::ports::{P0, P1, P5, PortSet, Ports};
use super::registers::{RegisterSet, Registers, Writer, count, member};

/// Takes the instructions of a program one after the other.
pub trait InstructionSink {
    /// The program's next instruction.
    fn push(&mut self, instruction: Instruction);
}

/// The seed gives no program that keeps the simulated processor busy: try another seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnusableProgram;

/// Draws a program of `PASSES` passes of the layout (32 instructions and 12 cycles each) from
/// `words` and hands its instructions to `sink`.
///
/// # Errors
/// [`UnusableProgram`] if an instruction finds no register twice in a row or the program takes
/// longer than its cycles. `sink` has then seen the beginning of a program and must be discarded.
#[inline(always)]
pub fn generate<const PASSES: u8, S: WordSource, K: InstructionSink>(
    words: S,
    sink: &mut K,
) -> Result<(), UnusableProgram> {
    let mut generator = Generator {
        draws: Draws::new(words),
        sink,
        ports: Ports::new(PASSES * CYCLES_A_PASS + PORT_MARGIN),
        registers: Registers::new(),
        end: PASSES * CYCLES_A_PASS,
        cycle: 0,
        last: None,
    };
    for pass in 0..PASSES {
        for &(place, cycle) in &LAYOUT {
            generator.cycle = pass * CYCLES_A_PASS + cycle;
            generator.fill(place)?;
        }
    }
    Ok(())
}

/// Cycles after the program's end in which a micro-operation still finds a port, if only for the
/// program to be refused then.
const PORT_MARGIN: u8 = 4;

/// The last result must be there this many cycles after the program's end.
const LAST_RESULT: u8 = 2;

/// Bits in the mask of a branch: it is taken once in 2^4 times.
const BRANCH_BITS: u32 = 4;

/// The register that a shifted addition cannot write (x86's `lea` would need a displacement).
const NO_SHIFTED_ADDITION: u8 = 5;

/// Operations that do not follow themselves where any instruction may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    AddOrSubtract,
    Xor,
    Rotate,
    AddConstant,
    XorConstant,
}

/// How an instruction occupies the processor: the ports that its micro-operations may use
/// (the second has none if there is only one) and the cycles until its result is there.
struct Timing {
    first: PortSet,
    second: PortSet,
    latency: u8,
}

impl Timing {
    const MULTIPLY: Self = Self::single(P1, 3);
    const MULTIPLY_HIGH: Self = Self { first: P1, second: P5, latency: 4 };
    const SHIFTED_ADDITION: Self = Self::single(P0 | P1, 1);
    const ROTATION: Self = Self::single(P0 | P5, 1);
    const SIMPLE: Self = Self::single(P0 | P1 | P5, 1);
    const JUMP: Self = Self { first: P0 | P1 | P5, second: P0 | P1 | P5, latency: 0 };

    const fn single(ports: PortSet, latency: u8) -> Self {
        Self { first: ports, second: 0, latency }
    }
}

struct Generator<'a, S, K> {
    draws: Draws<S>,
    sink: &'a mut K,
    ports: Ports,
    registers: Registers,
    end: u8,
    cycle: u8,
    /// Group of the instruction considered last, if it has one.
    last: Option<Group>,
}

/// Whether an instruction found its registers.
type Placed = Result<bool, UnusableProgram>;

impl<S: WordSource, K: InstructionSink> Generator<'_, S, K> {
    /// Puts an instruction in `place`, at the second attempt if the first finds no registers.
    #[inline(always)]
    fn fill(&mut self, place: Place) -> Result<(), UnusableProgram> {
        for retry in [false, true] {
            let placed = match place {
                Place::Any => self.any(retry)?,
                _ => {
                    self.last = None;
                    match place {
                        Place::Multiply => self.multiply(retry)?,
                        Place::MultiplyHigh => self.multiply_high()?,
                        Place::Branch => self.branch()?,
                        _ => self.jump(Instruction::TARGET)?,
                    }
                }
            };
            if placed {
                return Ok(());
            }
        }
        Err(UnusableProgram)
    }

    #[inline(always)]
    fn multiply(&mut self, retry: bool) -> Placed {
        let cycle = self.find(&Timing::MULTIPLY)?;
        let Some(src) = self.choose(self.registers.ready(cycle)) else {
            return Ok(false);
        };
        let writer = Writer::multiply(src);
        let mut candidates = self.candidates(cycle, writer) & !(1 << src);
        if !retry {
            candidates &= !self.registers.multiplied();
        }
        let instruction = Instruction { opcode: Opcode::Multiply, dst: 0, src, immediate: 0 };
        self.write(instruction, cycle, &Timing::MULTIPLY, writer, candidates)
    }

    #[inline(always)]
    fn multiply_high(&mut self) -> Placed {
        let (opcode, writer) = if self.draws.byte() & 1 == 0 {
            (Opcode::MultiplyHighSigned, Writer::HIGH_SIGNED)
        } else {
            (Opcode::MultiplyHighUnsigned, Writer::HIGH_UNSIGNED)
        };
        let parameter = self.draws.half();
        let cycle = self.find(&Timing::MULTIPLY_HIGH)?;
        let ready = self.registers.ready(cycle);
        let Some(src) = self.choose(ready) else {
            return Ok(false);
        };
        let candidates = ready & !self.registers.written_by_high(writer, parameter);
        let Some(dst) = self.choose(candidates) else {
            return Ok(false);
        };
        self.registers.set_high_parameter(dst, parameter);
        let instruction = Instruction { opcode, dst, src, immediate: 0 };
        self.commit(instruction, cycle, &Timing::MULTIPLY_HIGH, Some(writer))
    }

    /// One of the cheap instructions; only those without a source at the second attempt.
    #[inline(always)]
    fn any(&mut self, retry: bool) -> Placed {
        let choices = if retry { 3 } else { 7 };
        loop {
            let (group, choice) = match self.draws.byte() & choices {
                0 => (Group::Rotate, 0),
                1 | 6 => (Group::XorConstant, 1),
                2 | 3 => (Group::AddConstant, 2),
                4 => (Group::AddOrSubtract, 4),
                5 => (Group::Xor, 5),
                _ => (Group::AddOrSubtract, 7),
            };
            if self.last == Some(group) {
                continue;
            }
            self.last = Some(group);
            return match choice {
                0 => self.rotate(),
                1 => self.with_constant(Opcode::XorConstant, Writer::XOR_CONSTANT),
                2 => self.with_constant(Opcode::AddConstant, Writer::ADD_CONSTANT),
                4 => self.with_register(Opcode::Subtract, Writer::add_or_subtract),
                5 => self.with_register(Opcode::Xor, Writer::xor),
                _ => self.add_shifted(),
            };
        }
    }

    #[inline(always)]
    fn rotate(&mut self) -> Placed {
        let immediate = self.nonzero(63);
        let cycle = self.find(&Timing::ROTATION)?;
        let candidates = self.candidates(cycle, Writer::ROTATE);
        let instruction = Instruction { opcode: Opcode::RotateRight, dst: 0, src: 0, immediate };
        self.write(instruction, cycle, &Timing::ROTATION, Writer::ROTATE, candidates)
    }

    #[inline(always)]
    fn with_constant(&mut self, opcode: Opcode, writer: Writer) -> Placed {
        let immediate = self.nonzero(u32::MAX);
        let cycle = self.find(&Timing::SIMPLE)?;
        let candidates = self.candidates(cycle, writer);
        let instruction = Instruction { opcode, dst: 0, src: 0, immediate };
        self.write(instruction, cycle, &Timing::SIMPLE, writer, candidates)
    }

    #[inline(always)]
    fn with_register(&mut self, opcode: Opcode, writer: fn(u8) -> Writer) -> Placed {
        let cycle = self.find(&Timing::SIMPLE)?;
        let Some(src) = self.choose(self.registers.ready(cycle)) else {
            return Ok(false);
        };
        let candidates = self.candidates(cycle, writer(src)) & !(1 << src);
        let instruction = Instruction { opcode, dst: 0, src, immediate: 0 };
        self.write(instruction, cycle, &Timing::SIMPLE, writer(src), candidates)
    }

    #[inline(always)]
    fn add_shifted(&mut self) -> Placed {
        let immediate = self.draws.half() & 3;
        let cycle = self.find(&Timing::SHIFTED_ADDITION)?;
        let ready = self.registers.ready(cycle);
        // With two registers ready, the one that cannot be the destination has to be the source.
        let forced = count(ready) == 2 && ready >> NO_SHIFTED_ADDITION & 1 == 1;
        let chosen = if forced { Some(NO_SHIFTED_ADDITION) } else { self.choose(ready) };
        let Some(src) = chosen else {
            return Ok(false);
        };
        let writer = Writer::add_or_subtract(src);
        let excluded = 1 << src | 1 << NO_SHIFTED_ADDITION;
        let candidates = self.candidates(cycle, writer) & !excluded;
        let instruction = Instruction { opcode: Opcode::AddShifted, dst: 0, src, immediate };
        self.write(instruction, cycle, &Timing::SHIFTED_ADDITION, writer, candidates)
    }

    #[inline(always)]
    fn branch(&mut self) -> Placed {
        let mut mask = 0u32;
        let mut bits = 0;
        while bits < BRANCH_BITS {
            let bit = 1 << (self.draws.byte() & 31);
            if mask & bit == 0 {
                mask |= bit;
                bits += 1;
            }
        }
        self.jump(Instruction { opcode: Opcode::Branch, dst: 0, src: 0, immediate: mask })
    }

    #[inline(always)]
    fn jump(&mut self, instruction: Instruction) -> Placed {
        let cycle = self.find(&Timing::JUMP)?;
        self.commit(instruction, cycle, &Timing::JUMP, None)
    }

    #[inline(always)]
    fn find(&self, timing: &Timing) -> Result<u8, UnusableProgram> {
        let found = if timing.second == 0 {
            self.ports.find(self.cycle, timing.first)
        } else {
            self.ports.find_both(self.cycle, timing.first, timing.second)
        };
        found.ok_or(UnusableProgram)
    }

    /// Registers that are ready in `cycle` and were not last written by `writer`.
    #[inline(always)]
    fn candidates(&self, cycle: u8, writer: Writer) -> RegisterSet {
        self.registers.ready(cycle) & !self.registers.written_by(writer)
    }

    /// A random member of `set`; a set of one costs no draw.
    #[inline(always)]
    fn choose(&mut self, set: RegisterSet) -> Option<u8> {
        match count(set) {
            0 => None,
            1 => Some(member(set, 0)),
            members => Some(member(set, self.draws.half() % members)),
        }
    }

    /// A random number with no other bits than those of `mask`, and not zero.
    #[inline(always)]
    fn nonzero(&mut self, mask: u32) -> u32 {
        loop {
            let value = self.draws.half() & mask;
            if value != 0 {
                return value;
            }
        }
    }

    /// Chooses the destination among `candidates` and commits the instruction.
    #[inline(always)]
    fn write(
        &mut self,
        instruction: Instruction,
        cycle: u8,
        timing: &Timing,
        writer: Writer,
        candidates: RegisterSet,
    ) -> Placed {
        match self.choose(candidates) {
            Some(dst) => self.commit(Instruction { dst, ..instruction }, cycle, timing, Some(writer)),
            None => Ok(false),
        }
    }

    #[inline(always)]
    fn commit(&mut self, instruction: Instruction, cycle: u8, timing: &Timing, writer: Option<Writer>) -> Placed {
        self.ports.take(cycle, timing.first);
        if timing.second != 0 {
            self.ports.take(cycle, timing.second);
        }
        let done = cycle + timing.latency;
        if cycle >= self.end || done > self.end + LAST_RESULT {
            return Err(UnusableProgram);
        }
        if let Some(writer) = writer {
            self.registers.write(instruction.dst, writer, self.cycle, done);
        }
        self.sink.push(instruction);
        Ok(true)
    }
}
