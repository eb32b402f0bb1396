import { Worker } from 'node:worker_threads';
import type { MinerReport, StartThread } from './messages.ts';

/** A mining thread needs little of the JavaScript heap; its work lies in WebAssembly memory. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 };

/** A mining thread as a Node worker; it keeps the process alive until it is terminated. */
export const startNodeThread: StartThread = (onReport, onFailure) => {
  const worker = new Worker(new URL('./node-worker.ts', import.meta.url), {
    resourceLimits: RESOURCE_LIMITS,
  });
  let terminated = false;
  let failed = false;
  const fail = (cause: unknown) => {
    if (terminated || failed) return;
    failed = true;
    onFailure(cause);
  };
  worker.on('message', (report: MinerReport) => onReport(report));
  worker.on('error', fail);
  worker.on('exit', (code) => fail(new Error(`The thread exited with status ${code}.`)));
  return {
    post: (command) => worker.postMessage(command),
    async terminate() {
      terminated = true;
      await worker.terminate();
    },
  };
};
