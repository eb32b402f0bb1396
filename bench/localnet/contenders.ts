import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  appendTransactionMessageInstruction,
  type Base64EncodedWireTransaction,
  createTransactionMessage,
  generateKeyPairSigner,
  getBase64EncodedWireTransaction,
  lamports,
  pipe,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { LiteSVM } from 'litesvm';
import { Localnet } from '../../packages/chain/src/localnet/index.ts';

const FUNDS = lamports(1_000_000_000_000_000n);
/** Requests under way at once: what a few dozen devices on one node have. */
const PARALLEL_REQUESTS = 64;

/** Something that runs transfers. */
export interface Contender {
  readonly name: string;
  /** Signs a batch and answers what sends it; only the latter is measured. */
  prepare(count: number): Promise<() => Promise<void>>;
}

type Lifetime = Parameters<typeof setTransactionMessageLifetimeUsingBlockhash>[0];

/** Transfers that differ in amount only: the cheapest transactions there are, so what surrounds the VM shows most. */
class Transfers {
  readonly payer = generateKeyPairSigner();
  readonly recipient = generateKeyPairSigner();
  #amount = 1_000_000n;

  async sign(lifetime: Lifetime) {
    const [payer, { address }] = await Promise.all([this.payer, this.recipient]);
    this.#amount += 1n;
    const instruction = getTransferSolInstruction({
      source: payer,
      destination: address,
      amount: this.#amount,
    });
    const message = pipe(
      createTransactionMessage({ version: 0 }),
      (m) => setTransactionMessageFeePayerSigner(payer, m),
      (m) => setTransactionMessageLifetimeUsingBlockhash(lifetime, m),
      (m) => appendTransactionMessageInstruction(instruction, m),
    );
    return signTransactionMessageWithSigners(message);
  }
}

/** The reference: LiteSVM's own class, as its documentation uses it. */
export async function direct(): Promise<Contender> {
  const transfers = new Transfers();
  const svm = new LiteSVM();
  svm.airdrop((await transfers.payer).address, FUNDS);
  return {
    name: 'LiteSVM, called directly',
    async prepare(count) {
      const lifetime = { blockhash: svm.latestBlockhash(), lastValidBlockHeight: 0n };
      const batch = await Promise.all(Array.from({ length: count }, () => transfers.sign(lifetime)));
      return async () => {
        for (const transaction of batch) svm.sendTransaction(transaction);
      };
    },
  };
}

/** The localnet through kit's Rpc in the process, with sendTransaction's preflight or without. */
export async function localnet(
  closing: AsyncDisposableStack,
  durable: boolean,
  skipPreflight: boolean,
): Promise<Contender> {
  const transfers = new Transfers();
  const directory = durable ? mkdtempSync(join(tmpdir(), 'bench-localnet-')) : undefined;
  if (directory !== undefined) closing.defer(async () => rmSync(directory, { recursive: true }));
  const chain = await Localnet.open({ clock: 'wall', ...(directory === undefined ? {} : { directory }) });
  closing.use(chain);
  await chain.rpc.requestAirdrop((await transfers.payer).address, FUNDS).send();
  const send = (wire: Base64EncodedWireTransaction) =>
    chain.rpc.sendTransaction(wire, { encoding: 'base64', skipPreflight }).send();
  return {
    name: `localnet ${durable ? 'on disk' : 'in memory'}, ${skipPreflight ? 'no preflight' : 'preflight'}`,
    async prepare(count) {
      const { value: lifetime } = await chain.rpc.getLatestBlockhash().send();
      const signed = await Promise.all(Array.from({ length: count }, () => transfers.sign(lifetime)));
      const wires = signed.map(getBase64EncodedWireTransaction);
      return async () => {
        const before = await chain.rpc.getTransactionCount().send();
        await sendAll(wires, send);
        const ran = (await chain.rpc.getTransactionCount().send()) - before;
        if (ran !== BigInt(count)) throw new Error(`${ran} of ${count} transactions ran`);
      };
    },
  };
}

async function sendAll<T>(items: readonly T[], send: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await send(item);
  };
  await Promise.all(Array.from({ length: PARALLEL_REQUESTS }, worker));
}
