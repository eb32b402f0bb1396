import { decodeBase58 } from '../base58.ts';
import { LAMPORTS_PER_SIGNATURE } from '../limits.ts';
import { addressKey } from '../vm.ts';
import type { WireTransaction } from './wire.ts';

const MICROLAMPORTS = 1_000_000n;
const MAX_COMPUTE_UNITS = 1_400_000n;
const DEFAULT_UNITS_PER_INSTRUCTION = 200_000n;
const DEFAULT_UNITS_PER_BUILTIN = 3_000n;
const SET_COMPUTE_UNIT_LIMIT = 2;
const SET_COMPUTE_UNIT_PRICE = 3;

function keyOf(address: string): string {
  return addressKey(decodeBase58(address, 32) as Uint8Array);
}

const COMPUTE_BUDGET = keyOf('ComputeBudget111111111111111111111111111111');

const PRECOMPILES: ReadonlySet<string> = new Set([
  keyOf('Ed25519SigVerify111111111111111111111111111'),
  keyOf('KeccakSecp256k11111111111111111111111111111'),
  keyOf('Secp256r1SigVerify1111111111111111111111111'),
]);

/** Programs whose instructions count 3,000 compute units where a transaction sets no limit. */
const BUILTINS: ReadonlySet<string> = new Set([
  keyOf('11111111111111111111111111111111'),
  keyOf('Vote111111111111111111111111111111111111111'),
  keyOf('BPFLoaderUpgradeab1e11111111111111111111111'),
  keyOf('BPFLoader1111111111111111111111111111111111'),
  keyOf('BPFLoader2111111111111111111111111111111111'),
  keyOf('LoaderV411111111111111111111111111111111111'),
  COMPUTE_BUDGET,
  ...PRECOMPILES,
]);

/** What a transaction pays, in lamports: signatures (also those inside precompile instructions) and priority. */
export function transactionFee(transaction: WireTransaction): bigint {
  let signatures = BigInt(transaction.numRequiredSignatures);
  for (const instruction of transaction.instructions) {
    const program = addressKey(transaction.staticKeys[instruction.programIndex] as Uint8Array);
    if (PRECOMPILES.has(program)) signatures += BigInt(instruction.data[0] ?? 0);
  }
  return signatures * LAMPORTS_PER_SIGNATURE + priorityFee(transaction);
}

/** The priority fee, in lamports: stated by a v1 message, price times compute-unit limit before. */
export function priorityFee(transaction: WireTransaction): bigint {
  if (transaction.config !== undefined) return transaction.config.priorityFeeLamports ?? 0n;
  const { limit, price } = readComputeBudget(transaction);
  return (limit * price + MICROLAMPORTS - 1n) / MICROLAMPORTS;
}

/** The price of a compute unit, in micro-lamports, as getRecentPrioritizationFees reports it. */
export function computeUnitPrice(transaction: WireTransaction): bigint {
  if (transaction.config === undefined) return readComputeBudget(transaction).price;
  const limit = BigInt(transaction.config.computeUnitLimit ?? 0);
  return limit === 0n ? 0n : (priorityFee(transaction) * MICROLAMPORTS) / limit;
}

function readComputeBudget(transaction: WireTransaction): { limit: bigint; price: bigint } {
  let stated: bigint | undefined;
  let price = 0n;
  let byDefault = 0n;
  for (const { programIndex, data } of transaction.instructions) {
    const program = addressKey(transaction.staticKeys[programIndex] as Uint8Array);
    byDefault += BUILTINS.has(program) ? DEFAULT_UNITS_PER_BUILTIN : DEFAULT_UNITS_PER_INSTRUCTION;
    if (program !== COMPUTE_BUDGET) continue;
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    if (data[0] === SET_COMPUTE_UNIT_LIMIT && data.length >= 5) stated = BigInt(view.getUint32(1, true));
    if (data[0] === SET_COMPUTE_UNIT_PRICE && data.length >= 9) price = view.getBigUint64(1, true);
  }
  const limit = stated ?? byDefault;
  return { limit: limit < MAX_COMPUTE_UNITS ? limit : MAX_COMPUTE_UNITS, price };
}
