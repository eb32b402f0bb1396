import { after, before, describe } from 'node:test';
import { type Cluster, connect } from '../../src/index.ts';
import { deploySuite } from '../deploy/deploy-suite.ts';
import { senderSuite } from '../send/sender-suite.ts';
import { type AgaveValidator, findAgaveValidator, startAgaveValidator } from '../support/agave-validator.ts';

const binary = findAgaveValidator();
const skip = binary === undefined ? 'solana-test-validator is not on the PATH' : false;

describe("on Agave's test validator", { skip, concurrency: true }, () => {
  let validator: AgaveValidator;
  let cluster: Cluster;
  before(async () => {
    validator = await startAgaveValidator(binary ?? '');
    cluster = await connect({ urls: [validator.url] });
  });
  after(async () => {
    await cluster?.close();
    await validator?.stop();
  });

  const engine = { cluster: () => cluster, takesLargeTransactions: false };
  senderSuite(engine);
  deploySuite(engine.cluster);
});
