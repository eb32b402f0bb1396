import { cpu } from '@neoengine/clients';
import { leadingZeroBits, proofDigest } from '@neoengine/neohash';
import { getAddressEncoder } from '@solana/kit';
import {
  createMiner,
  type MiningNetwork,
  mineSession,
  openSession,
  readSession,
  registerMinerInstruction,
  submitProofInstruction,
  type TestMiner,
} from '../../programs/cpu/support/mining.ts';
import type { Solution } from '../../programs/cpu/support/proofs.ts';
import { registerDevice, type TestDevice } from '../../programs/identity/support/devices.ts';

/** Devices, each where the next thing can happen to it. */
export interface RecordedDevices {
  /** Has an open session, and an epoch of its work can be claimed. */
  readonly mining: TestMiner;
  /** Has claimed all that it earned. */
  readonly paid: TestMiner;
  /** Has no session. */
  readonly idle: TestMiner;
  /** Is a miner without a page for its work. */
  readonly pageless: TestMiner;
  /** Is no miner yet. */
  readonly bare: TestDevice;
  /** Was asked to prove itself. */
  readonly challenged: TestDevice;
}

/** Registers them; nothing is mined yet. */
export async function recordDevices(network: MiningNetwork): Promise<RecordedDevices> {
  const [mining, paid, idle] = [
    await createMiner(network, 'mining'),
    await createMiner(network, 'paid'),
    await createMiner(network, 'idle'),
  ];
  const [bare, challenged, pageless] = [
    await registerDevice(network, 'bare'),
    await registerDevice(network, 'challenged'),
    await registerDevice(network, 'pageless'),
  ];
  await network.vm.mustSend([await registerMinerInstruction(network, pageless)]);
  return { mining, paid, idle, bare, challenged, pageless: await asMiner(pageless) };
}

async function asMiner(device: TestDevice): Promise<TestMiner> {
  const [miner] = await cpu.findMinerPda({ device: device.address });
  const [session] = await cpu.findMiningSessionPda({ miner });
  return { ...device, miner, session };
}

/** Opens a session, finds its proof and submits it. */
export async function mine(network: MiningNetwork, miner: TestMiner): Promise<Solution> {
  await openSession(network, miner);
  const proof = mineSession(network, miner);
  await network.vm.mustSend([await submitProofInstruction(network, miner, proof)]);
  return proof;
}

/** The same solution under the next nonce whose digest is hard enough: only solving it shows that it is none. */
export function forge(network: MiningNetwork, miner: TestMiner, { nonce, solution }: Solution): Solution {
  const session = readSession(network, miner);
  const challenge = new Uint8Array(session.challenge);
  const deviceId = new Uint8Array(getAddressEncoder().encode(miner.key.address));
  for (let forged = nonce + 1n; ; forged++) {
    const digest = proofDigest(challenge, deviceId, { nonce: forged, solution });
    if (leadingZeroBits(digest) >= session.bits) return { nonce: forged, solution };
  }
}
