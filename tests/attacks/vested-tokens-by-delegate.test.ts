import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rewards } from '@neoengine/clients';
import {
  type Address,
  address,
  getAddressEncoder,
  getU64Encoder,
  type KeyPairSigner,
  lamports,
} from '@solana/kit';
import { findAssociatedTokenPda } from '@solana-program/token';
import { TOKEN_PROGRAM } from '../programs/rewards/world/assets.ts';
import { createRewardsWorld, dsxAccount } from '../programs/rewards/world/economy.ts';
import { type CompiledCall, compiled, KIND } from '../programs/rewards/world/vault-payloads.ts';
import {
  approved,
  createTestVault,
  executeInstructions,
  readVault,
} from '../programs/rewards/world/vaults.ts';

const ASSOCIATED_TOKEN_PROGRAM = address('ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL');
const SYSTEM_PROGRAM = address('11111111111111111111111111111111');
const LOCKED = 1_000_000n;

/** A vault whose DSX is all locked, and its members' proposals to create its DSX account. */
async function vestingVault() {
  const world = await createRewardsWorld();
  const { vm } = world;
  const vesting = { total: LOCKED, start: vm.time, cliff: vm.time + 10_000_000n, end: vm.time + 20_000_000n };
  const { vault, members } = await createTestVault(vm, { vesting });
  vm.svm.airdrop(vault.authority, lamports(100_000_000n));
  const thief = await vm.wallet();
  const [account] = await findAssociatedTokenPda({
    owner: vault.authority,
    mint: world.mint,
    tokenProgram: TOKEN_PROGRAM,
  });
  const accounts = [
    { address: vault.authority, writable: true, signer: true },
    { address: account, writable: true },
    { address: world.mint },
    { address: SYSTEM_PROGRAM },
    { address: TOKEN_PROGRAM },
    { address: ASSOCIATED_TOKEN_PROGRAM },
    { address: thief.address },
  ];
  const create = { program: 5, accounts: [0, 1, 0, 2, 3, 4], data: new Uint8Array([0]) };
  /** Executes the calls, approved by two of three. */
  const execute = async (calls: readonly CompiledCall[]) => {
    const proposal = { vault, nonce: 1n, kind: KIND.instructions, payload: compiled(accounts, calls) };
    const voters = [members[0], members[1]];
    const transaction = await approved(vm, { ...proposal, member: members[0] }, voters);
    return vm.send([executeInstructions(vault, transaction, members[2], accounts)]);
  };
  return { world, vault, thief, account, create, execute };
}

/** Token's Approve of everything, for account 6, by the vault. */
const delegate = {
  program: 4,
  accounts: [1, 6, 0],
  data: new Uint8Array([4, ...getU64Encoder().encode(2n ** 64n - 1n)]),
};
/** Token's SetAuthority, of the authority to close, to `key`, by the vault. */
const setCloseAuthority = (key: Address) => ({
  program: 4,
  accounts: [1, 0],
  data: new Uint8Array([6, 3, 1, ...getAddressEncoder().encode(key)]),
});

test('a delegate on the DSX account of a vesting vault, created in the same transaction', async () => {
  const { world, account, create, execute } = await vestingVault();
  assert.equal((await execute([create, delegate])).error?.name, 'VestingLocked');
  assert.ok(!world.vm.svm.getAccount(account).exists, 'all of it is undone');
});

test('a close authority on it', async () => {
  const { thief, create, execute } = await vestingVault();
  assert.equal((await execute([create, setCloseAuthority(thief.address)])).error?.name, 'VestingLocked');
});

test('tokens of the vault moved in a circle by a delegate, as if somebody deposited them', async () => {
  const { world, vault, thief } = await vestingVault();
  const { vm, mint } = world;
  const source = await delegatedAccount(world, vault.authority, thief);
  const destination = await dsxAccount(world, vault.authority);
  const circle = rewards.getDepositInstruction({
    depositor: thief,
    vault: vault.address,
    vaultAuthority: vault.authority,
    source,
    destination,
    mint,
    tokenProgram: TOKEN_PROGRAM,
    amount: LOCKED,
  });
  assert.equal((await vm.send([circle])).error?.name, 'WrongTokenOwner');
  assert.equal(readVault(vm, vault).vestedDeposited, 0n);
});

/** A DSX account with `LOCKED` that `delegate` may move. */
async function delegatedAccount(
  world: Awaited<ReturnType<typeof createRewardsWorld>>,
  owner: Address,
  { address: key }: KeyPairSigner,
): Promise<Address> {
  const at = await dsxAccount(world, owner, LOCKED);
  const account = world.vm.svm.getAccount(at);
  assert.ok(account.exists);
  const data = new Uint8Array(account.data).with(72, 1);
  data.set(getAddressEncoder().encode(key), 76);
  data.set(getU64Encoder().encode(LOCKED), 121);
  world.vm.svm.setAccount({ ...account, data });
  return at;
}
