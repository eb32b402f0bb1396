/** An endless stream of random 64-bit words, read as two halves to keep bigints out of program generation. */
export interface WordSource {
  /** Upper 32 bits of the present word, as an unsigned number. */
  readonly high: number;
  /** Lower 32 bits of the present word, as an unsigned number. */
  readonly low: number;
  /** Goes on to the next word; called before the first one is read. */
  advance(): void;
}

/**
 * Random numbers of 8 and 32 bits cut out of a stream of words. Each width uses up a word of its own, from the most
 * significant end, before it takes the stream's next one.
 */
export class Draws {
  readonly #source: WordSource;
  #bytesHigh = 0;
  #bytesLow = 0;
  #bytesLeft = 0;
  #secondHalf = 0;
  #halvesLeft = 0;

  constructor(source: WordSource) {
    this.#source = source;
  }

  byte(): number {
    if (this.#bytesLeft === 0) {
      this.#source.advance();
      this.#bytesHigh = this.#source.high;
      this.#bytesLow = this.#source.low;
      this.#bytesLeft = 8;
    }
    this.#bytesLeft--;
    const half = this.#bytesLeft >= 4 ? this.#bytesHigh : this.#bytesLow;
    return (half >>> ((this.#bytesLeft & 3) * 8)) & 0xff;
  }

  /** Thirty-two random bits, as an unsigned number. */
  half(): number {
    if (this.#halvesLeft === 1) {
      this.#halvesLeft = 0;
      return this.#secondHalf;
    }
    this.#source.advance();
    this.#halvesLeft = 1;
    this.#secondHalf = this.#source.low;
    return this.#source.high;
  }
}
