import type { KeyPairSigner } from '@solana/kit';
import type { TestMiner } from './mining.ts';

/** What a mining device should be, by the rules alone. */
export interface DeviceModel {
  miner: TestMiner;
  active: boolean;
  tier: number;
  region: number;
  updatedAt: bigint;
  rotations: number;
  session: { readonly key: KeyPairSigner; readonly openedAt: bigint; readonly bits: number } | undefined;
  opened: bigint;
  accepted: bigint;
  missed: number;
  work: bigint;
}

/** What a device can do, or have done to it. */
export type Act = 'open' | 'submit' | 'close' | 'closeByStranger' | 'rotate' | 'update' | 'revoke';

const SESSION_SECONDS = 180n;
const UPDATE_SECONDS = 3_600n;
/** What the loaders say of a session that does not exist. */
const NO_SESSION = 'InvalidAccountOwner';

/** The error that an act must meet now, or nothing when it must succeed. */
export function expectedError(act: Act, device: DeviceModel, now: bigint): string | undefined {
  const { active, session } = device;
  const expired = session !== undefined && now > session.openedAt + SESSION_SECONDS;
  if (act === 'revoke') return active ? undefined : 'DeviceRevoked';
  if (act === 'close') return session ? undefined : NO_SESSION;
  if (act === 'closeByStranger') return !session ? NO_SESSION : expired ? undefined : 'SessionStillOpen';
  if (!active) return 'DeviceNotActive';
  if (act === 'open') return session ? 'SessionAlreadyOpen' : undefined;
  if (act === 'update') return now < device.updatedAt + UPDATE_SECONDS ? 'UpdateTooSoon' : undefined;
  if (act === 'rotate') return undefined;
  if (!session) return NO_SESSION;
  if (session.key !== device.miner.key) return 'SessionOfOldKey';
  return expired ? 'SessionExpired' : undefined;
}

/** Takes over that an act succeeded. `bits` is the target of a session that was opened. */
export function applyAct(act: Act, device: DeviceModel, now: bigint, bits: number): void {
  if (act === 'revoke') device.active = false;
  if (act === 'update') device.updatedAt = now;
  if (act === 'open') {
    device.session = { key: device.miner.key, openedAt: now, bits };
    device.opened++;
  }
  if (act === 'close' || act === 'closeByStranger') {
    if (device.session && now > device.session.openedAt + SESSION_SECONDS) device.missed++;
    device.session = undefined;
  }
  if (act === 'submit' && device.session) {
    device.accepted++;
    device.work += 1n << BigInt(device.session.bits);
    device.session = undefined;
  }
}
