//! Runs one program on several inputs in step, while it is still being drawn.
//!
//! Verification hashes eight inputs with one program once: running them side by side costs one
//! decoding of each instruction instead of eight, and no program has to be stored. Only a branch
//! makes the inputs part ways: those that take it run the instructions since the last target a
//! second time, which is why those are kept.

use super::REGISTERS;
use super::generator::InstructionSink;
use super::instruction::{Instruction, Opcode};
use crate::multiply_high::Multiplier;
use crate::siphash;

/// Instructions between a target and its branch in the layout.
const LOOP_LENGTH: usize = 15;

/// A program running on `N` inputs, at most 32.
pub struct Lanes<const N: usize> {
    key: [u64; 4],
    registers: [[u64; N]; REGISTERS],
    branch_values: [u32; N],
    /// Lanes that have used up their one branch, bit `i` for lane `i`.
    branched: u32,
    since_target: [Instruction; LOOP_LENGTH],
    since_target_count: usize,
}

impl<const N: usize> Lanes<N> {
    /// Registers filled from `inputs` under `key`, before the first instruction.
    #[inline(always)]
    pub fn new(key: [u64; 4], inputs: &[u64; N]) -> Self {
        let mut registers = [[0; N]; REGISTERS];
        for (lane, &input) in inputs.iter().enumerate() {
            let words = siphash::State::from_words(key).expand(input);
            for (register, word) in words.into_iter().enumerate() {
                registers[register][lane] = word;
            }
        }
        Self {
            key,
            registers,
            branch_values: [0; N],
            branched: 0,
            since_target: [Instruction::TARGET; LOOP_LENGTH],
            since_target_count: 0,
        }
    }

    /// The first 64 bits of each hash, after the last instruction.
    #[inline(always)]
    pub fn finish(&self) -> [u64; N] {
        core::array::from_fn(|lane| self.digest(lane)[0])
    }

    /// The whole hash of one lane: its four words.
    #[inline(always)]
    pub fn digest(&self, lane: usize) -> [u64; 4] {
        let r = |index: usize| self.registers[index][lane];
        let [k0, k1, k2, k3] = self.key;
        let mut low = siphash::State { v0: r(0).wrapping_add(k0), v1: r(1).wrapping_add(k1), v2: r(2), v3: r(3) };
        let mut high = siphash::State { v0: r(4), v1: r(5), v2: r(6).wrapping_add(k2), v3: r(7).wrapping_add(k3) };
        low.round();
        high.round();
        [low.v0 ^ high.v0, low.v1 ^ high.v1, low.v2 ^ high.v2, low.v3 ^ high.v3]
    }

    /// The eight registers of one lane.
    pub fn registers(&self, lane: usize) -> [u64; REGISTERS] {
        core::array::from_fn(|register| self.registers[register][lane])
    }

    /// Applies `operation` to destination and source of every lane.
    #[inline(always)]
    fn each(&mut self, dst: usize, src: usize, operation: impl Fn(u64, u64) -> u64) {
        for lane in 0..N {
            let value = operation(self.registers[dst][lane], self.registers[src][lane]);
            self.registers[dst][lane] = value;
        }
    }

    #[inline(always)]
    fn each_high(&mut self, dst: usize, src: usize, operation: impl Fn(Multiplier, u64, u64) -> u64) {
        let multiplier = Multiplier::new();
        self.each(dst, src, |a, b| operation(multiplier, a, b));
        for lane in 0..N {
            self.branch_values[lane] = self.registers[dst][lane] as u32;
        }
    }

    /// Lets the lanes whose branch value misses `mask` repeat the instructions since the target.
    #[inline(always)]
    fn branch(&mut self, mask: u32) {
        for lane in 0..N {
            let unused = self.branched >> lane & 1 == 0;
            if unused && self.branch_values[lane] & mask == 0 {
                self.branched |= 1 << lane;
                self.repeat(lane);
            }
        }
    }

    #[inline(never)]
    fn repeat(&mut self, lane: usize) {
        for index in 0..self.since_target_count {
            self.run_one(self.since_target[index], lane);
        }
    }

    #[inline(always)]
    fn run_one(&mut self, instruction: Instruction, lane: usize) {
        let (dst, src) = operands(instruction);
        let immediate = instruction.immediate;
        let signed = immediate as i32 as u64;
        let (a, b) = (self.registers[dst][lane], self.registers[src][lane]);
        let value = match instruction.opcode {
            Opcode::Multiply => a.wrapping_mul(b),
            Opcode::MultiplyHighUnsigned => Multiplier::new().unsigned(a, b),
            Opcode::MultiplyHighSigned => Multiplier::new().signed(a, b),
            Opcode::AddShifted => a.wrapping_add(b << (immediate & 3)),
            Opcode::Subtract => a.wrapping_sub(b),
            Opcode::Xor => a ^ b,
            Opcode::RotateRight => a.rotate_right(immediate),
            Opcode::AddConstant => a.wrapping_add(signed),
            Opcode::XorConstant => a ^ signed,
            Opcode::Target | Opcode::Branch => return,
        };
        self.registers[dst][lane] = value;
        if matches!(instruction.opcode, Opcode::MultiplyHighUnsigned | Opcode::MultiplyHighSigned) {
            self.branch_values[lane] = value as u32;
        }
    }
}

#[inline(always)]
fn operands(instruction: Instruction) -> (usize, usize) {
    ((instruction.dst & 7) as usize, (instruction.src & 7) as usize)
}

impl<const N: usize> InstructionSink for Lanes<N> {
    #[inline(always)]
    fn push(&mut self, instruction: Instruction) {
        let (dst, src) = operands(instruction);
        let immediate = instruction.immediate;
        let signed = immediate as i32 as u64;
        if let Some(slot) = self.since_target.get_mut(self.since_target_count) {
            *slot = instruction;
            self.since_target_count += 1;
        }
        match instruction.opcode {
            Opcode::Multiply => self.each(dst, src, |a, b| a.wrapping_mul(b)),
            Opcode::MultiplyHighUnsigned => self.each_high(dst, src, Multiplier::unsigned),
            Opcode::MultiplyHighSigned => self.each_high(dst, src, Multiplier::signed),
            Opcode::AddShifted => self.each(dst, src, |a, b| a.wrapping_add(b << (immediate & 3))),
            Opcode::Subtract => self.each(dst, src, |a, b| a.wrapping_sub(b)),
            Opcode::Xor => self.each(dst, src, |a, b| a ^ b),
            Opcode::RotateRight => self.each(dst, dst, |a, _| a.rotate_right(immediate)),
            Opcode::AddConstant => self.each(dst, dst, |a, _| a.wrapping_add(signed)),
            Opcode::XorConstant => self.each(dst, dst, |a, _| a ^ signed),
            Opcode::Target => self.since_target_count = 0,
            Opcode::Branch => self.branch(immediate),
        }
    }
}
