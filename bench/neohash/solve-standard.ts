import { EquixSolver } from '../../packages/neohash/src/equix/solver.ts';
import { standardHashx } from '../../packages/neohash/src/hashx/standard.ts';
import { type Rate, rate } from './rate.ts';

/** Programs that an engine needs before its fast code for the fixed parts is there. */
const WARM_UP_PUZZLES = 20;

const solver = new EquixSolver();
const seed = new DataView(new ArrayBuffer(8));

/** Solves standard Equi-X (512 instructions, SipHash words) in this thread for some seconds, as arti does. */
export function solveStandard(seconds: number, firstNonce: bigint): Rate {
  let nonce = firstNonce;
  for (let puzzle = 0; puzzle < WARM_UP_PUZZLES; puzzle++) solveOne(nonce++);
  const start = performance.now();
  const end = start + seconds * 1000;
  let [puzzles, solutions] = [0, 0];
  for (; performance.now() < end; puzzles++) solutions += solveOne(nonce++);
  return rate(puzzles, solutions, (performance.now() - start) / 1000);
}

function solveOne(nonce: bigint): number {
  seed.setBigUint64(0, nonce, true);
  const hashx = standardHashx(new Uint8Array(seed.buffer));
  return hashx ? solver.solve(hashx.program, hashx.key).length : 0;
}
