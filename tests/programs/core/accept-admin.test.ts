import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { type Address, address, getAddressEncoder, type KeyPairSigner } from '@solana/kit';
import { negativeMatrix, programDataAddress, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { createNetwork, readNetwork } from './support/network.ts';
import { PROGRAM_IDS, registerCpu, registerRewards } from './support/registry.ts';

/** Registered programs with their entries, in the order that the handover wants. */
async function pairs(programs: readonly Address[]): Promise<Address[]> {
  const bytes = (program: Address) => Buffer.from(getAddressEncoder().encode(program));
  const sorted = [...programs].sort((left, right) => Buffer.compare(bytes(left), bytes(right)));
  const found = sorted.map(async (key) => [
    (await core.findProgramEntryPda({ key }))[0],
    await programDataAddress(key),
  ]);
  return (await Promise.all(found)).flat() as Address[];
}

/** Moves a program's upgrade authority, as the loader's SetAuthority does; nobody makes it final. */
async function setUpgradeAuthority(
  vm: TestVm,
  program: Address,
  authority: Address | undefined,
): Promise<void> {
  const account = vm.svm.getAccount(await programDataAddress(program));
  assert.ok(account.exists);
  const data = new Uint8Array(account.data);
  data[12] = authority === undefined ? 0 : 1;
  if (authority !== undefined) data.set(getAddressEncoder().encode(authority), 13);
  vm.svm.setAccount({ ...account, data });
}

/** A network with two programs whose admin has proposed `next` and handed everything over. */
async function handedOver() {
  const vm = await createNetwork();
  await registerCpu(vm);
  await registerRewards(vm);
  const next = await vm.wallet();
  await vm.mustSend([
    await core.getProposeAdminInstructionAsync({ admin: vm.deployer, pendingAdmin: next.address }),
  ]);
  for (const program of [core.CORE_PROGRAM_ADDRESS, PROGRAM_IDS.cpu, PROGRAM_IDS.rewards]) {
    await setUpgradeAuthority(vm, program, next.address);
  }
  const programs = await pairs([PROGRAM_IDS.cpu, PROGRAM_IDS.rewards]);
  return { vm, next, programs, instruction: await accept(next, programs) };
}

const accept = async (pendingAdmin: KeyPairSigner, programs: Address[]) =>
  core.getAcceptAdminInstructionAsync({
    pendingAdmin,
    programData: await programDataAddress(core.CORE_PROGRAM_ADDRESS),
    programs,
  });

test('the proposed admin takes over once every program is in its hands', async () => {
  const { vm, next, instruction } = await handedOver();
  const result = await vm.mustSend([instruction]);
  recordComputeUnits('core', 'acceptAdmin', result.computeUnits, 'network');
  const network = await readNetwork(vm);
  assert.deepEqual([network.admin, network.pendingAdmin], [next.address, '11111111111111111111111111111111']);
  const again = await core.getPauseInflowInstructionAsync({ admin: vm.deployer });
  await assertRefused(vm, again, 'NotAdmin');
  await vm.mustSend([await core.getPauseInflowInstructionAsync({ admin: next })]);
});

test("a final program is in nobody's hands and does not stand in the way", async () => {
  const { vm, instruction } = await handedOver();
  await setUpgradeAuthority(vm, PROGRAM_IDS.cpu, undefined);
  await vm.mustSend([instruction]);
});

test('a program that was closed for ever does not stand in the way', async () => {
  const { vm, instruction } = await handedOver();
  const account = vm.svm.getAccount(await programDataAddress(PROGRAM_IDS.cpu));
  assert.ok(account.exists);
  const programAddress = address('11111111111111111111111111111111');
  vm.svm.setAccount({ ...account, data: new Uint8Array(), space: 0n, programAddress });
  await vm.mustSend([instruction]);
});

test('core or a program under another upgrade authority stops it', async () => {
  for (const program of [core.CORE_PROGRAM_ADDRESS, PROGRAM_IDS.rewards]) {
    const { vm, instruction } = await handedOver();
    await setUpgradeAuthority(vm, program, vm.deployer.address);
    await assertRefused(vm, instruction, 'ForeignUpgradeAuthority');
  }
});

test('no program can be left out, given twice or out of order', async () => {
  const { vm, next, programs } = await handedOver();
  const [entry = '', data = '', ...second] = programs as [Address, Address, ...Address[]];
  const wrong = [[], second, [entry, data, entry, data], [...second, entry, data], [...programs, ...second]];
  for (const given of wrong)
    await assertRefused(vm, await accept(next, given as Address[]), 'HandoverIncomplete');
});

test('only the proposed key accepts', async () => {
  const { vm, programs } = await handedOver();
  await assertRefused(vm, await accept(await vm.wallet(), programs), 'NotPendingAdmin');
});

negativeMatrix({ program: 'core', instruction: 'acceptAdmin', setup: handedOver });
