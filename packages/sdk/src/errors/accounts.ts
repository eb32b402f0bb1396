import { NeoEngineError } from '@neoengine/chain';
import type { Address } from '@solana/kit';

/** An account that the call needs does not exist (yet, or any more). */
export class AccountNotFoundError extends NeoEngineError {
  readonly code = 'ACCOUNT_NOT_FOUND';
  readonly address: Address;

  constructor(what: string, address: Address, advice?: string) {
    super(`There is no ${what} at ${address}.`, advice === undefined ? {} : { advice });
    this.address = address;
  }
}

/** An account is there and is not what its address was taken for. */
export class UnexpectedAccountError extends NeoEngineError {
  readonly code = 'UNEXPECTED_ACCOUNT';
  readonly address: Address;

  constructor(what: string, address: Address, why: string) {
    super(`The account at ${address} is not a ${what}: ${why}.`, {
      advice: 'Check the address, and that this is the cluster that you meant.',
    });
    this.address = address;
  }
}
