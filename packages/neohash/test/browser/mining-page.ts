import { createMiner, decodeProof, encodeProof, mine, verifyProof } from '../../src/browser.ts';

/** What the test calls in the page: mines a proof there and returns its bytes on the wire. */
async function mineInPage(challenge: number[], deviceId: number[], requiredBits: number): Promise<number[]> {
  const work = { challenge: Uint8Array.from(challenge), deviceId: Uint8Array.from(deviceId), requiredBits };
  const bytes = encodeProof(await mine({ ...work, threads: 1 }));
  verifyProof(work, decodeProof(bytes));
  return Array.from(bytes);
}

/**
 * Aborts a search that cannot succeed. Returns the error's name, how long the abort took, and how long it took until
 * the same miner had found another proof, in milliseconds.
 */
async function abortInPage(): Promise<{ name: string; aborted: number; minedAgain: number }> {
  const abort = new AbortController();
  const work = { challenge: new Uint8Array(32), deviceId: new Uint8Array(32), requiredBits: 256 };
  await using miner = createMiner({ threads: 1 });
  let abortedAt = Number.NaN;
  const onProgress = () => {
    abortedAt = performance.now();
    abort.abort();
  };
  const name = await miner.mine({ ...work, signal: abort.signal, onProgress }).then(
    () => 'a proof',
    (error: Error) => error.name,
  );
  const aborted = performance.now() - abortedAt;
  await miner.mine({ ...work, requiredBits: 0 });
  return { name, aborted, minedAgain: performance.now() - abortedAt };
}

Object.assign(globalThis, { mineInPage, abortInPage });
