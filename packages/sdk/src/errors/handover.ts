import { NeoEngineError } from '@neoengine/chain';

/** The network cannot be handed over like this; nothing was changed. */
export class HandoverImpossibleError extends NeoEngineError {
  readonly code = 'HANDOVER_IMPOSSIBLE';

  constructor(why: string, advice: string) {
    super(`The network cannot be handed over: ${why}.`, { advice });
  }
}
