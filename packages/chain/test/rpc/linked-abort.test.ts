import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, test } from 'node:test';
import { linkAbort } from '../../src/linked-abort.ts';

describe('a linked signal', () => {
  test('follows each of its sources, with the reason', () => {
    for (const which of [0, 1]) {
      const sources = [new AbortController(), new AbortController()];
      using link = linkAbort(...sources.map(({ signal }) => signal), undefined);
      const reason = new Error('stop');
      sources[which]?.abort(reason);
      assert.equal(link.signal.reason, reason);
    }
    const reason = new Error('before');
    assert.equal(linkAbort(new AbortController().signal, AbortSignal.abort(reason)).signal.reason, reason);
  });

  test('lets go of its sources at the end of its scope, and when it aborts', () => {
    const source = new AbortController();
    const listeners = () => getEventListeners(source.signal, 'abort').length;
    {
      using link = linkAbort(source.signal);
      assert.equal(link.signal.aborted, false);
      assert.equal(listeners(), 1);
    }
    assert.equal(listeners(), 0);
    linkAbort(source.signal).abort(new Error('alone'));
    assert.equal(listeners(), 0);
    assert.equal(source.signal.aborted, false);
    linkAbort(source.signal, AbortSignal.abort());
    assert.equal(listeners(), 0);
  });
});
