/** Four 64-bit words of SipHash key or state. */
export type SipKey = readonly [bigint, bigint, bigint, bigint];

const wrap = (value: bigint) => value & 0xffff_ffff_ffff_ffffn;
const rotateLeft = (value: bigint, bits: bigint) => wrap(value << bits) | (value >> (64n - bits));

type State = [v0: bigint, v1: bigint, v2: bigint, v3: bigint];

/** One SipRound (Aumasson and Bernstein, SipHash, 2012, section 2), in place. */
export function sipRound(state: State): void {
  let [v0, v1, v2, v3] = state;
  v0 = wrap(v0 + v1);
  v1 = rotateLeft(v1, 13n) ^ v0;
  v0 = rotateLeft(v0, 32n);
  v2 = wrap(v2 + v3);
  v3 = rotateLeft(v3, 16n) ^ v2;
  v0 = wrap(v0 + v3);
  v3 = rotateLeft(v3, 21n) ^ v0;
  v2 = wrap(v2 + v1);
  v1 = rotateLeft(v1, 17n) ^ v2;
  v2 = rotateLeft(v2, 32n);
  state.splice(0, 4, v0, v1, v2, v3);
}

function rounds(state: State, count: number): void {
  for (let round = 0; round < count; round++) sipRound(state);
}

/** HashX's initial registers: SipHash-2-4 of one counter, read out as eight words. */
export function expandRegisters(key: SipKey, input: bigint): bigint[] {
  const state: State = [...key];
  state[1] ^= 0xeen;
  state[3] ^= input;
  rounds(state, 2);
  state[0] ^= input;
  state[2] ^= 0xeen;
  rounds(state, 4);
  const first = [...state];
  state[1] ^= 0xddn;
  rounds(state, 4);
  return [...first, ...state];
}
