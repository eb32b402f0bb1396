import type { Slot } from '@solana/kit';
import { abortableSleep } from '../abortable-sleep.ts';
import type { ChainConnection } from '../rpc/cluster.ts';
import { SlotStalledError } from './errors.ts';
import { SLOT_POLL_MS, SLOT_WAIT_LIMIT_MS } from './limits.ts';

/**
 * Waits until the cluster is past `slot`: a program changes once a slot at most, and runs from the next one.
 *
 * @throws SlotStalledError if it does not get there in time.
 */
export async function waitUntilAfter(
  { rpc }: ChainConnection,
  slot: Slot,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + SLOT_WAIT_LIMIT_MS;
  for (;;) {
    const current = await rpc.getSlot().send(signal ? { abortSignal: signal } : {});
    if (current > slot) return;
    if (Date.now() > deadline) throw new SlotStalledError(slot);
    await abortableSleep(SLOT_POLL_MS, signal);
  }
}
