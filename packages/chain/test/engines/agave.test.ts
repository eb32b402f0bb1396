import { describe } from 'node:test';
import { deploySuite } from '../deploy/deploy-suite.ts';
import { senderSuite } from '../send/sender-suite.ts';
import { agaveSkip, onAgave } from '../support/engines.ts';

describe("on Agave's test validator", { skip: agaveSkip, concurrency: true }, () => {
  onAgave((cluster) => {
    senderSuite({ cluster, takesLargeTransactions: false });
    deploySuite(cluster);
  });
});
