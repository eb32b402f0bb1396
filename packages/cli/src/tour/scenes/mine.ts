import { createMiner } from '@neoengine/neohash';
import type { DeviceKind } from '@neoengine/sdk';
import { generateKeyPairSigner } from '@solana/kit';
import type { Stage, Traveller } from '../tour-run.ts';

const DEVICES: readonly { readonly name: string; readonly kind: DeviceKind; readonly tier: number }[] = [
  { name: 'phone', kind: 'phone', tier: 1 },
  { name: 'tablet', kind: 'tablet', tier: 2 },
  { name: 'laptop', kind: 'laptop', tier: 3 },
];

/** Three devices of different tiers and owners. */
export async function registerTravellers({ run, sdk }: Stage): Promise<Traveller[]> {
  run.step('Registering three devices; owner and device both sign');
  return await Promise.all(
    DEVICES.map(async ({ name, kind, tier }) => {
      const [owner, key] = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner()]);
      const { address, transaction } = await sdk.registerDevice({
        owner,
        device: key,
        kind,
        tier,
        ...run.wait,
      });
      run.record('registerDeviceMax', transaction);
      run.tell({ type: 'device', device: address, name, tier });
      return { name, kind, tier, owner, key, address, proofs: [], claimed: 0n };
    }),
  );
}

/** Each device mines its proofs with a thread of its own, at its own difficulty. */
export async function mineProofs({ run, sdk }: Stage, travellers: readonly Traveller[]): Promise<void> {
  const { proofs } = run.options;
  run.step(`Mining ${proofs} proofs on each device`);
  await Promise.all(
    travellers.map(async (traveller) => {
      await using miner = createMiner({ threads: 1 });
      traveller.proofs = await sdk.startCPUMining({
        device: traveller.address,
        deviceKey: traveller.key,
        miner,
        proofs,
        onEvent: (event) => run.tell({ type: 'mining', event }),
        ...run.wait,
      });
      for (const { transaction } of traveller.proofs) run.record('submitProofMax', transaction);
    }),
  );
}
