import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AccountRole,
  type Address,
  appendTransactionMessageInstruction,
  compressTransactionMessageUsingAddressLookupTables,
  createTransactionMessage,
  generateKeyPairSigner,
  getAddressEncoder,
  getBase64EncodedWireTransaction,
  getProgramDerivedAddress,
  getU64Encoder,
  type KeyPairSigner,
  pipe,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from '@solana/kit';
import type { Localnet } from '../../src/localnet/index.ts';
import { fundedSigner, openLocalnet, SOL, send, temporaryDirectory, transfer } from './support.ts';

const LOOKUP_TABLE_PROGRAM = 'AddressLookupTab1e1111111111111111111111111' as Address;
const SYSTEM = '11111111111111111111111111111111' as Address;
const CREATE = 0;
const EXTEND = 2;

/** A lookup table of one address, usable from the slot that is then open. */
async function createTable(localnet: Localnet, payer: KeyPairSigner, entry: Address): Promise<Address> {
  const { rpc } = localnet;
  // Must be in the SlotHashes sysvar: the program looks it up there.
  const recentSlot = (await rpc.getSlot().send()) - 1n;
  const slotBytes = Uint8Array.from(getU64Encoder().encode(recentSlot));
  const [table, bump] = await getProgramDerivedAddress({
    programAddress: LOOKUP_TABLE_PROGRAM,
    seeds: [getAddressEncoder().encode(payer.address), slotBytes],
  });
  const accounts = [
    { address: table, role: AccountRole.WRITABLE },
    { address: payer.address, role: AccountRole.READONLY_SIGNER, signer: payer },
    { address: payer.address, role: AccountRole.WRITABLE_SIGNER, signer: payer },
    { address: SYSTEM, role: AccountRole.READONLY },
  ];
  const create = Buffer.concat([Buffer.from([CREATE, 0, 0, 0]), slotBytes, Buffer.from([bump])]);
  const addressBytes = (a: Address) => Uint8Array.from(getAddressEncoder().encode(a));
  const count = Uint8Array.from(getU64Encoder().encode(1n));
  const extend = Buffer.concat([Buffer.from([EXTEND, 0, 0, 0]), count, addressBytes(entry)]);
  const programAddress = LOOKUP_TABLE_PROGRAM;
  await send(
    rpc,
    payer,
    { programAddress, accounts, data: create },
    { programAddress, accounts, data: extend },
  );
  await localnet.warp(0);
  return table;
}

test('addresses from a lookup table are loaded, shown, indexed and kept', async (t) => {
  const directory = await temporaryDirectory(t);
  const localnet = await openLocalnet(t, { directory });
  const { rpc } = localnet;
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const table = await createTable(localnet, payer, address);
  const { value: latest } = await rpc.getLatestBlockhash().send();
  const message = pipe(
    createTransactionMessage({ version: 0 }),
    (m) => setTransactionMessageFeePayerSigner(payer, m),
    (m) => setTransactionMessageLifetimeUsingBlockhash(latest, m),
    (m) => appendTransactionMessageInstruction(transfer(payer, address, SOL), m),
    (m) => compressTransactionMessageUsingAddressLookupTables(m, { [table]: [address] }),
  );
  const wire = getBase64EncodedWireTransaction(await signTransactionMessageWithSigners(message));
  const simulated = await rpc.simulateTransaction(wire, { encoding: 'base64' }).send();
  assert.deepEqual(simulated.value.loadedAddresses, { writable: [address], readonly: [] });
  const signature = await rpc.sendTransaction(wire, { encoding: 'base64' }).send();
  const check = async ({ rpc: reader }: Localnet) => {
    const config = { maxSupportedTransactionVersion: 0, encoding: 'json' } as const;
    const found = await reader.getTransaction(signature, config).send();
    assert.deepEqual(found?.meta?.loadedAddresses, { writable: [address], readonly: [] });
    assert.equal(found.transaction.message.accountKeys.includes(address), false);
    assert.equal(found.meta.postBalances.at(-1), SOL);
    const history = await reader.getSignaturesForAddress(address).send();
    assert.deepEqual(
      history.map((entry) => entry.signature),
      [signature],
    );
  };
  await check(localnet);
  await localnet.close();
  await check(await openLocalnet(t, { directory }));
});

test('a table or an entry that is not there refuses the transaction', async (t) => {
  const localnet = await openLocalnet(t);
  const { rpc } = localnet;
  const payer = await fundedSigner(rpc);
  const { address } = await generateKeyPairSigner();
  const table = await createTable(localnet, payer, address);
  const nowhere = (await generateKeyPairSigner()).address;
  const { value: latest } = await rpc.getLatestBlockhash().send();
  for (const tables of [{ [nowhere]: [address] }, { [table]: [nowhere, address] }]) {
    const message = pipe(
      createTransactionMessage({ version: 0 }),
      (m) => setTransactionMessageFeePayerSigner(payer, m),
      (m) => setTransactionMessageLifetimeUsingBlockhash(latest, m),
      (m) => appendTransactionMessageInstruction(transfer(payer, address, SOL), m),
      (m) => compressTransactionMessageUsingAddressLookupTables(m, tables),
    );
    const wire = getBase64EncodedWireTransaction(await signTransactionMessageWithSigners(message));
    const { value } = await rpc.simulateTransaction(wire, { encoding: 'base64' }).send();
    assert.match(String(value.err), /^(AddressLookupTableNotFound|InvalidAddressLookupTable)/);
    await assert.rejects(rpc.sendTransaction(wire, { encoding: 'base64' }).send());
  }
});
