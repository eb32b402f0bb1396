import test from 'node:test';
import { identity } from '@neoengine/clients';
import { recordComputeUnits } from '../../support/index.ts';
import { keyOf, walletOf } from './support/deterministic-keys.ts';
import {
  challengeResponse,
  registerDeviceInstruction,
  revokeInstruction,
  rotateKeyInstruction,
} from './support/devices.ts';
import { createNetwork } from './support/network.ts';

/** How many keys are tried: an address whose bump lies lower costs 1,500 units more for each step. */
const KEYS = 64;

test(`what registration and rotation take over ${KEYS} keys`, async () => {
  const network = await createNetwork();
  const { vm } = network;
  for (let index = 0; index < KEYS; index++) {
    const name = `device ${index}`;
    const [owner, key] = [await walletOf(vm, `${name} owner`), await keyOf(`${name} key`)];
    const registered = await vm.mustSend([await registerDeviceInstruction(network, owner, key)]);
    recordComputeUnits('identity', 'registerDevice', registered.computeUnits, 'regionAccount');
    const [address] = await identity.findDevicePda({ firstKey: key.address });
    const [ownerRecord] = await identity.findOwnerPda({ owner: owner.address });
    const device = { owner, key, address, ownerRecord, region: 0 };

    await vm.mustSend([identity.getRequestChallengeInstruction({ requester: owner, device: address })]);
    const response = challengeResponse(network, device);
    const answer = identity.getVerifyDeviceInstruction({ deviceKey: key, device: address, response });
    recordComputeUnits('identity', 'verifyDevice', (await vm.mustSend([answer])).computeUnits, 'device');

    const rotated = await vm.mustSend([
      await rotateKeyInstruction(network, device, await keyOf(`${name} new`)),
    ]);
    recordComputeUnits('identity', 'rotateKey', rotated.computeUnits, 'device');
    const revoked = await vm.mustSend([await revokeInstruction(network, device)]);
    recordComputeUnits('identity', 'revoke', revoked.computeUnits, 'regionAccount');
  }
});
