import { encodeBase58 } from '../../base58.ts';
import { epochOf } from '../../chain-time.ts';
import { MAX_BLOCKHASH_AGE, MAX_SLOT_LEADERS, SLOTS_PER_EPOCH } from '../../limits.ts';
import { genesisHashText } from '../../open-chain.ts';
import { transactionFee } from '../../transaction/fee.ts';
import { API_VERSION, checkContext, type RpcContext, type RpcMethods, withContext } from '../context.ts';
import { decodeMessage } from '../decode-transaction.ts';
import { type Params, readAddress } from '../params.ts';
import { invalidParams } from '../rpc-error.ts';

/** Of Agave 4.1's default feature set; clients only print it. */
const FEATURE_SET = 0;

/** The slot and the height are the same: every slot of a localnet has a block. */
function currentSlot(context: RpcContext, params: Params): bigint {
  checkContext(context, params.config(0));
  return context.chain.slot;
}

export const clusterMethods: RpcMethods = {
  getSlot: currentSlot,
  getBlockHeight: currentSlot,
  getHealth: () => 'ok',
  getVersion: () => ({ 'solana-core': API_VERSION, 'feature-set': FEATURE_SET }),
  getGenesisHash: ({ chain }) => genesisHashText(chain),
  getIdentity: ({ chain }) => ({ identity: encodeBase58(chain.faucet.address) }),
  getFirstAvailableBlock: ({ chain }) => chain.history.firstSlot,
  minimumLedgerSlot: ({ chain }) => chain.history.firstSlot,

  getTransactionCount(context, params) {
    checkContext(context, params.config(0));
    return context.chain.transactionCount;
  },

  getEpochInfo(context, params) {
    checkContext(context, params.config(0));
    const { slot, transactionCount } = context.chain;
    return {
      absoluteSlot: slot,
      blockHeight: slot,
      epoch: epochOf(slot),
      slotIndex: slot % SLOTS_PER_EPOCH,
      slotsInEpoch: SLOTS_PER_EPOCH,
      transactionCount,
    };
  },

  getEpochSchedule: () => ({
    slotsPerEpoch: SLOTS_PER_EPOCH,
    leaderScheduleSlotOffset: SLOTS_PER_EPOCH,
    warmup: false,
    firstNormalEpoch: 0n,
    firstNormalSlot: 0n,
  }),

  getLatestBlockhash(context, params) {
    checkContext(context, params.config(0));
    const { latest } = context.chain.hashes;
    return withContext(context, {
      blockhash: encodeBase58(latest.blockhash),
      lastValidBlockHeight: lastValidBlockHeight(latest.slot),
    });
  },

  isBlockhashValid(context, params) {
    const blockhash = readAddress(params.at(0));
    checkContext(context, params.config(1));
    return withContext(context, context.chain.hashes.isUsable(blockhash, context.chain.slot));
  },

  getFeeForMessage(context, params) {
    const tx = decodeMessage(params.text(0));
    checkContext(context, params.config(1));
    const usable = context.chain.hashes.isUsable(tx.blockhash, context.chain.slot);
    return withContext(context, usable ? transactionFee(tx) : null);
  },

  getSlotLeader(context, params) {
    checkContext(context, params.config(0));
    return encodeBase58(context.chain.faucet.address);
  },

  getSlotLeaders({ chain }, params) {
    params.u64(0);
    const limit = params.u64(1);
    if (limit < 1n || limit > MAX_SLOT_LEADERS) {
      throw invalidParams(`Invalid limit; max ${MAX_SLOT_LEADERS}`);
    }
    const leader = encodeBase58(chain.faucet.address);
    return Array.from({ length: Number(limit) }, () => leader);
  },

  // A localnet has no stake and mints no rewards, and its one node is in no gossip.
  getInflationGovernor: () => ({ foundation: 0, foundationTerm: 0, initial: 0, taper: 0, terminal: 0 }),
  getInflationRate: ({ chain }) => ({ epoch: epochOf(chain.slot), foundation: 0, total: 0, validator: 0 }),
  getClusterNodes: () => [],
  getVoteAccounts: () => ({ current: [], delinquent: [] }),
};

/** The last block height in which a transaction may name the blockhash of this slot. */
export function lastValidBlockHeight(blockhashSlot: bigint): bigint {
  return blockhashSlot + 1n + BigInt(MAX_BLOCKHASH_AGE);
}
