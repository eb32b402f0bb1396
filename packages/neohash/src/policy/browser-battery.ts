import type { BatteryState } from './battery.ts';

/** What the Battery Status API (W3C) answers; TypeScript's DOM library does not know it. */
interface BatteryManager {
  readonly level: number;
  readonly charging: boolean;
}

/** The battery through the browser's Battery Status API; undefined in browsers that do not have it. */
export async function readBrowserBattery(): Promise<BatteryState | undefined> {
  const { navigator } = globalThis as {
    navigator?: { getBattery?: () => Promise<BatteryManager> };
  };
  const battery = await navigator?.getBattery?.();
  return battery && { percent: battery.level * 100, powered: battery.charging };
}
