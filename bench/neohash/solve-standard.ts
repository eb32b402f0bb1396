import { EquixSolver } from '../../packages/neohash/src/equix/solver.ts';
import { standardHashx } from '../../packages/neohash/test/standard/standard-hashx.ts';
import type { Rate } from './rate.ts';

const solver = new EquixSolver();
const seed = new DataView(new ArrayBuffer(8));

/** Solves standard Equi-X (512 instructions, SipHash words) in this thread for some seconds, as arti does. */
export function solveStandard(seconds: number, firstNonce: bigint): Rate {
  const start = performance.now();
  const end = start + seconds * 1000;
  let [puzzles, solutions] = [0, 0];
  for (let nonce = firstNonce; performance.now() < end; nonce++) {
    seed.setBigUint64(0, nonce, true);
    const hashx = standardHashx(new Uint8Array(seed.buffer));
    solutions += hashx ? solver.solve(hashx.program, hashx.key).length : 0;
    puzzles++;
  }
  return { puzzles, solutions, seconds: (performance.now() - start) / 1000 };
}
