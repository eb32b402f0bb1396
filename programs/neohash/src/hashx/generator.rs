//! Draws a program.

use super::draws::{Draws, WordSource};
use super::instruction::{Instruction, Opcode};
use super::layout::{PASS, Place};
use super::registers::{Latency, Members, RegisterSet, Registers, Writer};

/// Takes the instructions of a program one after the other.
pub trait InstructionSink {
    /// The program's next instruction.
    fn push(&mut self, instruction: Instruction);
}

/// The seed gives no program: try another seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnusableProgram;

/// Draws a program of `PASSES` passes of the layout (32 instructions and 12 cycles each) from
/// `words` and hands its instructions to `sink`.
///
/// # Errors
/// [`UnusableProgram`] if an instruction finds no register twice in a row. `sink` has then seen
/// the beginning of a program and must be discarded.
#[inline(always)]
pub fn generate<const PASSES: u8, S: WordSource, K: InstructionSink>(
    words: S,
    sink: &mut K,
) -> Result<(), UnusableProgram> {
    let mut generator = Generator { draws: Draws::new(words), sink, registers: Registers::new(), last: None };
    for _ in 0..PASSES {
        for cycle in &PASS {
            for place in cycle.iter().flatten() {
                generator.fill(*place)?;
            }
            generator.registers.next_cycle();
        }
    }
    Ok(())
}

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

struct Generator<'a, S, K> {
    draws: Draws<S>,
    sink: &'a mut K,
    registers: Registers,
    /// Group of the instruction considered last, if it has one.
    last: Option<Group>,
}

/// Tells that an instruction finds no register.
struct NoRegister;

type Attempt = Result<(), NoRegister>;

impl<S: WordSource, K: InstructionSink> Generator<'_, S, K> {
    /// Puts an instruction in `place`, at the second attempt if the first finds no registers.
    #[inline(always)]
    fn fill(&mut self, place: Place) -> Result<(), UnusableProgram> {
        let mut retry = false;
        while self.attempt(place, retry).is_err() {
            if retry {
                return Err(UnusableProgram);
            }
            retry = true;
        }
        Ok(())
    }

    #[inline(always)]
    fn attempt(&mut self, place: Place, retry: bool) -> Attempt {
        if place == Place::Any {
            return self.any(retry);
        }
        self.last = None;
        match place {
            Place::Multiply => self.multiply(retry),
            Place::MultiplyHigh => self.multiply_high(),
            Place::Branch => {
                self.branch();
                Ok(())
            }
            Place::Target | Place::Any => {
                self.sink.push(Instruction::TARGET);
                Ok(())
            }
        }
    }

    #[inline(always)]
    fn multiply(&mut self, retry: bool) -> Attempt {
        let src = self.choose(self.registers.ready())?;
        let writer = Writer::multiply(src);
        let mut candidates = self.candidates(writer) & !(1 << src);
        if !retry {
            candidates &= !self.registers.multiplied();
        }
        let dst = self.choose(candidates)?;
        self.registers.write(dst, writer, Latency::THREE);
        self.sink.push(Instruction { opcode: Opcode::Multiply, dst, src, immediate: 0 });
        Ok(())
    }

    #[inline(always)]
    fn multiply_high(&mut self) -> Attempt {
        let (opcode, writer) = if self.draws.byte() & 1 == 0 {
            (Opcode::MultiplyHighSigned, Writer::HIGH_SIGNED)
        } else {
            (Opcode::MultiplyHighUnsigned, Writer::HIGH_UNSIGNED)
        };
        let parameter = self.draws.half();
        let ready = self.registers.ready();
        let src = self.choose(ready)?;
        let dst = self.choose(ready & !self.registers.written_by_high(writer, parameter))?;
        self.registers.set_high_parameter(dst, parameter);
        self.registers.write(dst, writer, Latency::FOUR);
        self.sink.push(Instruction { opcode, dst, src, immediate: 0 });
        Ok(())
    }

    /// One of the cheap instructions; only those without a source at the second attempt.
    #[inline(always)]
    fn any(&mut self, retry: bool) -> Attempt {
        let choices = if retry { 3 } else { 7 };
        loop {
            let (group, choice) = match self.draws.byte() & choices {
                0 => (Group::Rotate, Opcode::RotateRight),
                1 | 6 => (Group::XorConstant, Opcode::XorConstant),
                2 | 3 => (Group::AddConstant, Opcode::AddConstant),
                4 => (Group::AddOrSubtract, Opcode::Subtract),
                5 => (Group::Xor, Opcode::Xor),
                _ => (Group::AddOrSubtract, Opcode::AddShifted),
            };
            if self.last == Some(group) {
                continue;
            }
            self.last = Some(group);
            return match choice {
                Opcode::RotateRight => self.with_immediate(choice, 63, Writer::ROTATE),
                Opcode::XorConstant => self.with_immediate(choice, u32::MAX, Writer::XOR_CONSTANT),
                Opcode::AddConstant => self.with_immediate(choice, u32::MAX, Writer::ADD_CONSTANT),
                Opcode::Subtract => self.with_source(choice, Writer::add_or_subtract),
                Opcode::Xor => self.with_source(choice, Writer::xor),
                _ => self.add_shifted(),
            };
        }
    }

    #[inline(always)]
    fn with_immediate(&mut self, opcode: Opcode, mask: u32, writer: Writer) -> Attempt {
        let immediate = self.nonzero(mask);
        let dst = self.choose(self.candidates(writer))?;
        self.registers.write(dst, writer, Latency::ONE);
        self.sink.push(Instruction { opcode, dst, src: 0, immediate });
        Ok(())
    }

    #[inline(always)]
    fn with_source(&mut self, opcode: Opcode, writer: fn(u8) -> Writer) -> Attempt {
        let src = self.choose(self.registers.ready())?;
        let dst = self.choose(self.candidates(writer(src)) & !(1 << src))?;
        self.registers.write(dst, writer(src), Latency::ONE);
        self.sink.push(Instruction { opcode, dst, src, immediate: 0 });
        Ok(())
    }

    #[inline(always)]
    fn add_shifted(&mut self) -> Attempt {
        let immediate = self.draws.half() & 3;
        let ready = self.registers.ready();
        // With two registers ready, the one that cannot be the destination has to be the source.
        let forced = Members::of(ready).count() == 2 && ready >> NO_SHIFTED_ADDITION & 1 == 1;
        let src = if forced { NO_SHIFTED_ADDITION } else { self.choose(ready)? };
        let writer = Writer::add_or_subtract(src);
        let excluded = 1 << src | 1 << NO_SHIFTED_ADDITION;
        let dst = self.choose(self.candidates(writer) & !excluded)?;
        self.registers.write(dst, writer, Latency::ONE);
        self.sink.push(Instruction { opcode: Opcode::AddShifted, dst, src, immediate });
        Ok(())
    }

    #[inline(always)]
    fn branch(&mut self) {
        let mut immediate = 0u32;
        let mut bits = 0;
        while bits < BRANCH_BITS {
            let bit = 1 << (self.draws.byte() & 31);
            if immediate & bit == 0 {
                immediate |= bit;
                bits += 1;
            }
        }
        self.sink.push(Instruction { opcode: Opcode::Branch, dst: 0, src: 0, immediate });
    }

    /// Registers that are ready and were not last written by `writer`.
    #[inline(always)]
    fn candidates(&self, writer: Writer) -> RegisterSet {
        self.registers.ready() & !self.registers.written_by(writer)
    }

    /// A random member of `set`; a set of one costs no draw.
    #[inline(always)]
    fn choose(&mut self, set: RegisterSet) -> Result<u8, NoRegister> {
        let members = Members::of(set);
        match members.count() {
            0 => Err(NoRegister),
            1 => Ok(members.at(0)),
            count => Ok(members.at(self.draws.half() % count)),
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
}
