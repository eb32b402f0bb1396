import { checkInteger } from '../limits.ts';
import { MINE, type MiningPolicy } from './mining-policy.ts';

/** The state of a device's battery. */
export interface BatteryState {
  /** Charge in percent of what the battery holds, 0 to 100. */
  readonly percent: number;
  /** Whether external power is connected. */
  readonly powered: boolean;
}

/** Reads the battery; undefined where there is none or it cannot be read. */
export type ReadBattery = () => Promise<BatteryState | undefined>;

/**
 * Mines on external power, or with a charge of at least `leastPercent` (100: on external power only). A device
 * without a battery always mines.
 *
 * @throws {OutOfRangeError} if `leastPercent` is no whole number from 0 to 100
 */
export function batteryPolicy(read: ReadBattery, leastPercent: number): MiningPolicy {
  checkInteger('least battery charge', leastPercent, 0, 100);
  return {
    async decide() {
      const battery = await read();
      if (!battery || battery.powered || battery.percent >= leastPercent) return MINE;
      return { mine: false, reason: `the battery is at ${Math.floor(battery.percent)} %` };
    },
  };
}
