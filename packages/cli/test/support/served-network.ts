import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, connect, createKeyFile, Localnet } from '@neoengine/chain';
import { LOCALNET_PARAMETERS, NeoEngineSDK } from '@neoengine/sdk';
import type { KeyPairSigner } from '@solana/kit';
import { ensureFunded } from '../../src/network/fund.ts';
import { prepareNetwork } from '../../src/network/prepare-network.ts';
import { type CommandResult, RunningCommand, runCommand } from './run-command.ts';

/** A localnet with NeoEngine on it that commands reach by URL, and a home of its own for them. */
export interface ServedNetwork extends AsyncDisposable {
  readonly url: string;
  readonly home: string;
  readonly cluster: Cluster;
  readonly sdk: NeoEngineSDK;
  readonly admin: KeyPairSigner;
  /** The wallet `owner` of the home; it has SOL. */
  readonly owner: KeyPairSigner;
  run(...args: string[]): Promise<CommandResult>;
  /** With --json; the one value on stdout. @throws where it fails, or stdout holds anything else */
  json<T = Readonly<Record<string, string>>>(...args: string[]): Promise<T>;
  start(...args: string[]): RunningCommand;
}

export async function temporaryHome(): Promise<string> {
  return await mkdtemp(join(tmpdir(), 'neoengine-home-'));
}

export async function serveNetwork(): Promise<ServedNetwork> {
  const localnet = await Localnet.open({ clock: 'wall' });
  const { url } = await localnet.serve({ port: 0 });
  const cluster = await connect({ localnet });
  const home = await temporaryHome();
  const admin = await createKeyFile(join(home, 'keys', 'wallets', 'admin.json'));
  const owner = await createKeyFile(join(home, 'keys', 'wallets', 'owner.json'));
  for (const { address } of [admin, owner]) await ensureFunded(cluster, address, 100n);
  const sdk = new NeoEngineSDK({ cluster, feePayer: admin });
  await prepareNetwork({ cluster, sdk, admin, parameters: LOCALNET_PARAMETERS });
  const run = (...args: string[]) => runCommand(args, { home, url });
  return {
    url,
    home,
    cluster,
    sdk,
    admin,
    owner,
    run,
    start: (...args) => new RunningCommand(args, { home, url }),
    json: async (...args) => {
      const { exitCode, stdout, stderr } = await run(...args, '--json');
      if (exitCode !== 0) throw new Error(`neoengine ${args.join(' ')} ended with ${exitCode}: ${stderr}`);
      return JSON.parse(stdout);
    },
    [Symbol.asyncDispose]: async () => {
      await cluster.close();
      await localnet.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
