import { checkInteger } from '../limits.ts';
import { MINE, type MiningPolicy } from './mining-policy.ts';

/** Reads the hottest sensor of the processor in degrees Celsius; undefined where there is none. */
export type ReadTemperature = () => Promise<number | undefined>;

/** Once too hot, a device must cool down by this much before it mines again, in degrees Celsius. */
const COOL_DOWN = 5;

/**
 * Mines until the device is hotter than `mostCelsius`, and again when it has cooled down by 5 degrees. A device
 * without a sensor always mines.
 *
 * @throws {OutOfRangeError} if `mostCelsius` is no whole number from 1 to 150
 */
export function temperaturePolicy(read: ReadTemperature, mostCelsius: number): MiningPolicy {
  checkInteger('highest temperature', mostCelsius, 1, 150);
  let tooHot = false;
  return {
    async decide() {
      const celsius = await read();
      if (celsius === undefined) return MINE;
      tooHot = celsius > mostCelsius - (tooHot ? COOL_DOWN : 0);
      return tooHot ? { mine: false, reason: `the device is at ${Math.round(celsius)} °C` } : MINE;
    },
  };
}
