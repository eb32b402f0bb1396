import assert from 'node:assert/strict';
import { test } from 'node:test';
import { core, rewards } from '@neoengine/clients';
import type { Address, TransactionSigner } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { negativeMatrix } from '../../support/negative-matrix.ts';
import { programDataAddress } from '../../support/program-loading.ts';
import { mintSupply, tokenBalance } from '../../support/token-accounts.ts';
import { DAY } from './world/core-setup.ts';
import { createRewardsWorld, dsxAccount, type RewardsWorld, readEmission } from './world/economy.ts';
import { createTestVault, type TestVault } from './world/vaults.ts';

const DSX = 1_000_000_000n;
const TREASURY = 0;
const ECOSYSTEM = 1;
const TEAM = 2;
const YEAR = 365n * DAY;

async function mintGenesis(
  world: RewardsWorld,
  vault: TestVault,
  options: { allocation: number; destination: Address; authority?: TransactionSigner },
) {
  return rewards.getMintGenesisInstructionAsync({
    authority: world.vm.deployer,
    programData: await programDataAddress(rewards.REWARDS_PROGRAM_ADDRESS),
    network: (await core.findNetworkPda())[0],
    mint: world.mint,
    vault: vault.address,
    vaultAuthority: vault.authority,
    ...options,
  });
}

async function worldWithVault(vesting?: { total: bigint; start: bigint; cliff: bigint; end: bigint }) {
  const world = await createRewardsWorld();
  const { vault } = await createTestVault(world.vm, vesting ? { vesting } : {});
  return { world, vault, destination: await dsxAccount(world, vault.authority) };
}

negativeMatrix({
  program: 'rewards',
  instruction: 'mintGenesis',
  setup: async () => {
    const { world, vault, destination } = await worldWithVault();
    return {
      vm: world.vm,
      instruction: await mintGenesis(world, vault, { allocation: TREASURY, destination }),
    };
  },
  except: { 'wrong-owner programData': 'the admin signs, and ProgramData is not read' },
});

test('mints each allocation once, half of the supply in all', async () => {
  const { world, vault, destination } = await worldWithVault();
  for (const allocation of [TREASURY, ECOSYSTEM]) {
    const { computeUnits } = await world.vm.mustSend([
      await mintGenesis(world, vault, { allocation, destination }),
    ]);
    recordComputeUnits('rewards', 'mintGenesis', computeUnits, 'mint');
    const again = await mintGenesis(world, vault, { allocation, destination });
    world.vm.svm.expireBlockhash();
    assert.equal((await world.vm.send([again])).error?.name, 'AllocationMinted');
  }
  assert.equal(tokenBalance(world.vm, destination), 400_000_000n * DSX);
  const { genesis } = world;
  const vesting = {
    total: 100_000_000n * DSX,
    start: genesis,
    cliff: genesis + YEAR,
    end: genesis + 4n * YEAR,
  };
  const team = (await createTestVault(world.vm, { vesting })).vault;
  const account = await dsxAccount(world, team.authority);
  await world.vm.mustSend([await mintGenesis(world, team, { allocation: TEAM, destination: account })]);
  assert.equal(mintSupply(world.vm, world.mint), 500_000_000n * DSX);
  assert.deepEqual(readEmission(world).genesisMinted, [
    200_000_000n * DSX,
    200_000_000n * DSX,
    100_000_000n * DSX,
  ]);
  const unknown = await mintGenesis(world, vault, { allocation: 3, destination });
  assert.equal((await world.vm.send([unknown])).error?.name, 'UnknownAllocation');
});

test('the team is only minted into a vault that vests it whole, long and from genesis', async () => {
  const { world, vault, destination } = await worldWithVault();
  assert.equal(
    (await world.vm.send([await mintGenesis(world, vault, { allocation: TEAM, destination })])).error?.name,
    'VestingRequired',
  );
  const start = world.genesis;
  const good = { total: 100_000_000n * DSX, start, cliff: start + YEAR, end: start + 4n * YEAR };
  for (const bad of [
    { ...good, total: good.total - 1n },
    { ...good, start: start - 1n },
    { ...good, cliff: good.cliff - 1n },
    { ...good, end: good.end - 1n },
  ]) {
    const { vault: wrong } = await createTestVault(world.vm, { vesting: bad });
    const account = await dsxAccount(world, wrong.authority);
    const result = await world.vm.send([
      await mintGenesis(world, wrong, { allocation: TEAM, destination: account }),
    ]);
    assert.equal(result.error?.name, 'VestingRequired');
  }
});

test('never into an account that somebody else may empty or close', async () => {
  const { world, vault, destination } = await worldWithVault();
  const account = world.vm.svm.getAccount(destination);
  assert.ok(account.exists);
  for (const [offset, name] of [
    [72, 'delegate'],
    [129, 'close authority'],
  ] as const) {
    world.vm.svm.setAccount({ ...account, data: new Uint8Array(account.data).with(offset, 1) });
    const result = await world.vm.send([
      await mintGenesis(world, vault, { allocation: TREASURY, destination }),
    ]);
    assert.equal(result.error?.name, 'SharedTokenAccount', name);
  }
});

test('only the deployer or core admin mints, and only into the vault', async () => {
  const { world, vault, destination } = await worldWithVault();
  const stranger = await world.vm.wallet();
  const byStranger = await mintGenesis(world, vault, {
    allocation: TREASURY,
    destination,
    authority: stranger,
  });
  assert.equal((await world.vm.send([byStranger])).error?.name, 'NotUpgradeAuthority');
  const elsewhere = await dsxAccount(world, stranger.address);
  const away = await mintGenesis(world, vault, { allocation: TREASURY, destination: elsewhere });
  assert.equal((await world.vm.send([away])).error?.name, 'WrongTokenOwner');
});
