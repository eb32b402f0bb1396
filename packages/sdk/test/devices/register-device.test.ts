import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Address, generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import { NeoEngineSDK } from '../../src/index.ts';
import { fund, openTestNetwork, SOL, type TestNetwork } from '../support/test-network.ts';

describe('registering a device', () => {
  let network: TestNetwork;
  let keys: { readonly owner: KeyPairSigner; readonly device: KeyPairSigner };
  const lamportsOf = async (address: Address) => (await network.cluster.rpc.getBalance(address).send()).value;
  before(async () => {
    network = await openTestNetwork();
    const [owner, device] = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner()]);
    keys = { owner, device };
  });
  after(() => network[Symbol.asyncDispose]());

  it('that can pay the device and not its miner leaves nothing behind, and works once there is enough', async () => {
    const payer = await generateKeyPairSigner();
    const sponsor = await generateKeyPairSigner();
    const sdkOf = (feePayer: KeyPairSigner) => new NeoEngineSDK({ cluster: network.cluster, feePayer });
    await fund(network.cluster, sponsor, SOL);
    const [owner, device] = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner()]);
    await sdkOf(sponsor).registerDevice({ owner, device, kind: 'phone', tier: 1 });
    const cost = SOL - (await lamportsOf(sponsor.address));

    const tooLittle = cost - 1_000_000n;
    await fund(network.cluster, payer, tooLittle);
    const registration = { ...keys, kind: 'phone', tier: 1 } as const;
    await assert.rejects(sdkOf(payer).registerDevice(registration), { code: 'INSUFFICIENT_FUNDS' });
    assert.equal(await lamportsOf(payer.address), tooLittle);
    await assert.rejects(network.sdk.deviceOfKey(keys.device.address), { code: 'ACCOUNT_NOT_FOUND' });

    await fund(network.cluster, payer, 10_000_000n);
    const { address } = await sdkOf(payer).registerDevice(registration);
    const found = await network.sdk.device(address);
    assert.deepEqual([found.owner, found.deviceKey], [keys.owner.address, keys.device.address]);
    assert.equal(found.bondPayer, payer.address);
  });

  it('twice is refused by name, also for another owner', async () => {
    const stranger = await generateKeyPairSigner();
    for (const owner of [keys.owner, stranger]) {
      const again = network.sdk.registerDevice({ owner, device: keys.device, kind: 'phone', tier: 1 });
      await assert.rejects(again, { errorName: 'KeyAlreadyUsed' });
    }
  });

  it('with a tier or fingerprint that there is not is refused before anything is sent', async () => {
    const device = await generateKeyPairSigner();
    const base = { owner: keys.owner, device, kind: 'phone' } as const;
    for (const tier of [0, 6, 1.5, Number.NaN]) {
      await assert.rejects(network.sdk.registerDevice({ ...base, tier }), { code: 'INVALID_DEVICE' });
    }
    const fingerprintHash = new Uint8Array(31);
    await assert.rejects(network.sdk.registerDevice({ ...base, tier: 1, fingerprintHash }), {
      code: 'INVALID_DEVICE',
    });
  });

  it('gives its bond back when it is revoked, and never takes the key again', async () => {
    const device = await network.sdk.deviceOfKey(keys.device.address);
    const before = await lamportsOf(device.bondPayer);
    await network.sdk.revokeDevice({ device: device.address, owner: keys.owner });
    assert.equal((await lamportsOf(device.bondPayer)) - before, device.bondLamports);
    assert.equal((await network.sdk.device(device.address)).status, 'revoked');
    const again = network.sdk.registerDevice({ ...keys, kind: 'phone', tier: 1 });
    await assert.rejects(again, { errorName: 'KeyAlreadyUsed' });
  });

  it('is found by its owner, and verified with its key', async () => {
    const [device] = await network.sdk.devicesOf(keys.owner.address);
    assert.equal(device?.deviceKey, keys.device.address);
    assert.deepEqual(await network.sdk.devicesOf((await generateKeyPairSigner()).address), []);
  });
});
