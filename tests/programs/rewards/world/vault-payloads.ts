import {
  type Address,
  addEncoderSizePrefix,
  type Encoder,
  getAddressEncoder,
  getArrayEncoder,
  getBytesEncoder,
  getI64Encoder,
  getStructEncoder,
  getTupleEncoder,
  getU8Encoder,
  getU16Encoder,
  getU32Encoder,
  getU64Encoder,
  type ReadonlyUint8Array,
} from '@solana/kit';

/** Numbers of the kinds of vault transactions. */
export const KIND = {
  instructions: 0,
  reconfigure: 1,
  setDistributors: 2,
  setRule: 3,
  removeRule: 4,
  transfer: 5,
  transferSol: 6,
  postDistribution: 7,
  updateDistribution: 8,
  batch: 9,
} as const;

/** Permissions of a member. */
export const PROPOSE = 1;
export const APPROVE = 2;
export const EXECUTE = 4;
export const ALL = 7;

export type Member = readonly [Address, number];

const list = <T>(item: Encoder<T>) => getArrayEncoder(item, { size: getU8Encoder() });
const fixedBytes = getBytesEncoder();

export const reconfigure = (threshold: number, timeLock: number, members: readonly Member[]) =>
  getTupleEncoder([
    getU8Encoder(),
    getU32Encoder(),
    list(getTupleEncoder([getAddressEncoder(), getU8Encoder()])),
  ]).encode([threshold, timeLock, members.map(([key, permissions]) => [key, permissions])]);

export const setDistributors = (keys: readonly Address[]) => list(getAddressEncoder()).encode([...keys]);

export interface RuleTerms {
  readonly nonce: bigint;
  readonly mint: Address;
  readonly capPerPeriod: bigint;
  readonly period: number;
  readonly endsAt: bigint;
  readonly destinations: readonly Address[];
}

export const setRule = (terms: RuleTerms) =>
  getStructEncoder([
    ['nonce', getU64Encoder()],
    ['mint', getAddressEncoder()],
    ['capPerPeriod', getU64Encoder()],
    ['period', getU32Encoder()],
    ['endsAt', getI64Encoder()],
    ['destinations', list(getAddressEncoder())],
  ]).encode({ ...terms, destinations: [...terms.destinations] });

export const removeRule = (nonce: bigint) => getU64Encoder().encode(nonce);

export const transfer = (mint: Address, destination: Address, amount: bigint) =>
  getTupleEncoder([getAddressEncoder(), getAddressEncoder(), getU64Encoder()]).encode([
    mint,
    destination,
    amount,
  ]);

export const transferSol = (destination: Address, amount: bigint) =>
  getTupleEncoder([getAddressEncoder(), getU64Encoder()]).encode([destination, amount]);

export interface DistributionPayload {
  readonly nonce: ReadonlyUint8Array;
  readonly mint: Address;
  readonly root: ReadonlyUint8Array;
  readonly count: bigint;
  readonly sum: bigint;
  readonly endsAt: bigint;
}

export const distribution = (terms: DistributionPayload) =>
  getStructEncoder([
    ['nonce', fixedBytes],
    ['mint', getAddressEncoder()],
    ['root', fixedBytes],
    ['count', getU64Encoder()],
    ['sum', getU64Encoder()],
    ['endsAt', getI64Encoder()],
  ]).encode(terms);

export const batch = (mint: Address, count: number, total: bigint, hash: ReadonlyUint8Array) =>
  getTupleEncoder([getAddressEncoder(), getU8Encoder(), getU64Encoder(), fixedBytes]).encode([
    mint,
    count,
    total,
    hash,
  ]);

export interface CompiledAccount {
  readonly address: Address;
  readonly writable?: boolean;
  readonly signer?: boolean;
}

export interface CompiledCall {
  readonly program: number;
  readonly accounts: readonly number[];
  readonly data: ReadonlyUint8Array;
}

export const compiled = (accounts: readonly CompiledAccount[], calls: readonly CompiledCall[]) =>
  getTupleEncoder([
    list(getTupleEncoder([getAddressEncoder(), getU8Encoder()])),
    list(
      getStructEncoder([
        ['program', getU8Encoder()],
        ['accounts', list(getU8Encoder())],
        ['data', addEncoderSizePrefix(getBytesEncoder(), getU16Encoder())],
      ]),
    ),
  ]).encode([
    accounts.map(({ address, writable, signer }) => [address, (writable ? 1 : 0) | (signer ? 2 : 0)]),
    calls.map((call) => ({ ...call, accounts: [...call.accounts] })),
  ]);
