import { browserMacrotask } from './browser-macrotask.ts';
import type { MinerCommand } from './messages.ts';
import { Searcher } from './searcher.ts';

const searcher = new Searcher((report) => postMessage(report), browserMacrotask);
addEventListener('message', ({ data }: MessageEvent<MinerCommand>) => searcher.obey(data));
