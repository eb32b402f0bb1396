import type { Address } from '@solana/kit';
import { LocalnetOptionError } from './errors.ts';

/** A program that the chain starts with, deployed through the upgradeable loader. */
export interface GenesisProgram {
  readonly id: Address;
  /** The bytes of its `.so`. */
  readonly so: Uint8Array;
  /** Who may upgrade it. */
  readonly upgradeAuthority: Address;
}

/** What a localnet is opened with. */
export interface LocalnetOptions {
  /**
   * Where the chain is kept; made where it is missing. A chain found there goes on, and `programs` and `genesisTime` are
   * then not looked at. Without it the chain ends with the process.
   */
  readonly directory?: string;
  /**
   * `wall`: slots of 400 ms follow the machine's clock. `stepped`: time stands still until {@link Localnet.warp}, and a
   * block closes after the transactions of one turn of the event loop, so that a run can be repeated exactly.
   */
  readonly clock: 'wall' | 'stepped';
  readonly programs?: readonly GenesisProgram[];
  /** Unix time of the first slot, in seconds; now for a `wall` clock, 2026-01-01 for a `stepped` one. */
  readonly genesisTime?: number;
}

const STEPPED_GENESIS_TIME = 1_767_225_600;
const MAX_GENESIS_TIME = 253_402_300_799;

/** The first slot's unix time, in milliseconds. */
export function genesisTimeMs(options: LocalnetOptions): number {
  const { clock, genesisTime } = options;
  if (clock !== 'wall' && clock !== 'stepped') {
    throw new LocalnetOptionError(`A localnet has no clock '${String(clock)}'.`, {
      advice: "Choose 'wall' or 'stepped'.",
    });
  }
  if (genesisTime === undefined) return clock === 'wall' ? Date.now() : STEPPED_GENESIS_TIME * 1000;
  if (!Number.isInteger(genesisTime) || genesisTime < 0 || genesisTime > MAX_GENESIS_TIME) {
    throw new LocalnetOptionError(`${genesisTime} is not a unix time in whole seconds.`, {
      advice: 'Pass a genesisTime between 0 and the year 9999.',
    });
  }
  return genesisTime * 1000;
}
