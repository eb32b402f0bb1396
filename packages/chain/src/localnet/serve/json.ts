// Solana's protocol has 64-bit integers as JSON numbers; plain JSON.parse would round them.

const INTEGER = /^-?\d+$/;

const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Parses JSON; integers that a number cannot hold become bigints. */
export function parseJson(text: string): unknown {
  const revive: Reviver = (_key, value, { source = '' }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && INTEGER.test(source)
      ? BigInt(source)
      : value;
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown);
}

/** Writes JSON; bigints become integers. */
export function stringifyJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'bigint' ? rawJSON(item.toString()) : item,
  );
}
