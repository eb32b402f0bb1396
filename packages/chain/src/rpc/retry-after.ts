/**
 * Reads a Retry-After header (RFC 9110, 10.2.3): seconds or an HTTP date.
 *
 * @param now unix milliseconds.
 * @returns milliseconds to wait, never negative; undefined where the header is absent or malformed.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
