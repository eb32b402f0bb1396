import assert from 'node:assert/strict';
import test from 'node:test';
import { identity } from '@neoengine/clients';
import type { KeyPairSigner } from '@solana/kit';
import { negativeMatrix, recordComputeUnits } from '../../support/index.ts';
import { walletOf } from './support/deterministic-keys.ts';
import { createNetwork, type Network, PARAMETERS } from './support/network.ts';

const CHEAPER = { ...PARAMETERS, bondBaseLamports: 1n, maxDevicesPerDay: 200 };

function setParameters(network: Network, admin: KeyPairSigner = network.admin, parameters = CHEAPER) {
  return identity.getSetParametersInstructionAsync({ admin, network: network.account, ...parameters });
}

test('the admin changes the parameters', async () => {
  const network = await createNetwork();
  const result = await network.vm.mustSend([await setParameters(network)]);
  const state = identity.getIdentityConfigDecoder().decode(network.vm.data(network.config));
  assert.deepEqual([state.bondBaseLamports, state.maxDevicesPerDay, state.seq], [1n, 200, 2n]);
  assert.partialDeepStrictEqual(result.events[0]?.data, { account: network.config, seq: 2n });
  recordComputeUnits('identity', 'setParameters', result.computeUnits, 'config');
});

test('nobody else does, and bounds hold', async () => {
  const network = await createNetwork();
  const stranger = await walletOf(network.vm, 'stranger');
  const refused = await network.vm.send([await setParameters(network, stranger)]);
  assert.equal(refused.error?.name, 'NotAdmin');
  const wrong = { ...CHEAPER, trustRisePerDayBps: 1_001 };
  const outside = await network.vm.send([await setParameters(network, network.admin, wrong)]);
  assert.equal(outside.error?.name, 'ParameterOutOfBounds');
});

negativeMatrix({
  program: 'identity',
  instruction: 'setParameters',
  setup: async () => {
    const network = await createNetwork();
    return { vm: network.vm, instruction: await setParameters(network) };
  },
});
