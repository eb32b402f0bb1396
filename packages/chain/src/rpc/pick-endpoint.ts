import type { EndpointHealth } from './endpoint-health.ts';

/**
 * Picks one endpoint at random, with weight 1 / latency, so that a fast one gets most requests and a slow
 * one still enough to notice that it has become fast. An endpoint without a sample counts as the fastest.
 *
 * @param random in [0, 1).
 */
export function pickEndpoint<T extends { readonly health: EndpointHealth }>(
  candidates: readonly T[],
  random: number,
): T | undefined {
  const known = candidates.flatMap(({ health }) => health.latencyMs ?? []);
  const fastest = Math.max(1, Math.min(...known, Number.MAX_SAFE_INTEGER));
  const weights = candidates.map(({ health }) => 1 / Math.max(1, health.latencyMs ?? fastest));
  let left = random * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, candidate] of candidates.entries()) {
    left -= weights[index] ?? 0;
    if (left < 0) return candidate;
  }
  return candidates.at(-1);
}
