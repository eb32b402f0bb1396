//! The instruction set.

/// What an instruction does to its destination register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Opcode {
    /// `dst = dst * src` modulo 2^64.
    Multiply,
    /// `dst = upper half of the unsigned product dst * src`; its low 32 bits become the branch value.
    MultiplyHighUnsigned,
    /// `dst = upper half of the signed product dst * src`; its low 32 bits become the branch value.
    MultiplyHighSigned,
    /// `dst = dst + (src << immediate)`.
    AddShifted,
    /// `dst = dst - src`.
    Subtract,
    /// `dst = dst ^ src`.
    Xor,
    /// `dst = dst rotated right by immediate`.
    RotateRight,
    /// `dst = dst + immediate`, sign-extended.
    AddConstant,
    /// `dst = dst ^ immediate`, sign-extended.
    XorConstant,
    /// Where the next branch goes back to.
    Target,
    /// Back to the last target, at most once a hash, if the branch value has no bit of `immediate`.
    Branch,
}

/// One instruction. Fields that its opcode does not use are zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    pub opcode: Opcode,
    pub dst: u8,
    pub src: u8,
    pub immediate: u32,
}

impl Instruction {
    /// The instruction that marks a branch target.
    pub const TARGET: Self = Self { opcode: Opcode::Target, dst: 0, src: 0, immediate: 0 };
}
