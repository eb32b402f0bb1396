import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatteryState } from './battery.ts';

/** Most entries of a sysfs directory that are read. */
const MAX_ENTRIES = 64;

/**
 * The first battery under /sys/class/power_supply (Linux kernel, Documentation/ABI/testing/sysfs-class-power).
 * Undefined without one. External power counts if a supply of another kind is online or the battery does not discharge.
 */
export async function readLinuxBattery(
  directory = '/sys/class/power_supply',
): Promise<BatteryState | undefined> {
  let percent: number | undefined;
  let powered = false;
  for (const supply of await entries(directory)) {
    const value = (name: string) => readValue(join(directory, supply, name));
    if ((await value('type')) === 'Battery') {
      // A phone's peripherals (a stylus, a mouse) have batteries too, with the scope "Device".
      if (percent !== undefined || (await value('scope')) === 'Device') continue;
      percent = toNumber(await value('capacity'));
      powered ||= (await value('status')) !== 'Discharging';
    } else {
      powered ||= (await value('online')) === '1';
    }
  }
  return percent === undefined ? undefined : { percent, powered };
}

/**
 * The hottest zone under /sys/class/thermal in degrees Celsius (Linux kernel,
 * Documentation/ABI/testing/sysfs-class-thermal). Undefined without one.
 */
export async function readLinuxTemperature(directory = '/sys/class/thermal'): Promise<number | undefined> {
  let hottest: number | undefined;
  for (const zone of await entries(directory)) {
    if (!zone.startsWith('thermal_zone')) continue;
    const milliCelsius = toNumber(await readValue(join(directory, zone, 'temp')));
    if (milliCelsius !== undefined) hottest = Math.max(hottest ?? -Infinity, milliCelsius / 1000);
  }
  return hottest;
}

async function entries(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  return names.sort().slice(0, MAX_ENTRIES);
}

async function readValue(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}

function toNumber(text: string | undefined): number | undefined {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
