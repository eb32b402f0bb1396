import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { RunningCommand, runCommand } from './support/run-command.ts';
import { temporaryHome } from './support/served-network.ts';

const UP = ['up', '--devices', '0', '--port', '0', '--json'];

/** Every file of the directory and what is in it. */
async function contents(directory: string): Promise<Map<string, string>> {
  const names = (await readdir(directory)).filter((name) => !name.startsWith('lock')).sort();
  const read = names.map(
    async (name): Promise<[string, string]> => [
      name,
      (await readFile(join(directory, name))).toString('base64'),
    ],
  );
  return new Map(await Promise.all(read));
}

describe('the directory of a localnet', { concurrency: 1 }, () => {
  let home: string;
  before(async () => {
    home = await temporaryHome();
  });
  after(() => rm(home, { recursive: true }));

  it('that another process runs on is left alone, also by --fresh', async () => {
    const first = new RunningCommand(UP, { home });
    await first.saw('"url"');
    for (const extra of [[], ['--fresh']]) {
      const { exitCode, stdout, stderr } = await runCommand([...UP, ...extra], { home });
      assert.equal(exitCode, 6, stderr);
      assert.equal(stdout, '');
      assert.equal(JSON.parse(stderr).error.code, 'LOCALNET_LOCKED');
    }
    const { url } = JSON.parse(first.stdout);
    const status = await runCommand(['status', '--json'], { home, url });
    assert.equal(status.exitCode, 0, status.stderr);
    first.interrupt('launcher');
    assert.equal((await first.end()).exitCode, 0);
  });

  it('that is damaged is refused and not changed; --fresh begins anew', async () => {
    const directory = join(home, 'localnet');
    for (const name of await readdir(directory)) {
      if (name.startsWith('lock')) continue;
      const bytes = await readFile(join(directory, name));
      bytes.fill(0x5a, Math.floor(bytes.length / 4), Math.floor(bytes.length / 2));
      await writeFile(join(directory, name), bytes);
    }
    const damaged = await contents(directory);
    const { exitCode, stderr } = await runCommand(UP, { home });
    assert.equal(exitCode, 3, stderr);
    assert.equal(JSON.parse(stderr).error.code, 'LOCALNET_CORRUPT');
    assert.match(JSON.parse(stderr).error.advice, /Restore the directory|move it away/);
    assert.deepEqual(await contents(directory), damaged);

    const fresh = new RunningCommand([...UP, '--fresh'], { home });
    await fresh.saw('"url"');
    fresh.interrupt('group');
    assert.equal((await fresh.end()).exitCode, 0);
  });
});
