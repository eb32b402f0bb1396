//! Which registers an instruction may read and write: readiness in time, and what was last
//! written to them.

use super::REGISTERS;

/// A set of registers, bit `i` for register `i`.
pub(super) type RegisterSet = u8;

/// How a register was last written: an operation and, where it matters, its parameter. Two
/// writes in a row by the same writer could be merged by an optimiser, so they are not generated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Writer(u8);

impl Writer {
    const NONE: Self = Self(0);
    pub(super) const ROTATE: Self = Self(1);
    pub(super) const ADD_CONSTANT: Self = Self(2);
    pub(super) const XOR_CONSTANT: Self = Self(3);
    pub(super) const HIGH_UNSIGNED: Self = Self(4);
    pub(super) const HIGH_SIGNED: Self = Self(5);
    const MULTIPLY: u8 = 8;
    const ADD_OR_SUBTRACT: u8 = 16;
    const XOR: u8 = 24;
    const COUNT: usize = 32;

    #[inline(always)]
    pub(super) const fn multiply(src: u8) -> Self {
        Self(Self::MULTIPLY | src)
    }

    /// Adding and subtracting the same register cancel out, so they count as one operation.
    #[inline(always)]
    pub(super) const fn add_or_subtract(src: u8) -> Self {
        Self(Self::ADD_OR_SUBTRACT | src)
    }

    #[inline(always)]
    pub(super) const fn xor(src: u8) -> Self {
        Self(Self::XOR | src)
    }

    #[inline(always)]
    const fn is_multiply(self) -> bool {
        self.0 & 0b1_1000 == Self::MULTIPLY
    }
}

/// Cycles until a result can be used, as a pattern: one byte a cycle from the present one.
#[derive(Clone, Copy)]
pub(super) struct Latency(u32);

impl Latency {
    pub(super) const ONE: Self = Self(0x01);
    pub(super) const THREE: Self = Self(0x01_01_01);
    pub(super) const FOUR: Self = Self(0x01_01_01_01);
}

/// The state of all registers during generation.
pub(super) struct Registers {
    /// The registers whose value is not yet there: in the lowest byte those of the present
    /// cycle, above it those of the next three.
    busy: u32,
    last_writer: [Writer; REGISTERS],
    /// By writer: the registers that it wrote last.
    written_by: [RegisterSet; Writer::COUNT],
    /// The registers last written by a plain multiplication.
    multiplied: RegisterSet,
    /// By register: the random parameter of its last high multiplication.
    high_parameter: [u32; REGISTERS],
}

impl Registers {
    #[inline(always)]
    pub(super) const fn new() -> Self {
        Self {
            busy: 0,
            last_writer: [Writer::NONE; REGISTERS],
            written_by: [0; Writer::COUNT],
            multiplied: 0,
            high_parameter: [0; REGISTERS],
        }
    }

    /// Registers whose value is there.
    #[inline(always)]
    pub(super) fn ready(&self) -> RegisterSet {
        !(self.busy as RegisterSet)
    }

    #[inline(always)]
    pub(super) fn next_cycle(&mut self) {
        self.busy >>= RegisterSet::BITS;
    }

    /// Registers that `writer` wrote last.
    #[inline(always)]
    pub(super) fn written_by(&self, writer: Writer) -> RegisterSet {
        self.written_by[(writer.0 & 31) as usize]
    }

    /// Registers last written by a plain multiplication.
    #[inline(always)]
    pub(super) fn multiplied(&self) -> RegisterSet {
        self.multiplied
    }

    /// Registers that the high multiplication `writer` wrote last with this `parameter`.
    #[inline(always)]
    pub(super) fn written_by_high(&self, writer: Writer, parameter: u32) -> RegisterSet {
        let candidates = self.written_by(writer);
        let mut same = 0;
        if candidates != 0 {
            for register in 0..REGISTERS {
                if self.high_parameter[register] == parameter {
                    same |= candidates & 1 << register;
                }
            }
        }
        same
    }

    /// Records the parameter of the high multiplication that is about to write `dst`.
    #[inline(always)]
    pub(super) fn set_high_parameter(&mut self, dst: u8, parameter: u32) {
        self.high_parameter[(dst & 7) as usize] = parameter;
    }

    /// `writer` writes `dst`, whose value is there after `latency`.
    #[inline(always)]
    pub(super) fn write(&mut self, dst: u8, writer: Writer, latency: Latency) {
        let bit = 1 << (dst & 7);
        let previous = self.last_writer[(dst & 7) as usize];
        self.written_by[(previous.0 & 31) as usize] &= !bit;
        self.written_by[(writer.0 & 31) as usize] |= bit;
        self.last_writer[(dst & 7) as usize] = writer;
        self.multiplied &= !bit;
        if writer.is_multiply() {
            self.multiplied |= bit;
        }
        self.busy |= latency.0 << (dst & 7);
    }
}

/// The members of a set of registers, as the BPF target, which can neither count nor find bits,
/// can use them.
#[derive(Clone, Copy)]
pub(super) struct Members(u64);

impl Members {
    #[inline(always)]
    pub(super) fn of(set: RegisterSet) -> Self {
        Self(MEMBERS[set as usize])
    }

    #[inline(always)]
    pub(super) fn count(self) -> u32 {
        (self.0 >> COUNT_AT) as u32
    }

    /// The member with `rank` smaller members; `rank` must be less than the number of members.
    #[inline(always)]
    pub(super) fn at(self, rank: u32) -> u8 {
        (self.0 >> (MEMBER_BITS * (rank & 7)) & 7) as u8
    }
}

/// By set: its members in ascending order, then their number.
static MEMBERS: [u64; 256] = {
    let mut table = [0; 256];
    let mut set = 0;
    while set < 256 {
        let (mut register, mut rank) = (0, 0);
        while register < REGISTERS as u64 {
            if set >> register & 1 == 1 {
                table[set] |= register << (MEMBER_BITS * rank);
                rank += 1;
            }
            register += 1;
        }
        table[set] |= (rank as u64) << COUNT_AT;
        set += 1;
    }
    table
};

const MEMBER_BITS: u32 = 4;
const COUNT_AT: u32 = MEMBER_BITS * REGISTERS as u32;
