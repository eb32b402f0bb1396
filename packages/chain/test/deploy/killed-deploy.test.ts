import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lamports } from '@solana/kit';
import { connect, createKeyFile, deployProgram, findBuffers, Localnet } from '../../src/index.ts';
import { LARGE_PROGRAM } from '../support/count-accounts-program.ts';

const CHILD = fileURLToPath(new URL('../support/deploy-until-killed.ts', import.meta.url));

/**
 * Runs the deploy in a process of its own and kills it at its first report of bytes in the buffer: late enough
 * that some are there, early enough that the program is not.
 *
 * @returns how many bytes it reported.
 */
async function killWhileWriting(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [CHILD, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('exit', (_code, by) => resolve(by)),
  );
  let reported = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [phase, written] = line.split(' ');
    if (phase !== 'writing' || written === '0') continue;
    child.kill('SIGKILL');
    reported ||= Number(written);
  }
  assert.equal(await exited, 'SIGKILL', 'the deploy ended before it was killed');
  return reported;
}

test('a deploy whose process is killed, again and again, is completed by the next run', async (context) => {
  const directory = await mkdtemp(join(tmpdir(), 'neoengine-deploy-'));
  const localnet = await Localnet.open({ clock: 'wall' });
  context.after(async () => {
    await localnet.close();
    await rm(directory, { recursive: true, force: true });
  });
  const keyFiles = ['payer', 'authority', 'program'].map((name) => join(directory, `${name}.json`));
  const [payer, authority, program] = await Promise.all(keyFiles.map((path) => createKeyFile(path)));
  assert.ok(payer && authority && program);
  const cluster = await connect({ localnet });
  await cluster.rpc.requestAirdrop(payer.address, lamports(10_000_000_000n)).send();
  const { url } = await localnet.serve({ port: 0 });

  const first = await killWhileWriting([url, ...keyFiles]);
  const second = await killWhileWriting([url, ...keyFiles]);
  assert.ok(first > 0 && second >= first, `${first} bytes, then ${second}`);

  assert.equal((await findBuffers(cluster, authority.address)).length, 1);
  const present: number[] = [];
  const result = await deployProgram({
    cluster,
    payer,
    authority,
    program,
    bytes: LARGE_PROGRAM,
    onProgress: ({ phase, writtenBytes }) => phase === 'writing' && present.push(writtenBytes),
  });
  assert.equal(result.status, 'deployed');
  assert.ok((present[0] ?? 0) >= second, `${present[0]} of ${second} bytes were found again`);
  assert.deepEqual(await findBuffers(cluster, authority.address), []);
});
