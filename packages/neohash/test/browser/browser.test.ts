import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeProof, verifyProof } from '../../src/index.ts';
import { bundleForBrowser, findChromium, openPage } from './chromium.ts';

const chromium = findChromium();
const skip = chromium === undefined && 'no Chromium found; install one or set CHROMIUM_PATH';
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

test('the browser entry and its worker import nothing of Node', async () => {
  for (const entry of ['../../src/browser.ts', '../../src/miner/browser-worker.ts']) {
    const code = await bundleForBrowser(path(entry));
    assert.doesNotMatch(code, /from\s*["']node:|require\(["']node:/);
  }
});

test('a proof mined in Chromium verifies in Node', { skip }, async () => {
  await using browser = await openPage(chromium as string, path('./mining-page.ts'));
  const work = {
    challenge: new Uint8Array(32).fill(3),
    deviceId: new Uint8Array(32).fill(4),
    requiredBits: 4,
  };
  const mined = await browser.page.evaluate(
    ([challenge, deviceId, bits]) =>
      (globalThis as unknown as { mineInPage: (...args: unknown[]) => Promise<number[]> }).mineInPage(
        challenge,
        deviceId,
        bits,
      ),
    [Array.from(work.challenge), Array.from(work.deviceId), work.requiredBits],
  );
  assert.ok(verifyProof(work, decodeProof(Uint8Array.from(mined))) >= work.requiredBits);
});

test('an abort in Chromium ends mining at once and leaves the miner usable', { skip }, async () => {
  await using browser = await openPage(chromium as string, path('./mining-page.ts'));
  const { name, aborted, minedAgain } = await browser.page.evaluate(() =>
    (
      globalThis as unknown as {
        abortInPage: () => Promise<{ name: string; aborted: number; minedAgain: number }>;
      }
    ).abortInPage(),
  );
  assert.equal(name, 'AbortError');
  assert.ok(aborted < 1_000, `the abort took ${aborted} ms`);
  assert.ok(minedAgain < 5_000, `the next proof took ${minedAgain} ms`);
});
