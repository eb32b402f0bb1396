import { NeoEngineError } from '@neoengine/chain';
import type { Address } from '@solana/kit';

export class InvalidVaultError extends NeoEngineError {
  readonly code = 'INVALID_VAULT';

  constructor(why: string, advice: string) {
    super(`A vault cannot be made like this: ${why}.`, { advice });
  }
}

export class InvalidVaultTransactionError extends NeoEngineError {
  readonly code = 'INVALID_VAULT_TRANSACTION';

  constructor(why: string) {
    super(`A vault cannot do this in one transaction: ${why}.`, {
      advice: 'Split it into several proposals.',
    });
  }
}

export class WrongTransactionKindError extends NeoEngineError {
  readonly code = 'WRONG_TRANSACTION_KIND';

  constructor(transaction: Address, kind: number) {
    super(`Vault transaction ${transaction} is of kind ${kind}, which this command cannot execute.`, {
      advice: 'Execute it with a newer version of NeoEngine.',
    });
  }
}
