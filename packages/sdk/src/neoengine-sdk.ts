import type { Cluster, SentTransaction } from '@neoengine/chain';
import type { rewards } from '@neoengine/clients';
import type { Address, TransactionSigner } from '@solana/kit';
import type { DsxAmount } from './amounts/dsx.ts';
import type { SdkContext } from './context.ts';
import { type CrankStep, crankOnce } from './crank/crank.ts';
import { type Device, fetchDevice, fetchDeviceOfKey, fetchDevicesOf } from './devices/device.ts';
import {
  type RevokeDeviceOptions,
  type RotateKeyOptions,
  revokeDevice,
  rotateDeviceKey,
  type VerifyDeviceOptions,
  verifyDevice,
} from './devices/manage-device.ts';
import {
  type RegisterDeviceOptions,
  type RegisteredDevice,
  registerDevice,
} from './devices/register-device.ts';
import { NeoEngineEventListener } from './events/event-listener.ts';
import { fetchGovernance, type Governance } from './handover/governance.ts';
import { type ProposeHandoverOptions, proposeHandover } from './handover/propose-handover.ts';
import { type AcceptedProof, type CpuMiningOptions, mineCpu } from './mining/cpu-mining.ts';
import { classNumber, RECENT_PAGES, RESOURCE_CLASSES, type ResourceClass } from './network/epochs.ts';
import { fetchMoment, type NetworkMoment } from './network/network.ts';
import { errorDecoders } from './programs.ts';
import { type ClaimedRewards, type ClaimRewardsOptions, claimRewards } from './rewards/claim-rewards.ts';
import { dsxBalance, dsxSupply } from './rewards/dsx-accounts.ts';
import { fetchEmission } from './rewards/emission.ts';
import { type TransferDsxOptions, transferDsx } from './rewards/transfer-dsx.ts';
import { fetchEarnings, type PageEarnings } from './rewards/work-earnings.ts';
import { type SetUpOptions, setUpNetwork } from './setup/set-up-network.ts';
import type { VaultTransaction } from './vaults/vault-transaction.ts';
import { Vaults } from './vaults/vaults.ts';

export interface NeoEngineSdkConfig {
  /** From `connect` of @neoengine/chain: any Solana cluster, or the localnet in this process. */
  readonly cluster: Cluster;
  /** Pays fees and rent. A sponsor can: the other parties then need no SOL. */
  readonly feePayer: TransactionSigner;
  /** Told of every transaction that landed. */
  readonly onTransaction?: (transaction: SentTransaction) => void;
}

type Wait = { readonly signal?: AbortSignal };
/** How many pages of four hours back to look, 1 to 545; two days without it. */
type LookBack = Wait & { readonly pagesBack?: number };

/**
 * NeoEngine on one cluster. Every method that sends something returns after it is confirmed, and throws an error with a
 * stable `code` where the chain refuses it.
 */
export class NeoEngineSDK {
  readonly cluster: Cluster;
  readonly vaults: Vaults;
  readonly #context: SdkContext;

  constructor(config: NeoEngineSdkConfig) {
    this.cluster = config.cluster;
    this.#context = { ...config, errorDecoders };
    this.vaults = new Vaults(this.#context);
  }

  /** The network's parameters, and where its clock stands. */
  network({ signal }: Wait = {}): Promise<NetworkMoment> {
    return fetchMoment(this.cluster, signal);
  }

  registerDevice(options: RegisterDeviceOptions): Promise<RegisteredDevice> {
    return registerDevice(this.#context, options);
  }

  /** By its account's address. */
  device(address: Address, { signal }: Wait = {}): Promise<Device> {
    return fetchDevice(this.cluster, address, signal);
  }

  deviceOfKey(deviceKey: Address, { signal }: Wait = {}): Promise<Device> {
    return fetchDeviceOfKey(this.cluster, deviceKey, signal);
  }

  devicesOf(owner: Address, { signal }: Wait = {}): Promise<Device[]> {
    return fetchDevicesOf(this.cluster, owner, signal);
  }

  verifyDevice(options: VerifyDeviceOptions): Promise<SentTransaction> {
    return verifyDevice(this.#context, options);
  }

  rotateDeviceKey(options: RotateKeyOptions): Promise<SentTransaction> {
    return rotateDeviceKey(this.#context, options);
  }

  revokeDevice(options: RevokeDeviceOptions): Promise<SentTransaction> {
    return revokeDevice(this.#context, options);
  }

  /** Mines until `signal` aborts, or until `proofs` are accepted. */
  startCPUMining(options: CpuMiningOptions): Promise<AcceptedProof[]> {
    return mineCpu(this.#context, options);
  }

  /** What a device earned and nobody claimed, by page. */
  earnings(
    rewardType: ResourceClass,
    device: Address,
    { pagesBack = RECENT_PAGES, signal }: LookBack = {},
  ): Promise<PageEarnings[]> {
    return fetchEarnings(this.cluster, rewardType, device, pagesBack, signal);
  }

  claimRewards(options: ClaimRewardsOptions): Promise<ClaimedRewards> {
    return claimRewards(this.#context, options);
  }

  balance(owner: Address, { signal }: Wait = {}): Promise<DsxAmount> {
    return dsxBalance(this.cluster, owner, signal);
  }

  supply({ signal }: Wait = {}): Promise<DsxAmount> {
    return dsxSupply(this.cluster, signal);
  }

  /** Moves somebody's DSX to somebody else, whose account is opened where it is missing. */
  transfer(options: TransferDsxOptions): Promise<SentTransaction> {
    return transferDsx(this.#context, options);
  }

  /** Does what is due in the network, once: beacon, closing of epochs, minting, difficulty. */
  crank({
    classes = RESOURCE_CLASSES,
    pagesBack = RECENT_PAGES,
    signal,
  }: LookBack & { readonly classes?: readonly ResourceClass[] } = {}): Promise<CrankStep[]> {
    const numbers = classes.map(classNumber);
    return crankOnce(this.#context, { classes: numbers, pagesBack, ...(signal ? { signal } : {}) });
  }

  /** Totals of what was minted and burned. */
  emission({ signal }: Wait = {}): Promise<rewards.Emission> {
    return fetchEmission(this.cluster, signal);
  }

  /** Initialises deployed programs, or finishes doing so; returns how many transactions it took. */
  setUpNetwork(options: SetUpOptions): Promise<number> {
    return setUpNetwork(this.#context, options);
  }

  /** Who decides over the network: its admin, and the programs' upgrade authorities. */
  governance({ signal }: Wait = {}): Promise<Governance> {
    return fetchGovernance(this.cluster, signal);
  }

  /** Hands the network to a vault; it is done once the vault's members have executed the returned proposal. */
  proposeHandover(options: ProposeHandoverOptions): Promise<VaultTransaction> {
    return proposeHandover(this.#context, options);
  }

  events(): NeoEngineEventListener {
    return new NeoEngineEventListener(this.cluster);
  }
}
