import assert from 'node:assert/strict';
import { test } from 'node:test';
import { core } from '@neoengine/clients';
import { type Address, address, getAddressEncoder, lamports } from '@solana/kit';
import { recordComputeUnits } from '../../support/compute-units.ts';
import { programDataAddress } from '../../support/program-loading.ts';
import type { TestVm } from '../../support/test-vm.ts';
import { NO_CLASS, putEntry } from './world/core-setup.ts';
import { createRewardsWorld } from './world/economy.ts';
import { sendWithLookup } from './world/lookup.ts';
import { compiled, KIND } from './world/vault-payloads.ts';
import { approved, createTestVault, executeInstructions } from './world/vaults.ts';

const LOADER = address('BPFLoaderUpgradeab1e11111111111111111111111');
/** As many as core registers. */
const PROGRAMS = 24;

/** Puts the ProgramData of a program with this upgrade authority on the chain: tag, slot, authority. */
async function putProgramData(vm: TestVm, program: Address, authority: Address): Promise<Address> {
  const at = await programDataAddress(program);
  const data = new Uint8Array([
    ...[3, 0, 0, 0],
    ...Array(8).fill(0),
    1,
    ...getAddressEncoder().encode(authority),
  ]);
  vm.svm.setAccount({
    address: at,
    data,
    executable: false,
    lamports: lamports(vm.svm.minimumBalanceForRentExemption(BigInt(data.length))),
    programAddress: LOADER,
    space: BigInt(data.length),
  });
  return at;
}

/** Registers as many programs as core takes, all in the hands of `authority`; entries and ProgramData as core wants them. */
async function fullRegistry(vm: TestVm, authority: Address): Promise<Address[]> {
  // The same keys in every run: what their addresses' bumps cost is part of the recorded figure.
  const keys: Address[] = [];
  while (keys.length < PROGRAMS) keys.push((await vm.wallet()).address);
  const bytes = (key: Address) => Buffer.from(getAddressEncoder().encode(key));
  const programs = keys.sort((left, right) => Buffer.compare(bytes(left), bytes(right)));
  const pairs: Address[] = [];
  for (const key of programs) {
    const entry = await putEntry(vm, { key, authority: key, classNumber: NO_CLASS, flags: 0 });
    pairs.push(entry, await putProgramData(vm, key, authority));
  }
  const [network] = await core.findNetworkPda();
  const account = vm.svm.getAccount(network);
  assert.ok(account.exists);
  const state = core.getNetworkDecoder().decode(account.data);
  const data = core.getNetworkEncoder().encode({ ...state, programs: PROGRAMS });
  vm.svm.setAccount({ ...account, data: new Uint8Array(data) });
  return pairs;
}

test('a vault takes over a network of twenty-four programs', async () => {
  const { vm } = await createRewardsWorld();
  const { vault, members } = await createTestVault(vm);
  await vm.mustSend([
    await core.getProposeAdminInstructionAsync({ admin: vm.deployer, pendingAdmin: vault.authority }),
  ]);
  const pairs = await fullRegistry(vm, vault.authority);
  const [network] = await core.findNetworkPda();
  const coreData = await putProgramData(vm, core.CORE_PROGRAM_ADDRESS, vault.authority);
  const accounts = [
    { address: vault.authority, signer: true },
    { address: network, writable: true },
    { address: coreData },
    ...pairs.map((pair) => ({ address: pair })),
    { address: core.CORE_PROGRAM_ADDRESS },
  ];
  const accept = {
    program: accounts.length - 1,
    accounts: accounts.slice(0, -1).map((_, index) => index),
    data: new Uint8Array(core.getAcceptAdminInstructionDataEncoder().encode({})),
  };
  assert.equal(accept.accounts.length, 51);
  const proposal = { vault, nonce: 1n, kind: KIND.instructions, payload: compiled(accounts, [accept]) };
  const voters = [members[0], members[1]];
  const transaction = await approved(vm, { ...proposal, member: members[0] }, voters);
  const result = await sendWithLookup(vm, executeInstructions(vault, transaction, members[2], accounts));
  assert.ok(result.ok, result.logs.join('\n'));
  recordComputeUnits('rewards', 'executeInstructions', result.computeUnits, 'transaction');
  assert.equal(core.getNetworkDecoder().decode(vm.data(network)).admin, vault.authority);
});
