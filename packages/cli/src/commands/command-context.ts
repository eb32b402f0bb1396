import { type Cluster, connect } from '@neoengine/chain';
import type { Command } from 'commander';
import { type Home, homeAt } from '../home.ts';
import type { Interruption } from '../interruption.ts';
import { KeyStore } from '../key-store.ts';
import { createTerminal, type Terminal } from '../output/terminal.ts';
import type { GlobalOptions } from './global-options.ts';

const DEFAULT_URL = 'http://127.0.0.1:8899';

/** What a command works with. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly home: Home;
  readonly keys: KeyStore;
  /** Aborts when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
  /** Connects to the cluster that the options name. */
  connect(): Promise<Cluster>;
}

export function contextOf(command: Command, interruption: Interruption): CommandContext {
  const options = command.optsWithGlobals<GlobalOptions>();
  const terminal = createTerminal({ json: options.json });
  const home = homeAt(options.home);
  const urls = options.url ?? [process.env.NEOENGINE_URL || DEFAULT_URL];
  return {
    terminal,
    home,
    keys: new KeyStore(home.keys, (warning) => terminal.note(`Warning: ${warning}`)),
    signal: interruption.signal,
    connect: () => connect({ urls, signal: interruption.signal }),
  };
}
