/** Bytes that are not a transaction; `message` says what is wrong with them. */
export class MalformedBytes extends Error {
  override readonly name = 'MalformedBytes';
}

/** Reads little-endian fields off a byte array and throws {@link MalformedBytes} where they end too soon. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  peek(): number {
    const byte = this.#bytes[this.offset];
    if (byte === undefined) throw new MalformedBytes('the transaction ends too soon');
    return byte;
  }

  u8(): number {
    const byte = this.peek();
    this.offset += 1;
    return byte;
  }

  u16(): number {
    return this.u8() | (this.u8() << 8);
  }

  u32(): number {
    return (this.u16() | (this.u16() << 16)) >>> 0;
  }

  u64(): bigint {
    return BigInt(this.u32()) | (BigInt(this.u32()) << 32n);
  }

  take(length: number): Uint8Array {
    const end = this.offset + length;
    if (end > this.#bytes.length) throw new MalformedBytes('the transaction ends too soon');
    const view = this.#bytes.subarray(this.offset, end);
    this.offset = end;
    return view;
  }

  /** A compact-u16 length, in its one canonical form. */
  shortU16(): number {
    let value = 0;
    for (let i = 0; i < 3; i++) {
      const byte = this.u8();
      value |= (byte & 0x7f) << (7 * i);
      if ((byte & 0x80) === 0) {
        if (value > 0xffff || (i > 0 && byte === 0)) break;
        return value;
      }
    }
    throw new MalformedBytes('a length prefix is not canonical');
  }

  assertEnd(): void {
    if (this.offset !== this.#bytes.length) throw new MalformedBytes('bytes follow the transaction');
  }
}
