import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Cluster, sendInstructions, TransactionFailedError } from '@neoengine/chain';
import { core, rewards } from '@neoengine/clients';
import { createMiner, type MinedProof } from '@neoengine/neohash';
import { dsxAccountOf, dsxMint, errorDecoders, NeoEngineSDK, Permission } from '@neoengine/sdk';
import { type Address, generateKeyPairSigner, getAddressEncoder, type KeyPairSigner } from '@solana/kit';
import { ensureFunded } from '../../packages/cli/src/network/fund.ts';
import type { SdkContext } from '../../packages/sdk/src/context.ts';
import { type MiningSession, openSession } from '../../packages/sdk/src/mining/session.ts';
import { submitProof } from '../../packages/sdk/src/mining/submit-proof.ts';

/** Above what any refusal here takes and loads. */
const LIMITS = { computeUnitLimit: 400_000, loadedAccountsDataSizeLimit: 4_000_000 };

/**
 * What the programs refuse must have the same name on every engine. `claimed` are devices whose owners have claimed all
 * that they earned.
 */
export function programErrorSuite(cluster: () => Cluster, claimed: () => readonly Address[]): void {
  describe('what the programs refuse has its name', { concurrency: 1 }, () => {
    let context: SdkContext;
    let sdk: NeoEngineSDK;
    let payer: KeyPairSigner;
    before(async () => {
      payer = await generateKeyPairSigner();
      await ensureFunded(cluster(), payer.address, 10n);
      context = { cluster: cluster(), feePayer: payer, errorDecoders };
      sdk = new NeoEngineSDK({ cluster: cluster(), feePayer: payer });
    });

    test('a second claim, in simulation and on the chain', async () => {
      const [device] = claimed();
      assert.ok(device);
      const options = {
        cluster: cluster(),
        feePayer: payer,
        errorDecoders,
        instructions: [await claimAgain(sdk, device)],
      };
      const simulated = await refusalOf(sendInstructions(options));
      const landed = await refusalOf(sendInstructions({ ...options, limits: LIMITS }));
      assert.deepEqual([simulated.code, landed.code], ['SIMULATION_FAILED', 'TRANSACTION_FAILED']);
      assert.deepEqual([simulated.signature, typeof landed.signature], [undefined, 'string']);
      for (const { errorName, errorCode, programId, instructionIndex } of [simulated, landed]) {
        assert.equal(errorName, 'EpochNotClosed');
        assert.equal(errorCode, 4026);
        assert.equal(programId, rewards.REWARDS_PROGRAM_ADDRESS);
        assert.equal(instructionIndex, 0);
      }
      await assert.rejects(sdk.claimRewards({ rewardType: 'cpu', device }), { code: 'NOTHING_TO_CLAIM' });
    });

    describe('of a device', { concurrency: 1 }, () => {
      let device: { readonly device: Address; readonly deviceKey: KeyPairSigner };
      let session: MiningSession;
      let proof: MinedProof;
      before(async () => {
        const [owner, deviceKey] = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner()]);
        const { address } = await sdk.registerDevice({ owner, device: deviceKey, kind: 'phone', tier: 1 });
        device = { device: address, deviceKey };
        session = await openSession(context, device);
        proof = await mine(session, deviceKey.address);
      });

      test('a second session beside the first', async () => {
        await assertRefused(openSession(context, device), 'SessionAlreadyOpen');
      });

      test("another device's proof", async () => {
        const [owner, deviceKey] = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner()]);
        const { address } = await sdk.registerDevice({ owner, device: deviceKey, kind: 'phone', tier: 1 });
        const thief = { device: address, deviceKey };
        const theirs = await openSession(context, thief);
        await assertRefused(submitProof(context, thief, theirs, proof), NOT_THIS_CHALLENGE);
      });

      test('a proof a second time, without a session and in the next one', async () => {
        await submitProof(context, device, session, proof);
        await assertRefused(submitProof(context, device, session, proof), 'InvalidAccountOwner');
        const next = await openSession(context, device);
        await assertRefused(submitProof(context, device, next, proof), NOT_THIS_CHALLENGE);
      });

      test('a key that is not the device’s', async () => {
        const deviceKey = await generateKeyPairSigner();
        await assertRefused(openSession(context, { ...device, deviceKey }), 'NotDeviceKey');
      });

      test('the registration of a key that is in use', async () => {
        const owner = await generateKeyPairSigner();
        const again = sdk.registerDevice({ owner, device: device.deviceKey, kind: 'phone', tier: 1 });
        await assertRefused(again, 'KeyAlreadyUsed');
      });
    });

    test('a vault transaction executed early, and approved by a stranger', async () => {
      const members = [{ address: payer.address, permissions: Permission.all }];
      const terms = { name: 'errors', members, threshold: 1, timeLockSeconds: 3_600 };
      const { vault } = await sdk.vaults.create(terms);
      const { address: transaction } = await sdk.vaults.proposeTransferSol({
        vault: vault.address,
        member: payer,
        destination: payer.address,
        lamports: 1n,
      });
      const stranger = await generateKeyPairSigner();
      await assertRefused(sdk.vaults.approve({ transaction, member: stranger }), 'NotMember');
      await sdk.vaults.approve({ transaction, member: payer });
      await assertRefused(sdk.vaults.execute({ transaction, member: payer }), 'TimeLocked');
    });
  });
}

/** A proof answers one challenge: for another its nonce, its solution or its difficulty is wrong, whichever shows first. */
const NOT_THIS_CHALLENGE = /^(UnusableNonce|WrongSolution|DifficultyNotMet)$/;

async function refusalOf(sending: Promise<unknown>): Promise<TransactionFailedError> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof TransactionFailedError) return error;
    throw error;
  }
  assert.fail('it was not refused');
}

async function assertRefused(sending: Promise<unknown>, name: string | RegExp): Promise<void> {
  const { errorName } = await refusalOf(sending);
  if (typeof name === 'string') assert.equal(errorName, name);
  else assert.match(errorName, name);
}

async function mine({ challenge, bits }: MiningSession, deviceKey: Address): Promise<MinedProof> {
  await using miner = createMiner({ threads: 1 });
  const deviceId = new Uint8Array(getAddressEncoder().encode(deviceKey));
  return await miner.mine({ challenge, deviceId, requiredBits: bits });
}

/** The claim of a page that the SDK would not send: nothing of it is left to claim. */
async function claimAgain(sdk: NeoEngineSDK, device: Address) {
  const [earned] = await sdk.earnings('cpu', device);
  assert.ok(earned);
  const { page, workPage, owner } = earned;
  const seeds = { class: 0, page };
  return rewards.getClaimWorkInstructionAsync({
    ...seeds,
    workPage,
    epochPage: (await core.findEpochPagePda(seeds))[0],
    budgetPage: (await rewards.findBudgetPagePda(seeds))[0],
    payout: (await rewards.findPayoutPda(seeds))[0],
    destination: await dsxAccountOf(owner),
    mint: await dsxMint(),
  });
}
