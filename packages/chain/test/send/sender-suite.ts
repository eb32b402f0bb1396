import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  AccountRole,
  address,
  compileTransaction,
  generateKeyPairSigner,
  getBase64EncodedWireTransaction,
  type Instruction,
  type KeyPairSigner,
  lamports,
} from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import { TOKEN_PROGRAM_ADDRESS } from '@solana-program/token';
import type { ChainConnection } from '../../src/rpc/index.ts';
import { buildMessage } from '../../src/send/build-message.ts';
import {
  InsufficientFundsError,
  SendAbortedError,
  SequenceInterruptedError,
  sendInSequence,
  sendInstructions,
  TransactionTooLargeError,
} from '../../src/send/index.ts';
import { measureLoadedData } from '../../src/send/loaded-data.ts';
import { balanceOf, fundedSigner } from '../support/fund.ts';

const MEMO_PROGRAM = address('MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr');
const SIGNATURE_FEE = 5_000n;
/** Above the rent exemption of an empty account. */
const AMOUNT = 1_000_000n;

export interface EngineUnderTest {
  readonly cluster: () => ChainConnection;
  /** Whether its RPC takes v1 transactions of more than 1,232 bytes. */
  readonly takesLargeTransactions: boolean;
}

function transfer(source: KeyPairSigner, destination: KeyPairSigner, amount = AMOUNT): Instruction {
  return getTransferSolInstruction({ source, destination: destination.address, amount: lamports(amount) });
}

function memo(bytes: number): Instruction {
  return { programAddress: MEMO_PROGRAM, accounts: [], data: new Uint8Array(bytes).fill(65) };
}

/** What the sender must do on every engine. */
export function senderSuite({ cluster, takesLargeTransactions }: EngineUnderTest): void {
  describe('sender', () => {
    let payer: KeyPairSigner;
    before(async () => {
      payer = await fundedSigner(cluster(), 10n);
    });

    test('sends v0 by default, with limits, and says what it used', async () => {
      const to = await generateKeyPairSigner();
      const sent = await sendInstructions({
        cluster: cluster(),
        feePayer: payer,
        instructions: [transfer(payer, to)],
      });
      assert.equal(sent.version, 0);
      // A transfer and the two limit instructions, 150 units each.
      assert.equal(sent.computeUnits, 450);
      assert.equal(sent.fee, SIGNATURE_FEE);
      assert.ok(sent.logs?.includes('Program 11111111111111111111111111111111 success'));
      assert.ok(sent.slot > 0n);
      assert.equal(await balanceOf(cluster(), to.address), AMOUNT);
    });

    test('sends v1 when asked, limits and price in its header', async () => {
      const to = await generateKeyPairSigner();
      const sent = await sendInstructions({
        cluster: cluster(),
        feePayer: payer,
        instructions: [transfer(payer, to)],
        version: 1,
        priorityFee: 1_000_000n,
      });
      assert.equal(sent.version, 1);
      assert.equal(sent.computeUnits, 150);
      // One lamport a unit, for 150 units and the margin of 1,500.
      assert.equal(sent.fee, SIGNATURE_FEE + 1_650n);
    });

    test('caps the priority fee', async () => {
      const to = await generateKeyPairSigner();
      const sent = await sendInstructions({
        cluster: cluster(),
        feePayer: payer,
        instructions: [transfer(payer, to)],
        priorityFee: 10n ** 12n,
        maxPriorityFeeLamports: 777n,
      });
      const paid = (sent.fee ?? 0n) - SIGNATURE_FEE;
      assert.ok(paid > 700n && paid <= 777n, `${paid} lamports`);
    });

    test('chooses v1 for what v0 cannot hold, and names a node that does not take it', async () => {
      const options = { cluster: cluster(), feePayer: payer, instructions: [memo(1_500)] };
      if (takesLargeTransactions) {
        assert.equal((await sendInstructions(options)).version, 1);
        return;
      }
      await assert.rejects(sendInstructions(options), (error: unknown) => {
        assert.ok(error instanceof TransactionTooLargeError);
        assert.equal(error.maxSize, 1_232);
        return true;
      });
    });

    test('refuses what no version can hold, before sending', async () => {
      const sending = sendInstructions({ cluster: cluster(), feePayer: payer, instructions: [memo(5_000)] });
      await assert.rejects(sending, { code: 'TRANSACTION_TOO_LARGE', maxSize: 4_096 });
    });

    test('lets a sponsor pay: who moves the money pays no fee', async () => {
      const [sponsor, sender, to] = await Promise.all([
        fundedSigner(cluster(), 1n),
        fundedSigner(cluster(), 1n),
        generateKeyPairSigner(),
      ]);
      const instructions = [transfer(sender, to)];
      await sendInstructions({ cluster: cluster(), feePayer: sponsor, instructions });
      assert.equal(await balanceOf(cluster(), sender.address), 1_000_000_000n - AMOUNT);
      assert.equal(await balanceOf(cluster(), sponsor.address), 1_000_000_000n - 2n * SIGNATURE_FEE);
    });

    test('signs for accounts that instructions name by address alone', async () => {
      const [sender, to] = await Promise.all([fundedSigner(cluster(), 1n), generateKeyPairSigner()]);
      const signed = transfer(sender, to);
      const accounts = signed.accounts?.map(({ address, role }) => ({ address, role })) ?? [];
      assert.equal(accounts[0]?.role, AccountRole.WRITABLE_SIGNER);
      await sendInstructions({
        cluster: cluster(),
        feePayer: payer,
        instructions: [{ ...signed, accounts }],
        signers: [sender],
      });
      assert.equal(await balanceOf(cluster(), to.address), AMOUNT);
    });

    test('finds lack of funds by simulation: nothing is charged', async () => {
      const to = await generateKeyPairSigner();
      const poor = await fundedSigner(cluster(), 1n);
      const sending = sendInstructions({
        cluster: cluster(),
        feePayer: poor,
        instructions: [transfer(poor, to, 2_000_000_000n)],
      });
      await assert.rejects(sending, (error: unknown) => {
        assert.ok(error instanceof InsufficientFundsError);
        assert.equal(error.signature, undefined);
        assert.equal(error.instructionIndex, 0);
        assert.equal(error.errorName, 'ResultWithNegativeLamports');
        return true;
      });
      assert.equal(await balanceOf(cluster(), poor.address), 1_000_000_000n);
    });

    test('names the failure of a transaction that was sent without simulation', async () => {
      const to = await generateKeyPairSigner();
      const poor = await fundedSigner(cluster(), 1n);
      const sending = sendInstructions({
        cluster: cluster(),
        feePayer: poor,
        instructions: [transfer(poor, to, 2_000_000_000n)],
        limits: { computeUnitLimit: 10_000, loadedAccountsDataSizeLimit: 65_536 },
      });
      await assert.rejects(sending, (error: unknown) => {
        assert.ok(error instanceof InsufficientFundsError);
        assert.equal(typeof error.signature, 'string');
        assert.ok(error.logs.some((line) => line.includes('insufficient lamports')));
        return true;
      });
      assert.equal(await balanceOf(cluster(), poor.address), 1_000_000_000n - SIGNATURE_FEE);
    });

    test('says that a fee payer has nothing', async () => {
      const stranger = await generateKeyPairSigner();
      const sending = sendInstructions({ cluster: cluster(), feePayer: stranger, instructions: [memo(8)] });
      await assert.rejects(sending, { code: 'INSUFFICIENT_FUNDS' });
    });

    test('stops before sending when its signal has aborted', async () => {
      const to = await generateKeyPairSigner();
      const reason = new Error('no more');
      const sending = sendInstructions({
        cluster: cluster(),
        feePayer: payer,
        instructions: [transfer(payer, to)],
        signal: AbortSignal.abort(reason),
      });
      await assert.rejects(sending, (error: unknown) => !(error instanceof SendAbortedError));
      assert.equal(await balanceOf(cluster(), to.address), 0n);
    });

    test('does what is asked twice twice, at the same moment too', async () => {
      const to = await generateKeyPairSigner();
      const instructions = [transfer(payer, to)];
      const send = () => sendInstructions({ cluster: cluster(), feePayer: payer, instructions });
      const sent = await Promise.all([send(), send(), send(), send()]);
      assert.equal(new Set(sent.map(({ signature }) => signature)).size, 4);
      assert.equal(await balanceOf(cluster(), to.address), 4n * AMOUNT);
    });

    test('packs many instructions into few transactions, in order', async () => {
      const to = await generateKeyPairSigner();
      const groups = Array.from({ length: 30 }, (_, index) => [transfer(payer, to, AMOUNT + BigInt(index))]);
      const sent = await sendInSequence(groups, { cluster: cluster(), feePayer: payer });
      // Sixteen instructions in each, of which three are its limits.
      assert.equal(sent.length, 3);
      assert.equal(await balanceOf(cluster(), to.address), 30n * AMOUNT + 435n);
    });

    test('says which transactions of a sequence landed when one fails', async () => {
      const to = await generateKeyPairSigner();
      const good = Array.from({ length: 13 }, () => [transfer(payer, to)]);
      const groups = [...good, [transfer(payer, to, 10n ** 15n)]];
      await assert.rejects(
        sendInSequence(groups, { cluster: cluster(), feePayer: payer }),
        (error: unknown) => {
          assert.ok(error instanceof SequenceInterruptedError);
          assert.equal(error.completed.length, 1);
          assert.ok(error.cause instanceof InsufficientFundsError);
          return true;
        },
      );
      assert.equal(await balanceOf(cluster(), to.address), 13n * AMOUNT);
    });

    for (const version of [0, 1] as const) {
      test(`adds up loaded account data of v${version} as the engine does`, async () => {
        const to = await generateKeyPairSigner();
        const call = { programAddress: TOKEN_PROGRAM_ADDRESS, data: new Uint8Array([255]) };
        const draft = { instructions: [transfer(payer, to), memo(10), call], feePayer: payer, signers: [] };
        const measured = await measureLoadedData(cluster().rpc, version, draft, new AbortController().signal);
        const { value: lifetime } = await cluster().rpc.getLatestBlockhash().send();
        const limits = { computeUnitLimit: 100_000, loadedAccountsDataSizeLimit: 1_000_000, priorityFee: 0n };
        const wire = getBase64EncodedWireTransaction(
          compileTransaction(buildMessage(version, draft, lifetime, limits)),
        );
        const { value } = await cluster().rpc.simulateTransaction(wire, { encoding: 'base64' }).send();
        assert.equal(measured, value.loadedAccountsDataSize);
      });
    }
  });
}
