/**
 * Records one account of each type of identity and cpu as they are now, for a new layout version:
 * `node tests/programs/identity/support/record-golden.ts`. What is recorded already is left alone.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { cpu, identity } from '@neoengine/clients';
import type { Address } from '@solana/kit';
import { createMiner, createMiningNetwork, mineOnce, openSession } from '../../cpu/support/mining.ts';
import { describeFields, goldenPath } from './golden.ts';

const network = await createMiningNetwork();
const miner = await createMiner(network, 'golden', { kind: 2, tier: 3, region: 1 });
await network.vm.mustSend([
  identity.getRequestChallengeInstruction({ requester: miner.owner, device: miner.address }),
]);
await mineOnce(network, miner);
await openSession(network, miner);
const [keyRecord] = await identity.findKeyRecordPda({ key: miner.key.address });

record('identity', 'IdentityConfig', network.config, identity.getIdentityConfigDecoder());
record('identity', 'Device', miner.address, identity.getDeviceDecoder());
record('identity', 'Owner', miner.ownerRecord, identity.getOwnerDecoder());
record('identity', 'KeyRecord', keyRecord, identity.getKeyRecordDecoder());
record('cpu', 'Miner', miner.miner, cpu.getMinerDecoder());
record('cpu', 'MiningSession', miner.session, cpu.getMiningSessionDecoder());

function record(
  program: string,
  type: string,
  at: Address,
  decoder: { decode(bytes: Uint8Array): object },
): void {
  const bytes = network.vm.data(at);
  const path = goldenPath(program, type, bytes[1] ?? 0);
  if (existsSync(`${path}.bin`)) return;
  writeFileSync(`${path}.bin`, bytes);
  writeFileSync(`${path}.json`, `${JSON.stringify(describeFields(decoder.decode(bytes)), null, 2)}\n`);
}
