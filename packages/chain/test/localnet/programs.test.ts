import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AccountRole,
  type Address,
  generateKeyPairSigner,
  getAddressDecoder,
  getAddressEncoder,
  getProgramDerivedAddress,
} from '@solana/kit';
import { Localnet, LocalnetProgramError } from '../../src/localnet/index.ts';
import {
  buildTransaction,
  fundedSigner,
  memo,
  openLocalnet,
  SOL,
  send,
  temporaryDirectory,
  transfer,
} from './support.ts';

const LOADER = 'BPFLoaderUpgradeab1e11111111111111111111111' as Address;
const MEMO = 'MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr' as Address;

/** The memo program's ELF, which the VM carries: a real program to deploy under another name. */
async function memoElf({ rpc }: Localnet): Promise<Uint8Array> {
  const { value } = await rpc.getAccountInfo(MEMO, { encoding: 'base64' }).send();
  return Buffer.from(value?.data[0] ?? '', 'base64');
}

async function memoProgram() {
  const source = await Localnet.open({ clock: 'stepped' });
  const so = await memoElf(source);
  await source.close();
  const [id, authority] = await Promise.all([generateKeyPairSigner(), generateKeyPairSigner()]);
  return { id: id.address, so, upgradeAuthority: authority.address };
}

test('a genesis program runs from the first slot and stands under the upgradeable loader', async (t) => {
  const program = await memoProgram();
  const { rpc } = await openLocalnet(t, { programs: [program] });
  const payer = await fundedSigner(rpc);
  const signature = await send(rpc, payer, { ...memo('hello'), programAddress: program.id });
  const transaction = await rpc
    .getTransaction(signature, { maxSupportedTransactionVersion: 0, encoding: 'json' })
    .send();
  assert.ok(transaction?.meta?.logMessages?.some((line) => line.includes('hello')));

  const account = (await rpc.getAccountInfo(program.id, { encoding: 'base64' }).send()).value;
  const [dataAddress] = await getProgramDerivedAddress({
    programAddress: LOADER,
    seeds: [getAddressEncoder().encode(program.id)],
  });
  assert.equal(account?.owner, LOADER);
  assert.equal(account.executable, true);
  const pointer = Buffer.from(account.data[0], 'base64');
  assert.equal(pointer.readUInt32LE(0), 2);
  assert.equal(getAddressDecoder().decode(pointer.subarray(4)), dataAddress);

  const data = (await rpc.getAccountInfo(dataAddress, { encoding: 'base64' }).send()).value;
  const bytes = Buffer.from(data?.data[0] ?? '', 'base64');
  assert.equal(bytes.readUInt32LE(0), 3);
  assert.equal(bytes.readBigUInt64LE(4), 0n);
  assert.equal(getAddressDecoder().decode(bytes.subarray(13, 45)), program.upgradeAuthority);
  assert.deepEqual(bytes.subarray(45), Buffer.from(program.so));
  assert.equal(data?.lamports, await rpc.getMinimumBalanceForRentExemption(BigInt(bytes.length)).send());
});

test('genesis programs are still there after the directory is opened again', async (t) => {
  const program = await memoProgram();
  const directory = await temporaryDirectory(t);
  await (await Localnet.open({ clock: 'stepped', directory, programs: [program] })).close();
  const { rpc } = await openLocalnet(t, { directory });
  const payer = await fundedSigner(rpc);
  await send(rpc, payer, { ...memo('again'), programAddress: program.id });
});

test('bytes that are no program are a named error', async () => {
  const program = await memoProgram();
  const elf = Buffer.from(program.so);
  for (const so of [new Uint8Array(), Buffer.from('not an ELF'), elf.subarray(0, 100)]) {
    const opening = Localnet.open({ clock: 'stepped', programs: [{ ...program, so }] });
    await assert.rejects(opening, LocalnetProgramError);
  }
});

test('closing a program ends it, and topping up its data account meanwhile ends nothing else', async (t) => {
  const directory = await temporaryDirectory(t);
  const authority = await generateKeyPairSigner();
  const program = { ...(await memoProgram()), upgradeAuthority: authority.address };
  const localnet = await openLocalnet(t, { directory, programs: [program] });
  const { rpc } = localnet;
  const payer = await fundedSigner(rpc);
  const [dataAddress] = await getProgramDerivedAddress({
    programAddress: LOADER,
    seeds: [getAddressEncoder().encode(program.id)],
  });
  const close = {
    programAddress: LOADER,
    accounts: [
      { address: dataAddress, role: AccountRole.WRITABLE },
      { address: payer.address, role: AccountRole.WRITABLE_SIGNER, signer: payer },
      { address: authority.address, role: AccountRole.READONLY_SIGNER, signer: authority },
      { address: program.id, role: AccountRole.WRITABLE },
    ],
    data: Uint8Array.of(5, 0, 0, 0),
  };
  const topUp = await buildTransaction(rpc, payer, [close, transfer(payer, dataAddress, SOL)]);
  const sent = await rpc.sendTransaction(topUp, { encoding: 'base64', skipPreflight: true }).send();
  assert.deepEqual((await rpc.getSignatureStatuses([sent]).send()).value, [null]);
  await assert.rejects(rpc.sendTransaction(topUp, { encoding: 'base64' }).send(), /simulation failed/);
  await send(rpc, payer, { ...memo('still there'), programAddress: program.id });
  await send(rpc, payer, close);
  await assert.rejects(send(rpc, payer, { ...memo('closed'), programAddress: program.id }));
  await localnet.close();
  const again = await openLocalnet(t, { directory });
  await assert.rejects(send(again.rpc, payer, { ...memo('closed'), programAddress: program.id }));
});
