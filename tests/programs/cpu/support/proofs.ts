import { leadingZeroBits, type NeoHashProof, proofDigest } from '@neoengine/neohash';
import { type Address, getAddressEncoder } from '@solana/kit';
import { EquixSolver } from '../../../../packages/neohash/src/equix/solver.ts';
import { hashxOfNonce } from '../../../../packages/neohash/src/v2/puzzle.ts';

const solver = new EquixSolver();

/** A proof without the time at which it was found. */
export type Solution = Pick<NeoHashProof, 'nonce' | 'solution'>;

/** What a proof is searched for. */
export interface ProofSearch {
  readonly challenge: Uint8Array;
  readonly deviceKey: Address;
  /** Least leading zero bits. */
  readonly bits: number;
  readonly firstNonce?: bigint;
  /** Only proofs with fewer bits than this. */
  readonly below?: number;
}

/** The first proof from `firstNonce` on: the same in every run, unlike that of the threaded miner. */
export function searchProof(search: ProofSearch): Solution {
  const { challenge, bits, below = 257 } = search;
  const deviceId = new Uint8Array(getAddressEncoder().encode(search.deviceKey));
  for (let nonce = search.firstNonce ?? 0n; ; nonce++) {
    const hashx = hashxOfNonce(challenge, nonce, deviceId);
    for (const solution of hashx ? solver.solve(hashx.program, hashx.key) : []) {
      const found = leadingZeroBits(proofDigest(challenge, deviceId, { nonce, solution }));
      if (found >= bits && found < below) return { nonce, solution };
    }
  }
}
