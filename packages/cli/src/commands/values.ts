import { InvalidAddressError, MAX_PAGES_BACK, RECENT_PAGES } from '@neoengine/sdk';
import { type Address, isAddress } from '@solana/kit';
import { InvalidArgumentError, Option } from 'commander';

/** Parses a whole number from 1 to `most`. */
export function positiveInteger(most: number): (text: string) => number {
  return wholeNumber(1, most);
}

/** Parses a whole number between the bounds. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** For what looks for work in the past. */
export function pagesBackOption(): Option {
  return new Option('--pages-back <count>', 'how many pages of four hours back to look')
    .argParser(positiveInteger(MAX_PAGES_BACK))
    .default(RECENT_PAGES);
}

/** Collects an option that may be given several times. (A variadic one would swallow the arguments behind it.) */
export function repeated(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

/** @throws InvalidAddressError; `what` says what the address is of, such as "a vault's address" */
export function parseAddress(text: string, what: string): Address {
  if (!isAddress(text)) throw new InvalidAddressError(text, what);
  return text;
}
