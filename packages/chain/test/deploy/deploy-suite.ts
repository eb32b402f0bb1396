import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { generateKeyPairSigner, type Instruction, type KeyPairSigner } from '@solana/kit';
import { getTransferSolInstruction } from '@solana-program/system';
import {
  closeBuffer,
  type DeployProgramOptions,
  type DeployResult,
  deployProgram,
  deriveBufferSigner,
  fetchProgram,
  findBuffers,
  setUpgradeAuthority,
} from '../../src/deploy/index.ts';
import { BUFFER_HEADER_BYTES, writeBuffer } from '../../src/loader/index.ts';
import type { ChainConnection } from '../../src/rpc/index.ts';
import { sendInstructions, TransactionFailedError } from '../../src/send/index.ts';
import { countAccounts, LARGE_PROGRAM, SMALL_PROGRAM } from '../support/count-accounts-program.ts';
import { balanceOf, fundedSigner } from '../support/fund.ts';

const SIGNATURE_FEE = 5_000n;

interface Deployment {
  readonly payer: KeyPairSigner;
  readonly authority: KeyPairSigner;
  readonly program: KeyPairSigner;
}

/** What deploying must do on every engine. */
export function deploySuite(cluster: () => ChainConnection): void {
  async function newDeployment(): Promise<Deployment> {
    const [payer, authority, program] = await Promise.all([
      fundedSigner(cluster(), 10n),
      generateKeyPairSigner(),
      generateKeyPairSigner(),
    ]);
    return { payer, authority, program };
  }

  function deploy(
    to: Deployment,
    bytes: Uint8Array,
    more: Partial<DeployProgramOptions> = {},
  ): Promise<DeployResult> {
    // Without a priority fee, so that what a deploy costs can be said exactly.
    return deployProgram({ cluster: cluster(), ...to, bytes, priorityFee: 0n, ...more });
  }

  function call({ payer, program }: Deployment, accounts: number) {
    return sendInstructions({
      cluster: cluster(),
      feePayer: payer,
      instructions: [countAccounts(program.address, accounts, payer.address)],
      errorDecoders: {
        [program.address]: (code) => ({ name: `Accounts${code}`, message: 'Too many accounts.' }),
      },
    });
  }

  /** Starts a deploy and stops it once about `bytes` are written. */
  async function interrupt(to: Deployment, bytes: Uint8Array, afterBytes: number): Promise<void> {
    const stop = new AbortController();
    const onProgress: DeployProgramOptions['onProgress'] = ({ phase, writtenBytes }) => {
      if (phase === 'writing' && writtenBytes >= afterBytes) stop.abort(new Error('power cut'));
    };
    await assert.rejects(deploy(to, bytes, { signal: stop.signal, onProgress }));
  }

  function rentOf(bytes: number): Promise<bigint> {
    return cluster().rpc.getMinimumBalanceForRentExemption(BigInt(bytes)).send();
  }

  async function fund(payer: KeyPairSigner, to: KeyPairSigner, amount: bigint): Promise<void> {
    const instructions: Instruction[] = [
      getTransferSolInstruction({ source: payer, destination: to.address, amount }),
    ];
    await sendInstructions({ cluster: cluster(), feePayer: payer, instructions });
  }

  describe('deploy', () => {
    describe('of one program through its life', { concurrency: 1 }, () => {
      let one: Deployment;
      before(async () => {
        one = await newDeployment();
      });

      test('deploys, and the program runs at once', async () => {
        const result = await deploy(one, SMALL_PROGRAM);
        assert.equal(result.status, 'deployed');
        assert.equal(result.upgradeAuthority, one.authority.address);
        assert.equal(result.sha256, createHash('sha256').update(SMALL_PROGRAM).digest('hex'));
        assert.ok(((await call(one, 0)).computeUnits ?? 0) > 0);
      });

      test('names the program’s own errors, with code, index and logs', async () => {
        await assert.rejects(call(one, 3), (error: unknown) => {
          assert.ok(error instanceof TransactionFailedError);
          assert.equal(error.code, 'SIMULATION_FAILED');
          assert.equal(error.errorName, 'Accounts3');
          assert.equal(error.errorCode, 3);
          assert.equal(error.programId, one.program.address);
          assert.equal(error.instructionIndex, 0);
          assert.match(error.message, /Too many accounts/);
          return true;
        });
      });

      test('leaves it alone where the bytes are the same', async () => {
        const result = await deploy(one, SMALL_PROGRAM, { program: one.program.address });
        assert.equal(result.status, 'unchanged');
        assert.equal(result.transactions, 0);
      });

      test('extends and upgrades it to a larger one', async () => {
        const phases = new Set<string>();
        const onProgress: DeployProgramOptions['onProgress'] = ({ phase }) => phases.add(phase);
        const result = await deploy(one, LARGE_PROGRAM, { program: one.program.address, onProgress });
        assert.equal(result.status, 'upgraded');
        assert.deepEqual([...phases], ['buffer', 'writing', 'extending', 'deploying', 'verifying']);
        await call(one, 0);
      });

      test('upgrades it to a smaller one', async () => {
        assert.equal((await deploy(one, SMALL_PROGRAM)).status, 'upgraded');
        await call(one, 0);
      });

      test('refuses another authority, before anything is paid', async () => {
        const stranger = await fundedSigner(cluster(), 1n);
        const attempt = deploy({ ...one, payer: stranger, authority: stranger }, LARGE_PROGRAM);
        await assert.rejects(attempt, { code: 'AUTHORITY_MISMATCH' });
        assert.equal(await balanceOf(cluster(), stranger.address), 1_000_000_000n);
        const { payer, program } = one;
        const seizure = setUpgradeAuthority({
          cluster: cluster(),
          payer,
          program: program.address,
          authority: stranger,
          newAuthority: stranger,
        });
        await assert.rejects(seizure, { code: 'AUTHORITY_MISMATCH' });
      });

      test('hands the authority over with the new one’s consent, then to nobody', async () => {
        const { payer, program, authority } = one;
        const next = await generateKeyPairSigner();
        const common = { cluster: cluster(), payer, program: program.address };
        await setUpgradeAuthority({ ...common, authority, newAuthority: next });
        assert.equal((await fetchProgram(cluster(), program.address))?.authority, next.address);
        await setUpgradeAuthority({ ...common, authority: next, newAuthority: payer.address });
        assert.equal((await fetchProgram(cluster(), program.address))?.authority, payer.address);
        await setUpgradeAuthority({ ...common, authority: payer, newAuthority: 'final' });
        assert.equal((await fetchProgram(cluster(), program.address))?.authority, undefined);
        await assert.rejects(deploy({ ...one, authority: payer }, LARGE_PROGRAM), {
          code: 'AUTHORITY_MISMATCH',
        });
        await call(one, 0);
      });
    });

    test('resumes an interrupted deploy, writes only the rest, and loses no lamports', async () => {
      const to = await newDeployment();
      const before = await balanceOf(cluster(), to.payer.address);
      await interrupt(to, LARGE_PROGRAM, 8_000);
      const [buffer, ...others] = await findBuffers(cluster(), to.authority.address);
      assert.ok(buffer);
      assert.deepEqual(others, []);
      const expected = await deriveBufferSigner(to.authority, to.program.address);
      assert.equal(buffer.address, expected.address);
      const firstWritten: number[] = [];
      const onProgress: DeployProgramOptions['onProgress'] = ({ phase, writtenBytes }) => {
        if (phase === 'writing') firstWritten.push(writtenBytes);
      };
      const result = await deploy(to, LARGE_PROGRAM, { onProgress });
      assert.equal(result.status, 'deployed');
      assert.ok((firstWritten[0] ?? 0) >= 8_000, 'what was written is not written again');
      assert.deepEqual(await findBuffers(cluster(), to.authority.address), []);
      // Every lamport is in the two accounts of the program or was a fee.
      const spent = before - (await balanceOf(cluster(), to.payer.address));
      const held =
        (await balanceOf(cluster(), to.program.address)) + (await balanceOf(cluster(), result.programData));
      assert.equal((spent - held) % SIGNATURE_FEE, 0n);
      assert.ok(spent - held < 100n * SIGNATURE_FEE, `${spent - held} lamports of fees`);
      await call(to, 0);
    });

    test('repairs a buffer whose bytes were changed', async () => {
      const to = await newDeployment();
      await interrupt(to, SMALL_PROGRAM, SMALL_PROGRAM.length);
      const buffer = await deriveBufferSigner(to.authority, to.program.address);
      const damage = writeBuffer(buffer.address, to.authority, 1_000, new Uint8Array(700).fill(0xee));
      await sendInstructions({ cluster: cluster(), feePayer: to.payer, instructions: [damage] });
      assert.equal((await deploy(to, SMALL_PROGRAM)).status, 'deployed');
      await call(to, 0);
    });

    test('replaces the buffer of an interrupted deploy when the file has changed its length', async () => {
      const to = await newDeployment();
      await interrupt(to, LARGE_PROGRAM, 2_000);
      assert.equal((await deploy(to, SMALL_PROGRAM)).status, 'deployed');
      assert.deepEqual(await findBuffers(cluster(), to.authority.address), []);
      await call(to, 0);
    });

    test('closing an abandoned buffer returns its rent', async () => {
      const to = await newDeployment();
      await interrupt(to, LARGE_PROGRAM, 2_000);
      const [buffer] = await findBuffers(cluster(), to.authority.address);
      assert.ok(buffer);
      assert.equal(buffer.size, LARGE_PROGRAM.length);
      assert.equal(buffer.lamports, await rentOf(BUFFER_HEADER_BYTES + LARGE_PROGRAM.length));
      const heir = await generateKeyPairSigner();
      const closing = {
        cluster: cluster(),
        payer: to.payer,
        buffer: buffer.address,
        recipient: heir.address,
      };
      await assert.rejects(closeBuffer({ ...closing, authority: to.payer }), { code: 'AUTHORITY_MISMATCH' });
      await closeBuffer({ ...closing, authority: to.authority });
      assert.equal(await balanceOf(cluster(), heir.address), buffer.lamports);
      await assert.rejects(closeBuffer({ ...closing, authority: to.authority }), { code: 'NOT_A_BUFFER' });
    });

    test('is not stopped by lamports that a stranger sends to its addresses', async () => {
      const to = await newDeployment();
      const buffer = await deriveBufferSigner(to.authority, to.program.address);
      const dust = await rentOf(0);
      await fund(to.payer, to.program, dust);
      await fund(to.payer, buffer, dust);
      assert.equal((await deploy(to, SMALL_PROGRAM)).status, 'deployed');
      await call(to, 0);
    });

    test('refuses what cannot be deployed, with a name and before anything is paid', async () => {
      const to = await newDeployment();
      const cases: [Partial<DeployProgramOptions>, string][] = [
        [{ bytes: new Uint8Array(5_000) }, 'PROGRAM_FILE_INVALID'],
        [{ bytes: new Uint8Array() }, 'PROGRAM_FILE_INVALID'],
        [{ bytes: new Uint8Array(11 * 1024 * 1024) }, 'PROGRAM_FILE_INVALID'],
        [{ program: to.program.address }, 'PROGRAM_KEY_REQUIRED'],
      ];
      for (const [change, code] of cases) {
        await assert.rejects(deploy(to, SMALL_PROGRAM, change), { code });
      }
      assert.equal(await balanceOf(cluster(), to.payer.address), 10_000_000_000n);
    });
  });
}
