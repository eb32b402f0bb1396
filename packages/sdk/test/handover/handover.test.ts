import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import { NeoEngineSDK, Permission, type Vault, type VaultTransaction } from '../../src/index.ts';
import { fund, openTestNetwork, SOL, type TestNetwork } from '../support/test-network.ts';

describe('handing the network over to a vault', { concurrency: 1 }, () => {
  let network: TestNetwork;
  let partner: KeyPairSigner;
  let vault: Vault;
  let proposed: VaultTransaction;
  before(async () => {
    network = await openTestNetwork();
    partner = await generateKeyPairSigner();
    await fund(network.cluster, partner, SOL);
    const keys = [network.admin, partner];
    const members = keys.map(({ address }) => ({ address, permissions: Permission.all }));
    const terms = { name: 'council', members, threshold: 2, timeLockSeconds: 0 };
    ({ vault } = await network.sdk.vaults.create(terms));
  });
  after(() => network[Symbol.asyncDispose]());

  it('begins with the deployer as admin and upgrade authority of all', async () => {
    const { admin, pendingAdmin, programs } = await network.sdk.governance();
    assert.deepEqual([admin, pendingAdmin], [network.admin.address, undefined]);
    assert.deepEqual(programs.map(({ name }) => name).sort(), ['core', 'cpu', 'identity', 'rewards']);
    for (const { upgradeAuthority } of programs) assert.equal(upgradeAuthority, network.admin.address);
  });

  it('is refused to who is not the admin, and for a vault that the admin is no member of', async () => {
    const stranger = new NeoEngineSDK({ cluster: network.cluster, feePayer: partner });
    const attempt = stranger.proposeHandover({ admin: partner, vault: vault.address });
    await assert.rejects(attempt, { code: 'HANDOVER_IMPOSSIBLE', message: /not this wallet/ });
    const members = [{ address: partner.address, permissions: Permission.all }];
    const terms = { name: 'others', members, threshold: 1, timeLockSeconds: 0 };
    const { vault: others } = await network.sdk.vaults.create(terms);
    const wrong = network.sdk.proposeHandover({ admin: network.admin, vault: others.address });
    await assert.rejects(wrong, { code: 'HANDOVER_IMPOSSIBLE', message: /may not propose/ });
    assert.equal((await network.sdk.governance()).pendingAdmin, undefined);
  });

  it('that is cut off after each step is finished by running again', async () => {
    const { sdk, admin } = network;
    let done: VaultTransaction | undefined;
    let runs = 0;
    for (; done === undefined && runs < 10; runs += 1) {
      const cut = new AbortController();
      let steps = 0;
      const onStep = () => {
        steps += 1;
        if (steps === 3) cut.abort(new Error('cut off'));
      };
      try {
        done = await sdk.proposeHandover({ admin, vault: vault.address, onStep, signal: cut.signal });
      } catch (error) {
        assert.ok(cut.signal.aborted, String(error));
      }
    }
    assert.ok(done && runs > 3, `${runs} runs`);
    proposed = done;
    const { admin: present, pendingAdmin, programs } = await sdk.governance();
    assert.deepEqual([present, pendingAdmin], [admin.address, vault.authority]);
    for (const { upgradeAuthority } of programs) assert.equal(upgradeAuthority, vault.authority);
  });

  it('is done when the members have approved and executed', async () => {
    const { vaults } = network.sdk;
    const transaction = proposed.address;
    await vaults.approve({ transaction, member: network.admin });
    const early = vaults.execute({ transaction, member: network.admin });
    await assert.rejects(early, { errorName: 'TransactionNotApproved' });
    await vaults.approve({ transaction, member: partner });
    await vaults.execute({ transaction, member: partner });
    const { admin, pendingAdmin } = await network.sdk.governance();
    assert.deepEqual([admin, pendingAdmin], [vault.authority, undefined]);
  });

  it('says so when it is asked for again', async () => {
    const again = network.sdk.proposeHandover({ admin: network.admin, vault: vault.address });
    await assert.rejects(again, { code: 'HANDOVER_IMPOSSIBLE', advice: 'Nothing is left to do.' });
  });
});
