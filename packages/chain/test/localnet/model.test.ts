import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateKeyPairSigner, type KeyPairSigner, lamports, type Signature } from '@solana/kit';
import fc from 'fast-check';
import { Localnet } from '../../src/localnet/index.ts';
import { buildTransaction, SOL, transfer } from './support.ts';

const ACCOUNTS = 3;
const FEE = 5_000n;
const RENT_FREE = 890_880n;
const RUNS = 12;

type Step =
  | { kind: 'transfer'; from: number; to: number; amount: bigint; preflight: boolean }
  | { kind: 'airdrop'; to: number }
  | { kind: 'warp'; seconds: number }
  | { kind: 'crash' }
  | { kind: 'close' };

const account = fc.nat(ACCOUNTS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('transfer' as const),
      from: account,
      to: account,
      amount: fc.bigInt(1n, 4n * SOL),
      preflight: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('airdrop' as const), to: account }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('warp' as const), seconds: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const) }) },
);

/** A localnet on a disk next to what its balances must be. */
class Modelled {
  readonly #root: string;
  #localnet: Localnet;
  #directory: string;
  #copies = 0;
  readonly #signers: readonly KeyPairSigner[];
  readonly #balances: bigint[];
  readonly #landed: Signature[] = [];

  private constructor(
    root: string,
    directory: string,
    localnet: Localnet,
    signers: readonly KeyPairSigner[],
  ) {
    this.#root = root;
    this.#directory = directory;
    this.#localnet = localnet;
    this.#signers = signers;
    this.#balances = signers.map(() => 0n);
  }

  static async start(): Promise<Modelled> {
    const root = await mkdtemp(join(tmpdir(), 'localnet-model-'));
    const directory = join(root, '0');
    const signers = await Promise.all(Array.from({ length: ACCOUNTS }, () => generateKeyPairSigner()));
    return new Modelled(root, directory, await Localnet.open({ directory, clock: 'stepped' }), signers);
  }

  async run(todo: Step): Promise<void> {
    if (todo.kind === 'warp') return this.#localnet.warp(todo.seconds);
    if (todo.kind === 'airdrop') return this.#airdrop(todo.to);
    if (todo.kind === 'transfer') return this.#transfer(todo);
    return this.#reopen(todo.kind === 'crash');
  }

  async #airdrop(to: number): Promise<void> {
    const { address } = this.#signers[to] as KeyPairSigner;
    this.#landed.push(await this.#localnet.rpc.requestAirdrop(address, lamports(3n * SOL)).send());
    this.#balances[to] = (this.#balances[to] as bigint) + 3n * SOL;
  }

  async #transfer({ from, to, amount, preflight }: Step & { kind: 'transfer' }): Promise<void> {
    const source = this.#signers[from] as KeyPairSigner;
    const { address } = this.#signers[to] as KeyPairSigner;
    const before = this.#balances[from] as bigint;
    const left = before - FEE - amount;
    // Balances that rent forbids have errors of their own; the model keeps to the rest.
    if (before < FEE + RENT_FREE || (left > 0n && left < RENT_FREE) || amount < RENT_FREE) return;
    const { rpc } = this.#localnet;
    const wire = await buildTransaction(rpc, source, [transfer(source, address, amount)]);
    const sending = rpc.sendTransaction(wire, { encoding: 'base64', skipPreflight: !preflight }).send();
    if (left < 0n && preflight) {
      await assert.rejects(sending);
      return;
    }
    const signature = await sending;
    this.#balances[from] = before - FEE;
    if (left < 0n) return;
    this.#landed.push(signature);
    this.#balances[from] = (this.#balances[from] as bigint) - amount;
    this.#balances[to] = (this.#balances[to] as bigint) + amount;
  }

  /** Goes on from what the directory holds now, as after a crash, or from what a clean close left there. */
  async #reopen(crash: boolean): Promise<void> {
    const slot = await this.#localnet.rpc.getSlot().send();
    if (crash) {
      this.#copies += 1;
      const image = join(this.#root, String(this.#copies));
      await cp(this.#directory, image, { recursive: true });
      this.#directory = image;
    }
    await this.#localnet.close();
    this.#localnet = await Localnet.open({ directory: this.#directory, clock: 'stepped' });
    assert.ok((await this.#localnet.rpc.getSlot().send()) >= slot, 'slots never run back');
  }

  async check(): Promise<void> {
    const { rpc } = this.#localnet;
    const balances = await Promise.all(this.#signers.map(({ address }) => rpc.getBalance(address).send()));
    assert.deepEqual(
      balances.map(({ value }) => value),
      this.#balances,
    );
    const { value } = await rpc.getSignatureStatuses(this.#landed.slice(-256)).send();
    assert.ok(value.every((status) => status !== null && status.err === null));
  }

  async end(): Promise<void> {
    await this.#localnet.close();
    await rm(this.#root, { recursive: true, force: true });
  }
}

test('balances and statuses follow a plain model through crashes, closes and warps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const modelled = await Modelled.start();
      try {
        for (const todo of steps) {
          await modelled.run(todo);
          await modelled.check();
        }
      } finally {
        await modelled.end();
      }
    }),
    { numRuns: RUNS },
  );
});
