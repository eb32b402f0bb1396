import { NeoEngineError } from '@neoengine/chain';
import type { Address } from '@solana/kit';

/** A device has no closed epoch with work that is not claimed. */
export class NothingToClaimError extends NeoEngineError {
  readonly code = 'NOTHING_TO_CLAIM';

  constructor(device: Address, pending: boolean) {
    super(`Device ${device} has nothing to claim yet.`, {
      advice: pending
        ? 'Its work is written down and payable once its epoch has passed and was closed: try again in a minute.'
        : 'Mine first: a proof is payable a minute or two after it was accepted.',
    });
  }
}
