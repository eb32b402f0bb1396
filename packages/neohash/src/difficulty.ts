/** Leading zero bits of a digest, from the most significant bit of its first byte: 0 to 256 for 32 bytes. */
export function leadingZeroBits(digest: Uint8Array): number {
  let bits = 0;
  for (const byte of digest) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
