/** What the first admin decides when a network begins. Arrays are by class: cpu, gpu, ram, storage, bandwidth. */
export interface NetworkParameters {
  readonly regions: number;
  readonly lanes: number;
  /** Share of an epoch's emission by class, basis points; cpu at most 2,000. */
  readonly weightsBps: number[];
  /** Most that a unit of work is paid, base units of DSX. */
  readonly maxPayPerWork: bigint[];
  readonly maxWorkPerCredit: bigint[];
  readonly maxWorkPerEpoch: bigint[];
  readonly multiplierMinBps: number;
  readonly multiplierMaxBps: number;
  /** Leading zero bits: the network's minimum starts at the floor. */
  readonly difficultyFloor: number;
  readonly difficultyCeiling: number;
  /** Accepted proofs a lane and epoch that the minimum is steered towards, times 1,000. */
  readonly targetMilliProofs: number;
  /** Refundable bond of a device, lamports, and by how much each further one of a day raises it. */
  readonly bondBaseLamports: bigint;
  readonly bondStepBps: number;
  readonly maxDevicesPerDay: number;
  readonly trustRisePerDayBps: number;
}

const NOT_YET = 0n;

/**
 * A network for one machine: one region, and a minimum difficulty so low that a phone finds a proof within seconds. Only
 * cpu work is paid; the other classes' limits are raised when their programs join.
 */
export const LOCALNET_PARAMETERS: NetworkParameters = {
  regions: 1,
  lanes: 4,
  weightsBps: [2_000, 3_000, 1_000, 2_500, 1_500],
  maxPayPerWork: [1_000_000n, NOT_YET, NOT_YET, NOT_YET, NOT_YET],
  maxWorkPerCredit: [2n ** 40n, NOT_YET, NOT_YET, NOT_YET, NOT_YET],
  maxWorkPerEpoch: [2n ** 44n, NOT_YET, NOT_YET, NOT_YET, NOT_YET],
  multiplierMinBps: 5_000,
  multiplierMaxBps: 20_000,
  difficultyFloor: 5,
  difficultyCeiling: 40,
  targetMilliProofs: 3_000_000,
  bondBaseLamports: 10_000_000n,
  bondStepBps: 1_000,
  maxDevicesPerDay: 24,
  trustRisePerDayBps: 100,
};
