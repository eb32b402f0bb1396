import { after, before, describe } from 'node:test';
import { type Cluster, connect, Localnet } from '../../src/index.ts';
import { deploySuite } from '../deploy/deploy-suite.ts';
import { senderSuite } from '../send/sender-suite.ts';

describe('on the embedded localnet', { concurrency: true }, () => {
  let localnet: Localnet;
  let cluster: Cluster;
  before(async () => {
    localnet = await Localnet.open({ clock: 'wall' });
    cluster = await connect({ localnet });
  });
  after(() => localnet.close());

  const engine = { cluster: () => cluster, takesLargeTransactions: true };
  senderSuite(engine);
  deploySuite(engine.cluster);
});
