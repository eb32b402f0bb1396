import assert from 'node:assert/strict';
import test from 'node:test';
import { leadingZeroBits, proofDigest } from '@neoengine/neohash';
import { getAddressEncoder } from '@solana/kit';
import {
  createMiner,
  createMiningNetwork,
  mineSession,
  openSession,
  submitProofInstruction,
} from '../programs/cpu/support/mining.ts';

/** Permutations sent of each kind: those whose digest meets the target, and those whose does not. */
const SENT = 40;

test('the same indices in another order are another digest, and refused even if that meets the target', async () => {
  const network = await createMiningNetwork();
  const { vm } = network;
  const miner = await createMiner(network);
  const { challenge, bits } = await openSession(network, miner);
  const proof = mineSession(network, miner);
  const device = new Uint8Array(getAddressEncoder().encode(miner.key.address));
  const meetsTarget = (solution: Uint16Array) =>
    leadingZeroBits(proofDigest(new Uint8Array(challenge), device, { nonce: proof.nonce, solution })) >= bits;
  const names = new Set<string | undefined>();
  let [below, above] = [0, 0];
  for (const order of permutations([0, 1, 2, 3, 4, 5, 6, 7])) {
    const solution = Uint16Array.from(order, (index) => proof.solution[index] ?? 0);
    if (solution.every((value, index) => value === proof.solution[index])) continue;
    const meets = meetsTarget(solution);
    // A few of each kind are sent; all 40,319 would only take time.
    if (meets ? above++ >= SENT : below++ >= SENT) continue;
    const result = await vm.send([await submitProofInstruction(network, miner, { ...proof, solution })]);
    assert.equal(result.error?.name === 'DifficultyNotMet', !meets, `${order}: ${result.error?.name}`);
    names.add(result.error?.name);
    if (above >= SENT) break;
  }
  assert.deepEqual([...names].sort(), ['DifficultyNotMet', 'SolutionNotCanonical', 'WrongSolution']);
  await vm.mustSend([await submitProofInstruction(network, miner, proof)]);
});

function* permutations(items: readonly number[]): Generator<number[]> {
  if (items.length === 0) yield [];
  for (const [index, first] of items.entries()) {
    const rest = items.filter((_, at) => at !== index);
    for (const tail of permutations(rest)) yield [first, ...tail];
  }
}
