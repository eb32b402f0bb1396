/** Whether to mine now, and if not, why: a phrase for the owner such as "the battery is at 20 %". */
export type MiningDecision = { readonly mine: true } | { readonly mine: false; readonly reason: string };

/** The owner's say over mining. Asked before mining starts and every few seconds while it lasts. */
export interface MiningPolicy {
  decide(): MiningDecision | Promise<MiningDecision>;
}

export const MINE: MiningDecision = { mine: true };

/** Mines while all policies allow it; the first that does not gives the reason. */
export function allOf(...policies: readonly MiningPolicy[]): MiningPolicy {
  return {
    async decide() {
      for (const policy of policies) {
        const decision = await policy.decide();
        if (!decision.mine) return decision;
      }
      return MINE;
    },
  };
}
