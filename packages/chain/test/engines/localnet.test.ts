import { describe } from 'node:test';
import { deploySuite } from '../deploy/deploy-suite.ts';
import { senderSuite } from '../send/sender-suite.ts';
import { onLocalnet } from '../support/engines.ts';

describe('on the embedded localnet', { concurrency: true }, () => {
  onLocalnet((cluster) => {
    senderSuite({ cluster, takesLargeTransactions: true });
    deploySuite(cluster);
  });
});
