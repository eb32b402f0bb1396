import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { createKeyPairSignerFromBytes, createSignableMessage, getAddressEncoder } from '@solana/kit';
import { createKeyFile, readKeyFile } from '../../src/keys/index.ts';

const PASSPHRASE = 'correct horse battery';

describe('key files', { concurrency: true }, () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'neoengine-keys-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const at = (name: string) => join(directory, name);

  async function written(name: string, text: string): Promise<string> {
    await writeFile(at(name), text, { mode: 0o600 });
    return at(name);
  }

  test('a new key is written as the Solana CLI does, for its owner alone, and read back', async () => {
    const path = at('new/deep/id.json');
    const created = await createKeyFile(path);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(at('new'))).mode & 0o777, 0o700);
    const bytes = Uint8Array.from(JSON.parse(await readFile(path, 'utf8')));
    assert.equal(bytes.length, 64);
    assert.deepEqual(bytes.slice(32), new Uint8Array(getAddressEncoder().encode(created.address)));
    assert.equal((await createKeyPairSignerFromBytes(bytes)).address, created.address);
    const read = await readKeyFile(path);
    assert.equal(read.address, created.address);
    const message = createSignableMessage('hello');
    assert.deepEqual(await read.signMessages([message]), await created.signMessages([message]));
    assert.equal(read.keyPair.privateKey.extractable, false);
  });

  test('two new keys differ', async () => {
    const [one, two] = [await createKeyFile(at('one.json')), await createKeyFile(at('two.json'))];
    assert.notEqual(one.address, two.address);
  });

  test('a key is never overwritten, nor written through a link', async () => {
    const path = at('kept.json');
    const { address } = await createKeyFile(path);
    await assert.rejects(createKeyFile(path), { code: 'KEY_FILE_EXISTS' });
    assert.equal((await readKeyFile(path)).address, address);
    await symlink(at('elsewhere.json'), at('link.json'));
    await assert.rejects(createKeyFile(at('link.json')), { code: 'KEY_FILE_EXISTS' });
    await assert.rejects(stat(at('elsewhere.json')), { code: 'ENOENT' });
  });

  test('a directory that cannot be made is named', async () => {
    const file = await written('file', 'x');
    await assert.rejects(createKeyFile(join(file, 'id.json')), { code: 'KEY_FILE_UNWRITABLE' });
  });

  test('an encrypted key opens with its passphrase alone', async () => {
    const path = at('sealed.json');
    const { address } = await createKeyFile(path, { passphrase: PASSPHRASE });
    assert.equal((await readKeyFile(path, { passphrase: PASSPHRASE })).address, address);
    await assert.rejects(readKeyFile(path), { code: 'PASSPHRASE_REQUIRED' });
    await assert.rejects(readKeyFile(path, { passphrase: `${PASSPHRASE}r` }), { code: 'PASSPHRASE_WRONG' });
  });

  test('every field of an encrypted file is authenticated', async () => {
    await createKeyFile(at('original.json'), { passphrase: PASSPHRASE });
    const original = JSON.parse(await readFile(at('original.json'), 'utf8'));
    const other = (text: string) => (text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`);
    const changes: Record<string, unknown> = {
      address: { ...original, address: other(original.address) },
      ciphertext: { ...original, ciphertext: other(original.ciphertext) },
      salt: { ...original, kdf: { ...original.kdf, salt: other(original.kdf.salt) } },
      nonce: { ...original, cipher: { ...original.cipher, nonce: other(original.cipher.nonce) } },
      cost: { ...original, kdf: { ...original.kdf, n: original.kdf.n / 2 } },
    };
    for (const [name, content] of Object.entries(changes)) {
      const path = await written(`changed-${name}.json`, JSON.stringify(content));
      await assert.rejects(readKeyFile(path, { passphrase: PASSPHRASE }), { code: 'PASSPHRASE_WRONG' }, name);
    }
  });

  test('a file cannot make scrypt take all memory or time', async () => {
    await createKeyFile(at('modest.json'), { passphrase: PASSPHRASE });
    const original = JSON.parse(await readFile(at('modest.json'), 'utf8'));
    const attacks = [
      { n: 2 ** 30 },
      { n: 3 },
      { n: 0 },
      { n: 1.5 },
      { n: '131072' },
      { r: 1e6 },
      { r: -8 },
      { p: 5 },
      { p: 0 },
    ];
    for (const [index, attack] of attacks.entries()) {
      const content = { ...original, kdf: { ...original.kdf, ...attack } };
      const path = await written(`attack-${index}.json`, JSON.stringify(content));
      await assert.rejects(readKeyFile(path, { passphrase: PASSPHRASE }), { code: 'KEY_FILE_MALFORMED' });
    }
  });

  test('a passphrase that is too short or too long is refused, and no file is made', async () => {
    for (const passphrase of ['', 'short', 'x'.repeat(1_025)]) {
      await assert.rejects(createKeyFile(at('refused.json'), { passphrase }), { code: 'PASSPHRASE_LENGTH' });
    }
    await assert.rejects(stat(at('refused.json')), { code: 'ENOENT' });
  });

  test('what is no key file is named, and nothing of it is repeated', async () => {
    const secret = Array.from({ length: 63 }, (_, index) => 100 + index);
    const contents: Record<string, string> = {
      empty: '',
      text: 'MySecretSeedPhrase',
      half: '[101,102,103',
      short: JSON.stringify(secret),
      long: JSON.stringify([...secret, 1, 2]),
      'not-bytes': JSON.stringify([...secret, 256]),
      fractions: JSON.stringify([...secret, 1.5]),
      texts: JSON.stringify([...secret, '1']),
      object: '{"secretKey":"MySecretSeedPhrase"}',
      null: 'null',
      huge: `[${'1,'.repeat(5_000)}1]`,
    };
    for (const [name, content] of Object.entries(contents)) {
      const error: unknown = await readKeyFile(await written(`bad-${name}`, content)).catch(
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof Error && 'code' in error, name);
      assert.equal(error.code, 'KEY_FILE_MALFORMED', name);
      assert.doesNotMatch(inspect(error), /MySecret|101,\s*102/, name);
    }
  });

  test('a public key that belongs to another private key is refused', async () => {
    await createKeyFile(at('mixed.json'));
    const bytes: number[] = JSON.parse(await readFile(at('mixed.json'), 'utf8'));
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    const path = await written('mismatch.json', JSON.stringify(bytes));
    await assert.rejects(readKeyFile(path), { code: 'KEY_MISMATCH' });
  });

  test('a file that is not there, and a directory, are named', async () => {
    await assert.rejects(readKeyFile(at('missing.json')), {
      code: 'KEY_FILE_UNREADABLE',
      message: /There is no key file/,
    });
    await assert.rejects(readKeyFile(directory), { code: 'KEY_FILE_UNREADABLE' });
  });

  test('warns of a file that others may read', { skip: process.platform === 'win32' }, async () => {
    const path = at('open.json');
    await createKeyFile(path);
    const warnings: string[] = [];
    const onWarning = (message: string) => void warnings.push(message);
    await readKeyFile(path, { onWarning });
    assert.deepEqual(warnings, []);
    await chmod(path, 0o644);
    await readKeyFile(path, { onWarning });
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /chmod 600/);
  });

  test('a signer shows nothing of its private key', async () => {
    const path = at('shown.json');
    const signer = await createKeyFile(path);
    const bytes: number[] = JSON.parse(await readFile(path, 'utf8'));
    const shown = inspect(signer, { depth: 10, showHidden: true });
    assert.ok(!shown.includes(bytes.slice(0, 4).join(', ')));
    await assert.rejects(crypto.subtle.exportKey('pkcs8', signer.keyPair.privateKey));
  });
});
