/** A program computes on this many 64-bit registers. */
export const REGISTERS = 8;
/** A register file in memory. */
export const STATE_BYTES: number = REGISTERS * 8;

/** One of the eight registers, 0 to 7. */
export type Register = number;

/** An instruction of a HashX program. Registers are 64-bit and wrap around. */
export type Instruction =
  /** dst = low 64 bits of dst * src */
  | { readonly op: 'mul'; readonly dst: Register; readonly src: Register }
  /** dst = high 64 bits of the unsigned product; its low 32 bits become the branch condition */
  | { readonly op: 'umulh'; readonly dst: Register; readonly src: Register }
  /** dst = high 64 bits of the signed product; its low 32 bits become the branch condition */
  | { readonly op: 'smulh'; readonly dst: Register; readonly src: Register }
  /** dst = dst + (src << shift), shift in 0 to 3 */
  | { readonly op: 'addShifted'; readonly dst: Register; readonly src: Register; readonly shift: number }
  /** dst = dst + value, a sign-extended 32-bit constant */
  | { readonly op: 'addConstant'; readonly dst: Register; readonly value: number }
  | { readonly op: 'sub'; readonly dst: Register; readonly src: Register }
  | { readonly op: 'xor'; readonly dst: Register; readonly src: Register }
  /** dst = dst ^ value, a sign-extended 32-bit constant */
  | { readonly op: 'xorConstant'; readonly dst: Register; readonly value: number }
  /** dst = dst rotated right by 1 to 63 bits */
  | { readonly op: 'rotate'; readonly dst: Register; readonly bits: number }
  /** where the next branch goes back to */
  | { readonly op: 'target' }
  /** once in a run: if (condition & mask) is 0, continues at the latest target */
  | { readonly op: 'branch'; readonly mask: number };
