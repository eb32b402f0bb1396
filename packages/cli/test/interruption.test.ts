import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Localnet } from '@neoengine/chain';
import { type CommandResult, RunningCommand } from './support/run-command.ts';
import { type ServedNetwork, serveNetwork, temporaryHome } from './support/served-network.ts';

/** From Ctrl-C to the end of the process, ms; more where the machine is shared. */
const CLEAN_END_MS = 3_000;
const RECEIVERS = ['group', 'launcher'] as const;

interface Earned {
  readonly device: string;
  readonly claimable: string;
  readonly pendingWork: string;
}

async function interrupted(
  command: RunningCommand,
  receiver: (typeof RECEIVERS)[number],
): Promise<CommandResult> {
  const pressed = performance.now();
  command.interrupt(receiver);
  const result = await command.end();
  const took = performance.now() - pressed;
  assert.ok(took < CLEAN_END_MS, `it took ${took.toFixed(0)} ms`);
  assert.doesNotMatch(result.stderr, /^\s+at |UNEXPECTED/m);
  return result;
}

describe('Ctrl-C', { concurrency: 2 }, () => {
  let network: ServedNetwork;
  before(async () => {
    network = await serveNetwork();
    for (const name of RECEIVERS)
      await network.json('device', 'register', name, '--kind', 'phone', '--tier', '1');
  });
  after(() => network[Symbol.asyncDispose]());

  for (const receiver of RECEIVERS) {
    it(`to the ${receiver} ends "mine" with its result, and what was accepted stays`, async () => {
      const command = network.start('mine', receiver, '--threads', '1');
      await command.saw('Proof of ');
      const { exitCode, stdout } = await interrupted(command, receiver);
      assert.equal(exitCode, 0);
      assert.match(stdout, /^\d+ proofs accepted\. Claim with: neoengine rewards claim/);
      const { address } = await network.json('device', 'show', receiver);
      const { devices } = await network.json<{ devices: Earned[] }>('rewards', 'show');
      const earned = devices.find(({ device }) => device === address);
      assert.ok(BigInt(earned?.pendingWork ?? 0) + BigInt(earned?.claimable ?? 0) > 0n);
    });

    it(`to the ${receiver} ends "crank" with its result`, async () => {
      const command = network.start('crank', '--every', '3600');
      await command.saw('Ctrl-C stops');
      const { exitCode, stderr } = await interrupted(command, receiver);
      assert.equal(exitCode, 0, stderr);
    });

    it(`to the ${receiver} ends "tour" with its own exit status and one sentence`, async () => {
      const home = await temporaryHome();
      const command = new RunningCommand(['tour', '--proofs', '1000'], { home });
      await command.saw('Mining 1000 proofs');
      const { exitCode, stderr } = await interrupted(command, receiver);
      assert.equal(exitCode, 130);
      assert.match(stderr, /^neoengine: Stopped\.$/m);
      await rm(home, { recursive: true });
    });

    it(`to the ${receiver} ends "up", and its chain opens again with all that it said`, async () => {
      const home = await temporaryHome();
      const command = new RunningCommand(['up', '--devices', '1', '--port', '0'], { home });
      await command.saw('bits accepted');
      const { exitCode, stdout } = await interrupted(command, receiver);
      assert.equal(exitCode, 0);
      assert.match(stdout, /everything is kept/);
      const again = new RunningCommand(['up', '--devices', '1', '--port', '0', '--json'], { home });
      await again.saw('"url"');
      await interrupted(again, receiver);
      const localnet = await Localnet.open({ clock: 'wall', directory: join(home, 'localnet') });
      await localnet.close();
      await rm(home, { recursive: true });
    });
  }
});
