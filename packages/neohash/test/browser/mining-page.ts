import { decodeProof, encodeProof, mine, verifyProof } from '../../src/browser.ts';

/** What the test calls in the page: mines a proof there and returns its bytes on the wire. */
async function mineInPage(challenge: number[], deviceId: number[], requiredBits: number): Promise<number[]> {
  const work = { challenge: Uint8Array.from(challenge), deviceId: Uint8Array.from(deviceId), requiredBits };
  const bytes = encodeProof(await mine({ ...work, threads: 1 }));
  verifyProof(work, decodeProof(bytes));
  return Array.from(bytes);
}

/** Aborts a search that cannot succeed; returns the error's name and how long the abort took, in milliseconds. */
async function abortInPage(): Promise<{ name: string; milliseconds: number }> {
  const abort = new AbortController();
  const work = { challenge: new Uint8Array(32), deviceId: new Uint8Array(32), requiredBits: 256 };
  const mining = mine({ ...work, threads: 1, signal: abort.signal });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const abortedAt = performance.now();
  abort.abort();
  const name = await mining.then(
    () => 'a proof',
    (error: Error) => error.name,
  );
  return { name, milliseconds: performance.now() - abortedAt };
}

Object.assign(globalThis, { mineInPage, abortInPage });
