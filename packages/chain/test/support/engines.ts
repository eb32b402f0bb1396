import { after, before } from 'node:test';
import { type Cluster, connect, Localnet } from '../../src/index.ts';
import { type AgaveValidator, findAgaveValidator, startAgaveValidator } from './agave-validator.ts';

/** Path of Agave's test validator, where one is on the PATH. */
export const agaveBinary = findAgaveValidator();
/** Why what needs it is left out, where none is; for `skip`. */
export const agaveSkip = agaveBinary === undefined ? 'solana-test-validator is not on the PATH' : false;

/** Tests that run on any cluster. It can be had while they run, not before. */
export type EngineSuite = (cluster: () => Cluster) => void;

/** Within a `describe`: runs its tests on a fresh localnet in this process. */
export function onLocalnet(suite: EngineSuite): void {
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

/** Within a `describe` that is skipped by {@link agaveSkip}: runs its tests on a fresh validator. */
export function onAgave(suite: EngineSuite): void {
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
