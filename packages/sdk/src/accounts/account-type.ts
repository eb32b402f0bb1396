import type { Address, Decoder } from '@solana/kit';

/** What the SDK must know of a program's account to read it safely. */
export interface AccountType<T> {
  /** What a person calls it, for errors. */
  readonly name: string;
  readonly program: Address;
  /** First byte. */
  readonly discriminator: number;
  readonly decoder: Decoder<T>;
}

/** The layout that this SDK reads; layouts only grow at their end, under a new version. */
export const ACCOUNT_VERSION = 1;
