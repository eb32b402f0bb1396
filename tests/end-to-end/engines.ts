import { describe } from 'node:test';
import {
  agaveSkip,
  type EngineSuite,
  onAgave,
  onLocalnet,
} from '../../packages/chain/test/support/engines.ts';

/**
 * Runs the same tests, in their order, on the embedded localnet and, where there is one, on Agave's test validator; both
 * engines at once.
 */
export function forEachEngine(suite: EngineSuite): void {
  describe('on each engine', { concurrency: true }, () => {
    describe('the embedded localnet', { concurrency: 1 }, () => onLocalnet(suite));
    describe("Agave's test validator", { concurrency: 1, skip: agaveSkip }, () => onAgave(suite));
  });
}
