import assert from 'node:assert/strict';
import test from 'node:test';
import { core } from '@neoengine/clients';
import { type Address, generateKeyPairSigner } from '@solana/kit';
import { negativeMatrix, recordComputeUnits, type TestVm } from '../../support/index.ts';
import { assertRefused } from './support/assertions.ts';
import { fixedSigner } from './support/fixed-keys.ts';
import { createNetwork, NO_CLASS, readNetwork } from './support/network.ts';
import { FLAGS } from './support/registry.ts';

async function register(vm: TestVm, key: Address, flags: number, admin = vm.deployer) {
  const [entry] = await core.findProgramEntryPda({ key });
  const payer = await vm.wallet();
  return core.getRegisterAttestorInstructionAsync({ admin, payer, entry, key, class: NO_CLASS, flags });
}

test('a key may vouch, and does not count as a program', async () => {
  const vm = await createNetwork();
  const { address: key } = await fixedSigner(1);
  const result = await vm.mustSend([await register(vm, key, FLAGS.attest | FLAGS.revoke)]);
  recordComputeUnits('core', 'registerAttestor', result.computeUnits, 'entry');
  const entry = core.getProgramEntryDecoder().decode(vm.data((await core.findProgramEntryPda({ key }))[0]));
  assert.deepEqual([entry.kind, entry.key, entry.authority], [2, key, key]);
  assert.equal((await readNetwork(vm)).programs, 0);
});

test('no key may hold what creates work or money', async () => {
  const vm = await createNetwork();
  for (const flag of [FLAGS.creditWork, FLAGS.pay]) {
    const { address: key } = await generateKeyPairSigner();
    await assertRefused(vm, await register(vm, key, flag), 'FlagsNotAllowed');
  }
});

test('a stranger registers nobody', async () => {
  const vm = await createNetwork();
  const stranger = await vm.wallet();
  await assertRefused(vm, await register(vm, stranger.address, FLAGS.attest, stranger), 'NotAdmin');
});

negativeMatrix({
  program: 'core',
  instruction: 'registerAttestor',
  setup: async () => {
    const vm = await createNetwork();
    const { address: key } = await generateKeyPairSigner();
    return { vm, instruction: await register(vm, key, FLAGS.attest) };
  },
});
