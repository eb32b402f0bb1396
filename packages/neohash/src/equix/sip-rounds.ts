import { i64, type Local } from '../wasm/expressions.ts';
import type { LocalScope } from '../wasm/module.ts';
import { type Statement, set } from '../wasm/statements.ts';

/** The four words of SipHash's state, in local variables. */
export type SipState = readonly [Local<'i64'>, Local<'i64'>, Local<'i64'>, Local<'i64'>];

export function declareSipState(scope: LocalScope): SipState {
  return [scope.i64(), scope.i64(), scope.i64(), scope.i64()];
}

/** SipRounds (Aumasson and Bernstein, SipHash, 2012, section 2), in place. */
export function sipRounds(state: SipState, rounds: number): Statement[] {
  return Array.from({ length: rounds }, () => sipRound(state)).flat();
}

function sipRound([v0, v1, v2, v3]: SipState): Statement[] {
  const rotate = (word: Local<'i64'>, bits: bigint) => i64.rotl(word, i64.const(bits));
  const addThenMix = (a: Local<'i64'>, b: Local<'i64'>, bits: bigint): Statement[] => [
    set(a, i64.add(a, b)),
    set(b, i64.xor(rotate(b, bits), a)),
  ];
  return [
    ...addThenMix(v0, v1, 13n),
    set(v0, rotate(v0, 32n)),
    ...addThenMix(v2, v3, 16n),
    ...addThenMix(v0, v3, 21n),
    ...addThenMix(v2, v1, 17n),
    set(v2, rotate(v2, 32n)),
  ];
}

/** word = word ^ value */
export function mixIn(word: Local<'i64'>, value: bigint | Local<'i64'>): Statement {
  return set(word, i64.xor(word, typeof value === 'bigint' ? i64.const(value) : value));
}
