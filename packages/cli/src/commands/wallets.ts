import { readKeyFile } from '@neoengine/chain';
import { NeoEngineSDK } from '@neoengine/sdk';
import type { KeyPairSigner } from '@solana/kit';
import type { CommandContext } from './command-context.ts';

/** The wallet that owns this machine's devices unless another is named. */
export const DEFAULT_WALLET = 'owner';

/** A wallet by name in the key store, or by the path of a key file. The default one is made where it is missing. */
export async function readWallet(
  { keys, terminal }: CommandContext,
  nameOrPath: string,
): Promise<KeyPairSigner> {
  if (/[/\\.]/.test(nameOrPath)) {
    return await readKeyFile(nameOrPath, { onWarning: (warning) => terminal.note(`Warning: ${warning}`) });
  }
  if (nameOrPath === DEFAULT_WALLET) return await keys.readOrCreate('wallets', nameOrPath);
  return await keys.read('wallets', nameOrPath);
}

/** An open connection and an SDK on it whose fees a wallet pays. */
export interface OpenSdk extends AsyncDisposable {
  readonly sdk: NeoEngineSDK;
  readonly wallet: KeyPairSigner;
}

export async function openSdk(context: CommandContext, walletName: string): Promise<OpenSdk> {
  const wallet = await readWallet(context, walletName);
  const cluster = await context.connect();
  return {
    sdk: new NeoEngineSDK({ cluster, feePayer: wallet }),
    wallet,
    [Symbol.asyncDispose]: () => cluster.close(),
  };
}
