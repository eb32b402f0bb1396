import { after, before, describe } from 'node:test';
import { type Cluster, connect, Localnet } from '@neoengine/chain';
import {
  type AgaveValidator,
  findAgaveValidator,
  startAgaveValidator,
} from '../../packages/chain/test/support/agave-validator.ts';

/** Path of Agave's test validator, where one is on the PATH. */
export const agaveBinary = findAgaveValidator();
/** Why what needs it is left out, where none is; for `skip`. */
export const agaveSkip = agaveBinary === undefined ? 'solana-test-validator is not on the PATH' : false;

/** A fresh cluster of one kind. Its cluster can be had while tests run. */
export type Suite = (cluster: () => Cluster) => void;

/** Runs the same suite on the embedded localnet and, where there is one, on Agave's test validator; both at once. */
export function forEachEngine(suite: Suite): void {
  describe('on each engine', { concurrency: true }, () => {
    describe('the embedded localnet', { concurrency: 1 }, () => onLocalnet(suite));
    describe("Agave's test validator", { skip: agaveSkip, concurrency: 1 }, () => onAgave(suite));
  });
}

function onLocalnet(suite: Suite): void {
  let localnet: Localnet;
  let cluster: Cluster;
  before(async () => {
    localnet = await Localnet.open({ clock: 'wall' });
    cluster = await connect({ localnet });
  });
  after(async () => {
    await cluster?.close();
    await localnet?.close();
  });
  suite(() => cluster);
}

function onAgave(suite: Suite): void {
  let validator: AgaveValidator;
  let cluster: Cluster;
  before(async () => {
    validator = await startAgaveValidator(agaveBinary ?? '');
    cluster = await connect({ urls: [validator.url] });
  });
  after(async () => {
    await cluster?.close();
    await validator?.stop();
  });
  suite(() => cluster);
}
