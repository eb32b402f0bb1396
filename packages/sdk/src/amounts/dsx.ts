import { InvalidAmountError } from '../errors/input.ts';

declare const brand: unique symbol;

/** An amount of $DSX in base units: 1 DSX is 10^9 of them, as the mint says. */
export type DsxAmount = bigint & { readonly [brand]: 'DsxAmount' };

export const DSX_DECIMALS = 9;
const BASE_UNITS = 10n ** BigInt(DSX_DECIMALS);
const U64_MAX = 2n ** 64n - 1n;
const DECIMAL = /^(\d{1,11})(?:\.(\d{1,9}))?$/;

/** Base units as an amount. @throws {InvalidAmountError} where a token account could not hold it (below 0, above u64). */
export function dsxFromBaseUnits(units: bigint): DsxAmount {
  if (units < 0n || units > U64_MAX) throw new InvalidAmountError(units.toString());
  return units as DsxAmount;
}

/** Reads what a person writes, "12" or "0.5". @throws {InvalidAmountError} for anything else, also a tenth decimal. */
export function parseDsx(text: string): DsxAmount {
  const match = DECIMAL.exec(text.trim());
  if (match?.[1] === undefined) throw new InvalidAmountError(text);
  const fraction = (match[2] ?? '').padEnd(DSX_DECIMALS, '0');
  return dsxFromBaseUnits(BigInt(match[1]) * BASE_UNITS + BigInt(fraction));
}

/** What a person reads: thousands apart, no decimals that say nothing. The unit is not included. */
export function formatDsx(amount: bigint): string {
  const whole = (amount / BASE_UNITS).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = (amount % BASE_UNITS).toString().padStart(DSX_DECIMALS, '0').replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
