import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  type Address,
  appendTransactionMessageInstructions,
  type Blockhash,
  createTransactionMessage,
  generateKeyPairSigner,
  getBase64EncodedWireTransaction,
  type Instruction,
  type KeyPairSigner,
  lamports,
  pipe,
  type Rpc,
  type Signature,
  type SolanaRpcApi,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { Localnet, type LocalnetOptions } from '../../src/localnet/index.ts';

export const SOL = 1_000_000_000n;

const cleanups = new WeakMap<TestContext, AsyncDisposableStack>();

/** Does something when the test ends, the last asked for first. */
function whenDone(t: TestContext, cleanUp: () => Promise<void>): void {
  let stack = cleanups.get(t);
  if (stack === undefined) {
    const created = new AsyncDisposableStack();
    cleanups.set(t, created);
    t.after(() => created.disposeAsync());
    stack = created;
  }
  stack.defer(cleanUp);
}

/** A localnet that is closed when the test ends. */
export async function openLocalnet(
  t: TestContext,
  options: Partial<LocalnetOptions> = {},
): Promise<Localnet> {
  const localnet = await Localnet.open({ clock: 'stepped', ...options });
  whenDone(t, () => localnet.close());
  return localnet;
}

/** A directory that is removed when the test ends. */
export async function temporaryDirectory(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'localnet-'));
  whenDone(t, () => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A new key with `sol` SOL. */
export async function fundedSigner(rpc: Rpc<SolanaRpcApi>, sol = 10n): Promise<KeyPairSigner> {
  const signer = await generateKeyPairSigner();
  await rpc.requestAirdrop(signer.address, lamports(sol * SOL)).send();
  return signer;
}

/** A signed wire transaction on the latest blockhash. */
export async function buildTransaction(
  rpc: Rpc<SolanaRpcApi>,
  payer: KeyPairSigner,
  instructions: readonly Instruction[],
  blockhash?: Blockhash,
) {
  const latest = (await rpc.getLatestBlockhash().send()).value;
  const lifetime = blockhash === undefined ? latest : { ...latest, blockhash };
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (m) => setTransactionMessageFeePayerSigner(payer, m),
    (m) => setTransactionMessageLifetimeUsingBlockhash(lifetime, m),
    (m) => appendTransactionMessageInstructions(instructions, m),
  );
  return getBase64EncodedWireTransaction(await signTransactionMessageWithSigners(message));
}

/** Builds, signs and sends. */
export async function send(
  rpc: Rpc<SolanaRpcApi>,
  payer: KeyPairSigner,
  ...instructions: readonly Instruction[]
): Promise<Signature> {
  const wire = await buildTransaction(rpc, payer, instructions);
  return rpc.sendTransaction(wire, { encoding: 'base64' }).send();
}

export function transfer(source: KeyPairSigner, destination: Address, amount: bigint): Instruction {
  return getTransferSolInstruction({ source, destination, amount });
}

/** An instruction of the memo program, which logs its data. */
export function memo(text: string): Instruction {
  return {
    programAddress: 'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr' as Address,
    data: new TextEncoder().encode(text),
  };
}
