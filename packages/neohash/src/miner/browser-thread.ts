import type { MinerReport, StartThread } from './messages.ts';

/** A mining thread as a Web Worker. */
export const startBrowserThread: StartThread = (onReport, onFailure) => {
  const worker = new Worker(new URL('./browser-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<MinerReport>) => onReport(data);
  worker.onerror = (event) => onFailure(event.error ?? new Error(event.message));
  return {
    post: (command) => worker.postMessage(command),
    async terminate() {
      worker.terminate();
    },
  };
};
