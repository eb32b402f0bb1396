import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto';
import { COMPUTE_BUDGET_PROGRAM, SYSTEM_PROGRAM } from './well-known.ts';

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SET_COMPUTE_UNIT_LIMIT = 2;
const TRANSFER = 2;
const BASE_COMPUTE_UNITS = 1_000;
/** Past this the limits start over; blockhashes have expired many times by then. */
const DISTINCT_AIRDROPS = 1_000_000;

function faucetKey(genesisHash: Uint8Array) {
  const seed = hash('sha256', Buffer.concat([Buffer.from('faucet'), genesisHash]), 'buffer');
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}

/** The account that airdrops come from. Its key follows from the genesis hash, so a localnet keeps no secret. */
export function faucetAddress(genesisHash: Uint8Array): Uint8Array {
  const spki = createPublicKey(faucetKey(genesisHash)).export({ format: 'der', type: 'spki' });
  return spki.subarray(spki.length - 32);
}

/** Signs airdrops as ordinary transfers, so that they run, show and replay like any transaction. */
export class Faucet {
  readonly #key: ReturnType<typeof faucetKey>;
  readonly address: Uint8Array;
  #count = 0;

  constructor(genesisHash: Uint8Array) {
    this.#key = faucetKey(genesisHash);
    this.address = faucetAddress(genesisHash);
  }

  /** The wire bytes of a transfer of `lamports` to `recipient`. */
  airdrop(recipient: Uint8Array, lamports: bigint, blockhash: Uint8Array): Uint8Array {
    const message = Buffer.concat([
      Buffer.from([1, 0, 2, 4]),
      this.address,
      recipient,
      SYSTEM_PROGRAM,
      COMPUTE_BUDGET_PROGRAM,
      blockhash,
      Buffer.from([2]),
      this.#uniqueLimit(),
      transferInstruction(lamports),
    ]);
    return Buffer.concat([Buffer.from([1]), sign(null, message, this.#key), message]);
  }

  /** A compute-unit limit that differs each time: two equal airdrops would else be one transaction. */
  #uniqueLimit(): Buffer {
    this.#count = (this.#count + 1) % DISTINCT_AIRDROPS;
    const instruction = Buffer.from([3, 0, 5, SET_COMPUTE_UNIT_LIMIT, 0, 0, 0, 0]);
    instruction.writeUInt32LE(BASE_COMPUTE_UNITS + this.#count, 4);
    return instruction;
  }
}

function transferInstruction(lamports: bigint): Buffer {
  const instruction = Buffer.alloc(17);
  instruction.set([2, 2, 0, 1, 12, TRANSFER]);
  instruction.writeBigUInt64LE(lamports, 9);
  return instruction;
}
