// Base58 over limbs of 58^5, several times faster than digit by digit: signatures are encoded on the hot path.

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const LIMB = 58 ** 5;
const DIGITS = new Uint8Array(128).fill(255);
for (let i = 0; i < ALPHABET.length; i++) DIGITS[ALPHABET.charCodeAt(i)] = i;

/** Encodes bytes as base58 (Bitcoin's alphabet). */
export function encodeBase58(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;
  const limbs: number[] = [];
  for (let i = zeros; i < bytes.length; i++) {
    let carry = bytes[i] as number;
    for (let j = 0; j < limbs.length; j++) {
      const value = (limbs[j] as number) * 256 + carry;
      carry = Math.floor(value / LIMB);
      limbs[j] = value - carry * LIMB;
    }
    if (carry > 0) limbs.push(carry);
  }
  return '1'.repeat(zeros) + limbsToText(limbs);
}

function limbsToText(limbs: number[]): string {
  let text = '';
  for (let j = 0; j < limbs.length; j++) {
    let limb = limbs[j] as number;
    const last = j === limbs.length - 1;
    for (let k = 0; k < 5 && (!last || limb > 0); k++) {
      text = ALPHABET.charAt(limb % 58) + text;
      limb = Math.floor(limb / 58);
    }
  }
  return text;
}

/**
 * Decodes base58 text, or answers undefined where it holds another character or is longer than `maxBytes` could be.
 */
export function decodeBase58(text: string, maxBytes: number): Uint8Array | undefined {
  if (text.length > maxBytes * 1.4 + 1) return undefined;
  let zeros = 0;
  while (zeros < text.length && text[zeros] === '1') zeros++;
  const bytes: number[] = [];
  for (let i = zeros; i < text.length; i++) {
    const code = text.charCodeAt(i);
    let carry = code < 128 ? (DIGITS[code] as number) : 255;
    if (carry === 255) return undefined;
    for (let j = 0; j < bytes.length; j++) {
      const value = (bytes[j] as number) * 58 + carry;
      bytes[j] = value & 255;
      carry = value >> 8;
    }
    while (carry > 0) {
      bytes.push(carry & 255);
      carry >>= 8;
    }
  }
  const decoded = new Uint8Array(zeros + bytes.length);
  for (let i = 0; i < bytes.length; i++) decoded[zeros + i] = bytes[bytes.length - 1 - i] as number;
  return decoded.length <= maxBytes ? decoded : undefined;
}
