import { MiningPolicyError } from '../errors.ts';
import type { MiningDecision, MiningPolicy } from '../policy/mining-policy.ts';

/** How often the policy is asked, in milliseconds. */
const POLICY_INTERVAL_MS = 1_000;

/**
 * Asks the policy now and then once a second until `signal` is aborted, and passes on each decision. A policy that
 * throws ends it with a MiningPolicyError.
 */
export async function govern(
  policy: MiningPolicy,
  signal: AbortSignal,
  onDecision: (decision: MiningDecision) => void,
): Promise<void> {
  while (!signal.aborted) {
    const decision = await ask(policy);
    if (signal.aborted) return;
    onDecision(decision);
    await pauseFor(POLICY_INTERVAL_MS, signal);
  }
}

async function ask(policy: MiningPolicy): Promise<MiningDecision> {
  try {
    return await policy.decide();
  } catch (cause) {
    throw new MiningPolicyError(cause);
  }
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
