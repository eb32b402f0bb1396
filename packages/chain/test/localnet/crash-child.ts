// Runs a localnet on a directory and sends transactions until it is killed; says each one that was confirmed.
import {
  appendTransactionMessageInstruction,
  createKeyPairSignerFromPrivateKeyBytes,
  createTransactionMessage,
  getBase64EncodedWireTransaction,
  lamports,
  pipe,
  setTransactionMessageConfig,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import { Localnet } from '../../src/localnet/index.ts';
import { memo, SOL } from './support.ts';

const [directory = '', label = '', workers = '4'] = process.argv.slice(2);
const MEMO_BYTES = 3_000;

const localnet = await Localnet.open({ directory, clock: 'wall' });
const { rpc } = localnet;
const payer = await createKeyPairSignerFromPrivateKeyBytes(new Uint8Array(32).fill(7));
await rpc.requestAirdrop(payer.address, lamports(100n * SOL)).send();

async function sendOne(name: string): Promise<string> {
  const { value: latest } = await rpc.getLatestBlockhash().send();
  const message = pipe(
    createTransactionMessage({ version: 1 }),
    (m) => setTransactionMessageFeePayerSigner(payer, m),
    (m) => setTransactionMessageLifetimeUsingBlockhash(latest, m),
    (m) => appendTransactionMessageInstruction(memo(name.padEnd(MEMO_BYTES, '.')), m),
    (m) =>
      setTransactionMessageConfig({ computeUnitLimit: 200_000, loadedAccountsDataSizeLimit: 500_000 }, m),
  );
  const wire = getBase64EncodedWireTransaction(await signTransactionMessageWithSigners(message));
  return rpc.sendTransaction(wire, { encoding: 'base64' }).send();
}

async function sendForEver(worker: number): Promise<never> {
  for (let i = 0; ; i++) {
    const signature = await sendOne(`${label}-${worker}-${i}`);
    process.stdout.write(`${signature}\n`);
  }
}

await Promise.all(Array.from({ length: Number(workers) }, (_, worker) => sendForEver(worker)));
