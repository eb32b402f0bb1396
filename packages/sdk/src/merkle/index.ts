export type { MerkleHash } from './hashing.ts';
export { buildMerkleTree, type MerkleClaim, type MerkleTree, verifyMerkleProof } from './plain-tree.ts';
export {
  buildMerkleSumTree,
  type MerkleSumClaim,
  type MerkleSumTree,
  type SumLeaf,
  verifyMerkleSumProof,
} from './sum-tree.ts';
