import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createKeyFile } from '@neoengine/chain';
import { getBase58Decoder } from '@solana/kit';
import type { CommandResult } from './support/run-command.ts';
import { type ServedNetwork, serveNetwork } from './support/served-network.ts';

/** Every form in which a secret of a key file could be written. */
function secretForms(path: string): string[] {
  const bytes = Uint8Array.from(JSON.parse(readFileSync(path, 'utf8')) as number[]);
  const forms = [bytes, bytes.slice(0, 32)].flatMap((secret) => [
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    getBase58Decoder().decode(secret),
  ]);
  return [...forms, `${bytes.slice(0, 8).join(',')}`, `${bytes.slice(0, 8).join(', ')}`];
}

describe('the commands', { concurrency: 1 }, () => {
  let network: ServedNetwork;
  const outputs: string[] = [];
  const run = async (...args: string[]): Promise<CommandResult> => {
    const result = await network.run(...args);
    outputs.push(result.stdout, result.stderr);
    return result;
  };
  /** The one JSON value on stdout of a command that succeeds. */
  const json = async (...args: string[]) => {
    const { exitCode, stdout, stderr } = await run(...args, '--json');
    assert.equal(exitCode, 0, stderr);
    assert.equal(stderr, '');
    return JSON.parse(stdout);
  };
  const refused = async (errorName: string, ...args: string[]) => {
    const { exitCode, stdout, stderr } = await run(...args, '--json');
    assert.deepEqual([exitCode, stdout], [5, ''], stderr);
    const { error } = JSON.parse(stderr);
    assert.equal(error.errorName, errorName);
    assert.doesNotMatch(error.message + error.advice, /logs` show/);
    assert.match(error.message, /neoengine-(core|cpu|identity|rewards)/);
    return error;
  };
  before(async () => {
    network = await serveNetwork();
  });
  after(() => network[Symbol.asyncDispose]());

  it('status', async () => {
    const { admin, classes, wallet } = await json('status');
    assert.deepEqual([admin, wallet], [network.admin.address, network.owner.address]);
    assert.equal(classes.length, 5);
  });

  it('device register, list, show, verify', async () => {
    const { address, tier } = await json('device', 'register', 'laptop', '--kind', 'laptop', '--tier', '2');
    assert.equal(tier, 2);
    const { devices } = await json('device', 'list');
    assert.deepEqual(
      devices.map((device: { address: string }) => device.address),
      [address],
    );
    await json('device', 'verify', 'laptop');
    const shown = await json('device', 'show', address);
    assert.ok(Number(shown.lastVerified) > 0);
    assert.equal(shown.claimable, '0');
  });

  it('a device that is registered twice is refused, and says where to look', async () => {
    const error = await refused('KeyAlreadyUsed', 'device', 'register', 'laptop');
    assert.match(error.advice, /neoengine device list/);
  });

  it('mine, rewards show, rewards claim', async () => {
    const { proofs } = await json('mine', 'laptop', '--threads', '1', '--proofs', '1');
    assert.equal(proofs.length, 1);
    const { devices, balance } = await json('rewards', 'show');
    assert.deepEqual([devices.length, balance], [1, '0']);
    const early = await run('rewards', 'claim', 'laptop', '--json');
    assert.equal(early.exitCode, 5);
    assert.equal(JSON.parse(early.stderr).error.code, 'NOTHING_TO_CLAIM');
    const { claims, total } = await json('rewards', 'claim');
    assert.deepEqual([claims, total], [[], '0']);
  });

  it('crank --once', async () => {
    const { steps } = await json('crank', '--once');
    for (const { error } of steps) assert.equal(error, undefined);
  });

  it('device rotate, and mining with the old name says which key is wrong', async () => {
    await json('device', 'rotate', 'laptop', 'laptop-2');
    const error = await refused('NotDeviceKey', 'mine', 'laptop', '--threads', '1', '--proofs', '1');
    assert.match(error.advice, /present key/);
  });

  it('device revoke, and mining with a revoked device says what to do', async () => {
    const { device } = await json('device', 'revoke', 'laptop-2');
    assert.equal((await json('device', 'show', device)).status, 'revoked');
    const error = await refused('DeviceNotActive', 'mine', 'laptop-2', '--threads', '1', '--proofs', '1');
    assert.match(error.advice, /neoengine device register/);
  });

  it('a refusal in words names the program, and shows its logs with --debug alone', async () => {
    const { stderr } = await run('device', 'register', 'laptop');
    assert.match(stderr, /neoengine: .*neoengine-identity.*KeyAlreadyUsed.*Look at your devices/);
    assert.doesNotMatch(stderr, /invoke \[1\]/);
    const debug = await run('device', 'register', 'laptop', '--debug');
    assert.match(debug.stderr, /^ {2}Program \w+ invoke \[1\]$/m);
  });

  it('a wallet without SOL is told to get some', async () => {
    const poor = join(network.home, 'poor.json');
    const { address } = await createKeyFile(poor);
    const line = ['vault', 'create', 'poor', '--member', address, '--threshold', '1', '--wallet', poor];
    const { exitCode, stderr } = await run(...line, '--json');
    assert.equal(exitCode, 5);
    const { error } = JSON.parse(stderr);
    assert.equal(error.code, 'INSUFFICIENT_FUNDS');
    assert.match(error.advice, /Fund the account/);
  });

  it('a vault of two takes the network over, all by commands', async () => {
    const terms = ['--threshold', '2', '--time-lock', '0', '--wallet', 'admin'];
    const members = ['--member', network.admin.address, '--member', network.owner.address];
    // Options may stand before the argument.
    const { address: vault } = await json('vault', 'create', ...members, 'council', ...terms);
    assert.equal((await json('vault', 'show', vault)).members.length, 2);
    const { error } = JSON.parse(
      (await run('admin', 'propose', vault, '--wallet', 'owner', '--json')).stderr,
    );
    assert.equal(error.code, 'HANDOVER_IMPOSSIBLE');
    const { transaction, pendingAdmin } = await json('admin', 'propose', vault, '--wallet', 'admin');
    await json('vault', 'approve', transaction, '--wallet', 'admin');
    assert.match(
      (await run('vault', 'inspect', transaction)).stdout,
      /signs calls of neoengine-core \(data 07\)/,
    );
    await refused('TransactionNotApproved', 'vault', 'execute', transaction);
    assert.equal((await json('vault', 'approve', transaction)).status, 'approved');
    assert.equal((await json('vault', 'inspect', transaction)).stale, false);
    assert.equal((await json('vault', 'execute', transaction)).status, 'executed');
    const { admin, programs } = await json('admin', 'show');
    assert.equal(admin, pendingAdmin);
    for (const { upgradeAuthority } of programs) assert.equal(upgradeAuthority, admin);
    const deployed = await json('deploy', '--wallet', 'admin');
    assert.deepEqual([deployed.handedOver, deployed.transactions], [true, 0]);
  });

  it('never show a secret', () => {
    const files = globSync('keys/*/*.json', { cwd: network.home });
    assert.ok(files.length >= 4, files.join(' '));
    const text = outputs.join('\n');
    assert.ok(text.length > 10_000);
    for (const file of files) {
      for (const secret of secretForms(join(network.home, file))) assert.ok(!text.includes(secret), file);
    }
  });
});
