import { runMain } from './run-main.ts';
import { installToolchain } from './toolchain/install.ts';

await runMain(() => {
  installToolchain(console.log);
  console.log('The toolchain is complete. "npm run programs:build" rebuilds the programs.');
});
