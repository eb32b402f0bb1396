import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { core } from '@neoengine/clients';
import { getAddressDecoder } from '@solana/kit';
import fc from 'fast-check';
import { EPOCH_PAGE } from '../../src/accounts/core.ts';
import { fetchAccount } from '../../src/accounts/fetch-account.ts';
import { openShards } from '../../src/crank/shards.ts';
import {
  EPOCH_SECONDS,
  epochAt,
  epochEnd,
  epochsOver,
  PAGE_EPOCHS,
  pageOf,
} from '../../src/network/epochs.ts';
import { laneOf } from '../../src/network/work-accounts.ts';
import {
  mineProofs,
  openTestNetwork,
  registerTestDevice,
  type TestNetwork,
} from '../support/test-network.ts';

describe('lanes', () => {
  let network: TestNetwork;
  before(async () => {
    network = await openTestNetwork();
  });
  after(() => network[Symbol.asyncDispose]());

  it('are where the program opens the ledgers of the devices that mined', async () => {
    const devices = [await registerTestDevice(network), await registerTestDevice(network)];
    for (const device of devices) await mineProofs(network, device, 1);
    const [address] = await core.findEpochPagePda({ class: 0, page: 0n });
    const page = await fetchAccount(network.cluster, EPOCH_PAGE, address);
    const lanes = new Set(devices.map(({ device }) => laneOf(device.address, page.lanes)));
    assert.deepEqual(
      openShards(page),
      [...lanes].sort((a, b) => a - b).map((lane) => ({ region: 0, lane })),
    );
  });

  it('of any device is one of the lanes that there are', () => {
    const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 256 }), (bytes, lanes) => {
        const lane = laneOf(getAddressDecoder().decode(bytes), lanes);
        return Number.isInteger(lane) && lane >= 0 && lane < lanes;
      }),
    );
  });
});

describe('epochs', () => {
  const genesis = 1_767_225_600n;
  it('are minutes since genesis, and none before it', () => {
    const times = fc.bigInt({ min: -1_000n, max: 10n ** 10n });
    fc.assert(
      fc.property(times, (elapsed) => {
        const epoch = epochAt(genesis, genesis + elapsed);
        if (elapsed < 0n) return epoch === -1n;
        const end = epochEnd(genesis, epoch);
        return end > genesis + elapsed && end - EPOCH_SECONDS <= genesis + elapsed;
      }),
    );
  });

  it('of a page are over one by one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 6n }), (epoch) => {
        const page = pageOf(epoch);
        const over = epochsOver(page, epoch);
        return (
          BigInt(over) === epoch - page * PAGE_EPOCHS &&
          epochsOver(page, epoch + PAGE_EPOCHS) === Number(PAGE_EPOCHS) &&
          epochsOver(page + 1n, epoch) === 0
        );
      }),
    );
  });
});
