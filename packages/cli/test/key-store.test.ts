import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { KeyStore } from '../src/key-store.ts';

describe('the key store', () => {
  let directory: string;
  const warnings: string[] = [];
  let keys: KeyStore;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'neoengine-keys-'));
    keys = new KeyStore(directory, (message) => warnings.push(message));
  });
  after(() => rm(directory, { recursive: true }));

  it('gives the same key again under the same name, in a file of its owner alone', async () => {
    const made = await keys.readOrCreate('devices', 'phone');
    const again = await keys.readOrCreate('devices', 'phone');
    assert.equal(again.address, made.address);
    const { mode } = await stat(join(directory, 'devices', 'phone.json'));
    assert.equal(mode & 0o777, 0o600);
    assert.deepEqual(await keys.list('devices'), ['phone']);
  });

  it('makes one key where many ask for it at the same moment', async () => {
    const asked = Array.from({ length: 16 }, () => keys.readOrCreate('devices', 'contested'));
    const addresses = new Set((await Promise.all(asked)).map(({ address }) => address));
    assert.equal(addresses.size, 1);
    const files = await readdir(join(directory, 'devices'));
    assert.deepEqual(
      files.filter((file) => file.includes('contested')),
      ['contested.json'],
    );
  });

  it('warns of a file that others may read', async () => {
    await keys.create('wallets', 'shared');
    await chmod(join(directory, 'wallets', 'shared.json'), 0o644);
    await keys.read('wallets', 'shared');
    assert.match(warnings.join(), /shared\.json/);
  });

  it('says which keys there are when asked for one that is not', async () => {
    await assert.rejects(keys.read('devices', 'toaster'), { code: 'UNKNOWN_KEY', advice: /phone/ });
  });

  it('never overwrites a damaged key with a new one', async () => {
    const path = join(directory, 'devices', 'damaged.json');
    await writeFile(path, '[1,2,3]', { mode: 0o600 });
    await assert.rejects(keys.readOrCreate('devices', 'damaged'), { code: 'KEY_FILE_MALFORMED' });
  });

  for (const name of ['', '../owner', 'a/b', 'UPPER', 'a'.repeat(33), '.hidden']) {
    it(`refuses the name ${JSON.stringify(name)}`, async () => {
      await assert.rejects(keys.readOrCreate('devices', name), { code: 'INVALID_KEY_NAME' });
    });
  }
});
