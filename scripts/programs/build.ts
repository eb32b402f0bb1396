import { buildAll } from './build-all.ts';
import { repository } from './paths.ts';
import { runMain } from './run-main.ts';
import { findToolchain } from './toolchain/find.ts';

await runMain(() => buildAll(repository, repository, findToolchain(), console.log));
