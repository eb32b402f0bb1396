import { NeoEngineError } from '@neoengine/chain';

/** A longest piece of someone's input that an error repeats, in characters. */
const QUOTED_LENGTH = 40;
const quote = (text: string): string =>
  `"${text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text}"`;

export class InvalidAmountError extends NeoEngineError {
  readonly code = 'INVALID_AMOUNT';

  constructor(text: string) {
    super(`${quote(text)} is not an amount of DSX.`, {
      advice: 'Write a number such as 12 or 0.5, with at most 9 decimals.',
    });
  }
}

export class InvalidAddressError extends NeoEngineError {
  readonly code = 'INVALID_ADDRESS';

  constructor(text: string, what: string) {
    super(`${quote(text)} is not ${what}.`, {
      advice: 'A Solana address is 32 to 44 letters and digits (base58).',
    });
  }
}

export class InvalidDeviceError extends NeoEngineError {
  readonly code = 'INVALID_DEVICE';

  constructor(message: string, advice: string) {
    super(message, { advice });
  }
}
