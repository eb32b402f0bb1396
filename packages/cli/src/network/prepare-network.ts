import { type Cluster, type DeployResult, deployProgram } from '@neoengine/chain';
import { developmentProgramKey, type NeoEngineSDK, type NetworkParameters } from '@neoengine/sdk';
import type { KeyPairSigner } from '@solana/kit';
import { PROGRAM_NAMES, type ProgramName, readProgramBinary } from './program-binaries.ts';

export interface PrepareNetworkOptions {
  readonly cluster: Cluster;
  readonly sdk: NeoEngineSDK;
  /** Pays, is the programs' upgrade authority, and becomes the network's first admin. */
  readonly admin: KeyPairSigner;
  readonly parameters: NetworkParameters;
  readonly onStep?: (step: string) => void;
  readonly signal?: AbortSignal;
}

export interface PreparedNetwork {
  readonly programs: readonly (DeployResult & { readonly name: ProgramName })[];
  /** All that landed, deploys included; 0 when everything was there already. */
  readonly transactions: number;
}

/** Deploys the programs and initialises the network. What is there is left alone; what was interrupted is finished. */
export async function prepareNetwork(options: PrepareNetworkOptions): Promise<PreparedNetwork> {
  const { cluster, sdk, admin, parameters, onStep, signal } = options;
  const wait = signal ? { signal } : {};
  const programs: (DeployResult & { name: ProgramName })[] = [];
  for (const name of PROGRAM_NAMES) {
    onStep?.(`program ${name}`);
    const [bytes, program] = await Promise.all([readProgramBinary(name), developmentProgramKey(name)]);
    const deployed = await deployProgram({
      cluster,
      payer: admin,
      authority: admin,
      program,
      bytes,
      ...wait,
    });
    programs.push({ name, ...deployed });
  }
  const initialised = await sdk.setUpNetwork({
    authority: admin,
    parameters,
    ...wait,
    ...(onStep ? { onStep } : {}),
  });
  const deploys = programs.reduce((sum, { transactions }) => sum + transactions, 0);
  return { programs, transactions: deploys + initialised };
}
