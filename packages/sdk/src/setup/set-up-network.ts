import { findProgramDataAddress } from '@neoengine/chain';
import { core, cpu, identity, rewards } from '@neoengine/clients';
import type { Address, Instruction, MessagePartialSigner, TransactionSigner } from '@solana/kit';
import { NETWORK, PROGRAM_ENTRY, REGION } from '../accounts/core.ts';
import { fetchMaybe } from '../accounts/fetch-account.ts';
import { IDENTITY_CONFIG } from '../accounts/identity.ts';
import { EMISSION } from '../accounts/rewards.ts';
import { type SdkContext, send } from '../context.ts';
import { mintGenesisAllocations } from './genesis-allocations.ts';
import type { NetworkParameters } from './parameters.ts';

/** Capabilities that core gives to a program (programs/core/src/flags.rs). */
const NO_CAPABILITY = 0;
const CREDIT_WORK = 1;
const UPDATE_STATE = 8;
const CPU_CLASS = 0;
const NO_CLASS = 255;

/** Rewards needs no capability; it is here so that a handover cannot leave its code behind. */
const REGISTRY: readonly { readonly program: Address; readonly class: number; readonly flags: number }[] = [
  { program: identity.IDENTITY_PROGRAM_ADDRESS, class: NO_CLASS, flags: UPDATE_STATE },
  { program: cpu.CPU_PROGRAM_ADDRESS, class: CPU_CLASS, flags: CREDIT_WORK },
  { program: rewards.REWARDS_PROGRAM_ADDRESS, class: NO_CLASS, flags: NO_CAPABILITY },
];

export interface SetUpOptions {
  /** The programs' upgrade authority: becomes the first admin. */
  readonly authority: TransactionSigner & MessagePartialSigner;
  readonly parameters: NetworkParameters;
  readonly onStep?: (step: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Initialises the deployed programs: network, regions, registry, identity, mint and genesis allocations. What is there
 * already is left alone, so that an interrupted run is finished by running again.
 *
 * @returns how many transactions it took; 0 when everything was there.
 */
export async function setUpNetwork(context: SdkContext, options: SetUpOptions): Promise<number> {
  const setUp = new SetUp(context, options);
  await setUp.core();
  await setUp.regions();
  await setUp.registry();
  await setUp.identity();
  await setUp.mint();
  const minted = await mintGenesisAllocations(context, options);
  return setUp.transactions + minted;
}

class SetUp {
  transactions = 0;
  readonly #context: SdkContext;
  readonly #options: SetUpOptions;

  constructor(context: SdkContext, options: SetUpOptions) {
    this.#context = context;
    this.#options = options;
  }

  async core(): Promise<void> {
    const [network] = await core.findNetworkPda();
    if (await fetchMaybe(this.#context.cluster, NETWORK, network, this.#options.signal)) return;
    const { parameters, authority } = this.#options;
    const [beaconRing] = await core.findBeaconRingPda();
    const initialize = await core.getInitializeInstructionAsync({
      ...parameters,
      ...(await this.#authorityOver(core.CORE_PROGRAM_ADDRESS)),
      authority,
      payer: this.#context.feePayer,
      beaconRing,
    });
    await this.#send('network', initialize);
  }

  async regions(): Promise<void> {
    for (let id = 0; id < this.#options.parameters.regions; id += 1) {
      const [region] = await core.findRegionPda({ id });
      if (await fetchMaybe(this.#context.cluster, REGION, region, this.#options.signal)) continue;
      const accounts = { admin: this.#options.authority, payer: this.#context.feePayer, region };
      await this.#send(`region ${id}`, await core.getOpenRegionInstructionAsync({ ...accounts, id }));
    }
  }

  async registry(): Promise<void> {
    for (const { program, class: classNumber, flags } of REGISTRY) {
      const [entry] = await core.findProgramEntryPda({ key: program });
      if (await fetchMaybe(this.#context.cluster, PROGRAM_ENTRY, entry, this.#options.signal)) continue;
      const accounts = { admin: this.#options.authority, payer: this.#context.feePayer, program, entry };
      const register = await core.getRegisterProgramInstructionAsync({
        ...accounts,
        class: classNumber,
        flags,
      });
      await this.#send(`registry entry of ${program}`, register);
    }
  }

  async identity(): Promise<void> {
    const [config] = await identity.findIdentityConfigPda();
    if (await fetchMaybe(this.#context.cluster, IDENTITY_CONFIG, config, this.#options.signal)) return;
    const { bondBaseLamports, bondStepBps, maxDevicesPerDay, trustRisePerDayBps } = this.#options.parameters;
    const initialize = await identity.getInitializeInstructionAsync({
      ...(await this.#authorityOver(identity.IDENTITY_PROGRAM_ADDRESS)),
      authority: this.#options.authority,
      payer: this.#context.feePayer,
      bondBaseLamports,
      bondStepBps,
      maxDevicesPerDay,
      trustRisePerDayBps,
    });
    await this.#send('identity', initialize);
  }

  async mint(): Promise<void> {
    const [emission] = await rewards.findEmissionPda();
    if (await fetchMaybe(this.#context.cluster, EMISSION, emission, this.#options.signal)) return;
    const [[network], [mint]] = await Promise.all([core.findNetworkPda(), rewards.findMintPda()]);
    const initialize = await rewards.getInitializeMintInstructionAsync({
      ...(await this.#authorityOver(rewards.REWARDS_PROGRAM_ADDRESS)),
      authority: this.#options.authority,
      payer: this.#context.feePayer,
      network,
      mint,
    });
    await this.#send('mint of DSX', initialize);
  }

  async #authorityOver(program: Address): Promise<{ programData: Address }> {
    return { programData: await findProgramDataAddress(program) };
  }

  async #send(step: string, instruction: Instruction): Promise<void> {
    this.#options.onStep?.(step);
    await send(this.#context, [instruction], this.#options.signal);
    this.transactions += 1;
  }
}
