import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { core } from '@neoengine/clients';
import { type EncodedAccount, fetchEncodedAccount, generateKeyPairSigner } from '@solana/kit';
import { NETWORK, REGION } from '../../src/accounts/core.ts';
import { decodeAccountOf, fetchAccount, fetchMany } from '../../src/accounts/fetch-account.ts';
import { openTestNetwork, type TestNetwork } from '../support/test-network.ts';

describe('reading an account', () => {
  let network: TestNetwork;
  let genuine: EncodedAccount;
  before(async () => {
    network = await openTestNetwork();
    const account = await fetchEncodedAccount(network.cluster.rpc, (await core.findNetworkPda())[0]);
    assert.ok(account.exists);
    genuine = account;
  });
  after(() => network[Symbol.asyncDispose]());

  it('gives what the program wrote', () => {
    assert.equal(decodeAccountOf(NETWORK, genuine).admin, network.admin.address);
  });

  it('refuses a copy under another program', async () => {
    const { address: programAddress } = await generateKeyPairSigner();
    assert.throws(() => decodeAccountOf(NETWORK, { ...genuine, programAddress }), {
      code: 'UNEXPECTED_ACCOUNT',
      message: /another program owns it/,
    });
  });

  it('refuses another type of the same program', () => {
    const expected = { code: 'UNEXPECTED_ACCOUNT', message: /is not a region: it is of another type/ };
    assert.throws(() => decodeAccountOf(REGION, genuine), expected);
  });

  it('refuses a layout of another version', () => {
    const data = Uint8Array.from(genuine.data);
    data[1] = 2;
    const expected = { code: 'UNEXPECTED_ACCOUNT', message: /layout version is 2/ };
    assert.throws(() => decodeAccountOf(NETWORK, { ...genuine, data }), expected);
  });

  it('refuses data of any shorter length, and none at all', () => {
    for (let length = 0; length < genuine.data.length; length += 7) {
      const data = genuine.data.slice(0, length);
      assert.throws(() => decodeAccountOf(NETWORK, { ...genuine, data }), { code: 'UNEXPECTED_ACCOUNT' });
    }
  });

  it('that is not there says what is missing, and what to do', async () => {
    const { address } = await generateKeyPairSigner();
    await assert.rejects(fetchAccount(network.cluster, REGION, address, { advice: 'Open it.' }), {
      code: 'ACCOUNT_NOT_FOUND',
      message: `There is no region at ${address}.`,
      advice: 'Open it.',
    });
  });

  it('keeps the order of more addresses than one request takes', async () => {
    const [region] = await core.findRegionPda({ id: 0 });
    const strangers = await Promise.all(Array.from({ length: 130 }, () => generateKeyPairSigner()));
    const addresses = strangers.map(({ address }) => address);
    addresses[3] = region;
    addresses[101] = region;
    const found = await fetchMany(network.cluster, REGION, addresses);
    assert.equal(found.length, 130);
    assert.deepEqual(
      found.flatMap((account, index) => (account ? [index] : [])),
      [3, 101],
    );
  });
});
