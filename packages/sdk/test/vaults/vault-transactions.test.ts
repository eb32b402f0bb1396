import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { rewards } from '@neoengine/clients';
import { address, createNoopSigner, generateKeyPairSigner, type KeyPairSigner } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { send } from '../../src/context.ts';
import {
  compiledInstructions,
  dsxAccountOf,
  dsxMint,
  NeoEngineSDK,
  openDsxAccount,
  Permission,
  parseDsx,
  type Vault,
  type VaultTransaction,
} from '../../src/index.ts';
import { deriveKey } from '../../src/setup/derived-key.ts';
import { fund, openTestNetwork, SOL, type TestNetwork } from '../support/test-network.ts';

const TIME_LOCK_SECONDS = 3_600;

/** What the SDK compiles must be what the real program executes. */
describe('a vault transaction', { concurrency: 1 }, () => {
  let network: TestNetwork;
  let members: KeyPairSigner[];
  let vault: Vault;
  const first = () => members[0] as KeyPairSigner;

  before(async () => {
    network = await openTestNetwork();
    members = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner(), generateKeyPairSigner()]);
    const { sdk, cluster } = network;
    for (const member of members) await fund(cluster, member, SOL);
    ({ vault } = await sdk.vaults.create({
      name: 'família',
      members: members.map(({ address: key }) => ({ address: key, permissions: Permission.all })),
      threshold: 2,
      timeLockSeconds: TIME_LOCK_SECONDS,
    }));
    await payFromTreasury(network, vault);
  });
  after(() => network[Symbol.asyncDispose]());

  /** Approves with two members, and executes when the time-lock has passed, not before. */
  async function carryOut(
    { address: transaction }: VaultTransaction,
    refusedAfterwards = 'TransactionNotApproved',
  ): Promise<void> {
    const { vaults } = network.sdk;
    for (const member of members.slice(0, 2)) await vaults.approve({ transaction, member });
    const early = vaults.execute({ transaction, member: first() });
    await assert.rejects(early, { code: 'SIMULATION_FAILED', errorName: 'TimeLocked' });
    await network.localnet.warp(TIME_LOCK_SECONDS + 1);
    await vaults.execute({ transaction, member: first() });
    assert.equal((await vaults.transaction(transaction)).status, 'executed');
    const again = vaults.execute({ transaction, member: first() });
    await assert.rejects(again, { errorName: refusedAfterwards });
  }

  it('keeps what it was made with', () => {
    assert.equal(vault.name, 'família');
    assert.deepEqual(
      vault.members.map(({ address: key }) => key).sort(),
      members.map(({ address: key }) => key).sort(),
    );
    assert.deepEqual([vault.threshold, vault.timeLockSeconds], [2, TIME_LOCK_SECONDS]);
  });

  it('pays DSX', async () => {
    const { address: to } = await generateKeyPairSigner();
    await send(network.context, [await openDsxAccount(to, network.admin)]);
    const [mint, destination] = [await dsxMint(), await dsxAccountOf(to)];
    const amount = parseDsx('12.5');
    const payment = { vault: vault.address, member: first(), mint, destination, amount };
    await carryOut(await network.sdk.vaults.proposeTransfer(payment));
    assert.equal(await network.sdk.balance(to), amount);
  });

  it('pays SOL', async () => {
    const { address: destination } = await generateKeyPairSigner();
    const lamports = 123_456_789n;
    const payment = { vault: vault.address, member: first(), destination, lamports };
    await carryOut(await network.sdk.vaults.proposeTransferSol(payment));
    assert.equal((await network.cluster.rpc.getBalance(destination).send()).value, lamports);
  });

  it("runs other programs' instructions with the vault's signature, executed from the chain's record alone", async () => {
    const [{ address: one }, { address: two }] = [
      await generateKeyPairSigner(),
      await generateKeyPairSigner(),
    ];
    const source = createNoopSigner(vault.authority);
    const instructions = [one, two].map((destination) =>
      getTransferSolInstruction({ source, destination, amount: 5_000_000n }),
    );
    await carryOut(
      await network.sdk.vaults.proposeInstructions({ vault: vault.address, member: first(), instructions }),
    );
    for (const destination of [one, two]) {
      assert.equal((await network.cluster.rpc.getBalance(destination).send()).value, 5_000_000n);
    }
  });

  it('with a payload of several pieces arrives whole', async () => {
    const destinations = await Promise.all(Array.from({ length: 28 }, () => generateKeyPairSigner()));
    const accounts = destinations.map(({ address: key }) => ({ address: key, role: 0 as const }));
    const memo = {
      programAddress: address('11111111111111111111111111111111'),
      accounts,
      data: new Uint8Array(700),
    };
    const { vaults } = network.sdk;
    const member = first();
    const { payload } = await vaults.proposeInstructions({
      vault: vault.address,
      member,
      instructions: [memo],
    });
    assert.ok(payload.length > 2 * 640, `${payload.length}`);
    for (const { address: key } of destinations) assert.ok(payload.length > key.length);
    const [call] = compiledInstructions(payload);
    assert.deepEqual(call, { program: memo.programAddress, data: new Uint8Array(700) });
  });

  it('above the limits is refused before anything is sent', async () => {
    const { vaults } = network.sdk;
    const source = createNoopSigner(vault.authority);
    const pay = getTransferSolInstruction({ source, destination: first().address, amount: 1n });
    for (const instructions of [[], [pay, pay, pay, pay]]) {
      const attempt = async () =>
        vaults.proposeInstructions({ vault: vault.address, member: first(), instructions });
      await assert.rejects(attempt, { code: 'INVALID_VAULT_TRANSACTION' });
    }
  });

  it('of a stranger is refused by name', async () => {
    const stranger = await generateKeyPairSigner();
    const payment = { vault: vault.address, member: stranger, destination: stranger.address, lamports: 1n };
    await assert.rejects(network.sdk.vaults.proposeTransferSol(payment), { errorName: 'NotMember' });
  });

  it('changes members, threshold and time-lock, and voids what was proposed before', async () => {
    const { vaults } = network.sdk;
    const stale = await vaults.proposeTransferSol({
      vault: vault.address,
      member: first(),
      destination: first().address,
      lamports: 1n,
    });
    const newcomer = await generateKeyPairSigner();
    const change = {
      vault: vault.address,
      member: first(),
      members: [
        { address: newcomer.address, permissions: Permission.all },
        { address: first().address, permissions: Permission.approve },
      ],
      threshold: 1,
      timeLockSeconds: 0,
    };
    await carryOut(await vaults.proposeReconfigure(change), 'MissingPermission');
    const changed = await vaults.get(vault.address);
    assert.deepEqual([changed.threshold, changed.timeLockSeconds, changed.members.length], [1, 0, 2]);
    const permissions = changed.members.map((member) => [member.address, member.permissions] as const);
    assert.deepEqual(new Map(permissions).get(first().address), Permission.approve);
    const vote = vaults.approve({ transaction: stale.address, member: first() });
    await assert.rejects(vote, { errorName: 'StaleGeneration' });
  });

  it('can be rejected and cancelled', async () => {
    const { vaults } = network.sdk;
    const { admin } = network;
    const members = [{ address: admin.address, permissions: Permission.all }];
    const { vault: own } = await vaults.create({ name: 'own', members, threshold: 1, timeLockSeconds: 0 });
    const payment = { vault: own.address, member: admin, destination: admin.address, lamports: 1n };
    const [rejected, cancelled] = [
      await vaults.proposeTransferSol(payment),
      await vaults.proposeTransferSol(payment),
    ];
    await vaults.reject({ transaction: rejected.address, member: admin });
    await vaults.cancel({ transaction: cancelled.address, member: admin });
    assert.equal((await vaults.transaction(rejected.address)).status, 'rejected');
    assert.equal((await vaults.transaction(cancelled.address)).status, 'cancelled');
  });
});

/** The admin is the treasury's only member: 100 DSX and 1 SOL for the vault. */
async function payFromTreasury({ sdk, admin, cluster }: TestNetwork, vault: Vault): Promise<void> {
  await fund(cluster, { address: vault.authority } as KeyPairSigner, SOL);
  const { address: createKey } = await deriveKey(admin, 'genesis-vault:treasury');
  const [treasury] = await rewards.findVaultPda({ createKey });
  const destination = await dsxAccountOf(vault.authority);
  const context = { cluster, feePayer: admin, errorDecoders: {} };
  await send(context, [await openDsxAccount(vault.authority, admin)]);
  const { address: transaction } = await sdk.vaults.proposeTransfer({
    vault: treasury,
    member: admin,
    mint: await dsxMint(),
    destination,
    amount: parseDsx('100'),
  });
  await sdk.vaults.approve({ transaction, member: admin });
  await sdk.vaults.execute({ transaction, member: admin });
  assert.equal(
    await new NeoEngineSDK({ cluster, feePayer: admin }).balance(vault.authority),
    parseDsx('100'),
  );
}
