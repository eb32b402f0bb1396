import { readFileSync } from 'node:fs';
import { type Cluster, connect, Localnet } from '@neoengine/chain';
import { createMiner } from '@neoengine/neohash';
import { generateKeyPairSigner, type KeyPairSigner, lamports } from '@solana/kit';
import type { SdkContext } from '../../src/context.ts';
import {
  type Device,
  errorDecoders,
  LOCALNET_PARAMETERS,
  NeoEngineSDK,
  type NetworkParameters,
  programAddresses,
} from '../../src/index.ts';

const ARTIFACTS = new URL('../../../../programs/artifacts/', import.meta.url);
export const SOL = 1_000_000_000n;

/** The committed programs on an embedded localnet whose time the test moves, set up unless told otherwise. */
export interface TestNetwork extends AsyncDisposable {
  readonly localnet: Localnet;
  readonly cluster: Cluster;
  readonly admin: KeyPairSigner;
  /** Its fees are paid by the admin. */
  readonly sdk: NeoEngineSDK;
  readonly context: SdkContext;
}

export async function openTestNetwork({
  parameters = LOCALNET_PARAMETERS,
  setUp = true,
}: {
  readonly parameters?: NetworkParameters;
  readonly setUp?: boolean;
} = {}): Promise<TestNetwork> {
  const admin = await generateKeyPairSigner();
  const programs = [...programAddresses].map(([name, id]) => ({
    id,
    so: new Uint8Array(readFileSync(new URL(`neoengine_${name}.so`, ARTIFACTS))),
    upgradeAuthority: admin.address,
  }));
  const localnet = await Localnet.open({ clock: 'stepped', programs });
  const cluster = await connect({ localnet });
  await fund(cluster, admin, 1_000n * SOL);
  const sdk = new NeoEngineSDK({ cluster, feePayer: admin });
  if (setUp) await sdk.setUpNetwork({ authority: admin, parameters });
  return {
    localnet,
    cluster,
    admin,
    sdk,
    context: { cluster, feePayer: admin, errorDecoders },
    [Symbol.asyncDispose]: async () => {
      await cluster.close();
      await localnet.close();
    },
  };
}

export async function fund({ rpc }: Cluster, { address }: KeyPairSigner, amount: bigint): Promise<void> {
  await rpc.requestAirdrop(address, lamports(amount)).send();
}

/** A registered device with its owner's and its own key. */
export interface TestDevice {
  readonly device: Device;
  readonly owner: KeyPairSigner;
  readonly key: KeyPairSigner;
}

export async function registerTestDevice({ sdk }: TestNetwork): Promise<TestDevice> {
  const [owner, key] = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner()]);
  const { address } = await sdk.registerDevice({ owner, device: key, kind: 'phone', tier: 1 });
  return { owner, key, device: await sdk.device(address) };
}

export async function mineProofs({ sdk }: TestNetwork, { device, key }: TestDevice, proofs: number) {
  await using miner = createMiner({ threads: 1 });
  return await sdk.startCPUMining({ device: device.address, deviceKey: key, miner, proofs });
}
