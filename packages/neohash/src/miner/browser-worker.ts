import type { MinerCommand } from './messages.ts';
import { Searcher } from './searcher.ts';

const searcher = new Searcher((report) => postMessage(report));
addEventListener('message', ({ data }: MessageEvent<MinerCommand>) => searcher.obey(data));
