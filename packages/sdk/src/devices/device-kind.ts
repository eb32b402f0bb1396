/** What sort of machine a device is, as identity numbers it. */
export const DEVICE_KINDS = ['phone', 'tablet', 'laptop', 'desktop', 'server', 'browser', 'other'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** Where a device is in its life; nothing leads out of `revoked`. */
export type DeviceStatus = 'active' | 'suspended' | 'revoked';

const STATUSES: Readonly<Record<number, DeviceStatus>> = { 1: 'active', 2: 'suspended', 3: 'revoked' };

export function deviceKindOf(number: number): DeviceKind {
  return DEVICE_KINDS[number] ?? 'other';
}

export function deviceStatusOf(number: number): DeviceStatus {
  return STATUSES[number] ?? 'suspended';
}

/** Tiers from an old phone (1) to a server (5); a tier only sets at which difficulty a device starts. */
export type DeviceTier = 1 | 2 | 3 | 4 | 5;

export function isDeviceTier(number: number): number is DeviceTier {
  return Number.isInteger(number) && number >= 1 && number <= 5;
}
