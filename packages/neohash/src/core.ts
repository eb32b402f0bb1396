export { type SessionChallenge, type ShareChallenge, sessionChallenge, shareChallenge } from './challenge.ts';
export { leadingZeroBits } from './difficulty.ts';
export * from './errors.ts';
export {
  CHALLENGE_BYTES,
  DEVICE_ID_BYTES,
  MAX_DIFFICULTY_BITS,
  MAX_THREADS,
} from './limits.ts';
export { Miner, type MinerOptions } from './miner/miner.ts';
export type { MinedProof, MineRequest } from './miner/mining-run.ts';
export type { MiningProgress } from './miner/progress.ts';
export { type BatteryState, batteryPolicy, type ReadBattery } from './policy/battery.ts';
export { allOf, type MiningDecision, type MiningPolicy } from './policy/mining-policy.ts';
export { type MiningWindow, schedulePolicy } from './policy/schedule.ts';
export { type ReadTemperature, temperaturePolicy } from './policy/temperature.ts';
export { neohashV1 } from './v1.ts';
export { decodeProof, encodeProof, type NeoHashProof, PROOF_BYTES, proofDigest } from './v2/proof.ts';
export { verifyProof, type Work } from './v2/verify.ts';
