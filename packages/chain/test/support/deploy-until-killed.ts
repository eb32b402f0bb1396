/** Deploys the large program and prints how many bytes are written: `url payerKey authorityKey programKey`. */
import { connect, deployProgram, readKeyFile } from '../../src/index.ts';
import { LARGE_PROGRAM } from './count-accounts-program.ts';

const [url = '', ...keyFiles] = process.argv.slice(2);
const [payer, authority, program] = await Promise.all(keyFiles.map((path) => readKeyFile(path)));
if (!payer || !authority || !program) throw new Error('three key files are needed');
const cluster = await connect({ urls: [url] });
await deployProgram({
  cluster,
  payer,
  authority,
  program,
  bytes: LARGE_PROGRAM,
  onProgress: ({ phase, writtenBytes }) => console.log(phase, writtenBytes),
});
