import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import type { MinerCommand } from './messages.ts';
import { Searcher } from './searcher.ts';

const searcher = new Searcher((report) => parentPort?.postMessage(report), setImmediate);
parentPort?.on('message', (command: MinerCommand) => searcher.obey(command));
