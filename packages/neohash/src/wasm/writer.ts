/** A label of WebAssembly's structured control flow; set to its nesting depth while its body is written. */
export interface Label {
  depth: number;
}

/** A growing buffer of WebAssembly binary code (LEB128 integers, control nesting). */
export class CodeWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #depth = 0;

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  bytes(source: Uint8Array): void {
    if (this.#length + source.length > this.#bytes.length) this.#grow(source.length);
    this.#bytes.set(source, this.#length);
    this.#length += source.length;
  }

  /** Unsigned LEB128 of a number in [0, 2^32). */
  unsigned(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  /** Signed LEB128 of a number in [-2^31, 2^31). */
  signed32(value: number): void {
    let rest = value | 0;
    while (rest < -64 || rest > 63) {
      this.byte((rest & 0x7f) | 0x80);
      rest >>= 7;
    }
    this.byte(rest & 0x7f);
  }

  /** Signed LEB128 of a bigint in [-2^63, 2^63). */
  signed64(value: bigint): void {
    let rest = value;
    while (rest < -64n || rest > 63n) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest & 0x7fn));
  }

  text(value: string): void {
    const encoded = new TextEncoder().encode(value);
    this.unsigned(encoded.length);
    this.bytes(encoded);
  }

  /** Opens a control structure, runs `body` inside it, and closes it. */
  nested(opcode: number, label: Label, body: () => void): void {
    this.byte(opcode);
    this.byte(0x40); // block type: no result
    label.depth = this.#depth++;
    body();
    this.#depth--;
    this.byte(0x0b);
  }

  /** The operand of a branch to `label`: how many control structures lie between. */
  branchOperand(label: Label): void {
    this.unsigned(this.#depth - 1 - label.depth);
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + needed));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
