import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the command keeps a person's things: the localnet's state and key files. */
export interface Home {
  readonly path: string;
  readonly localnet: string;
  readonly keys: string;
}

/** `--home`, else NEOENGINE_HOME, else ~/.neoengine. */
export function homeAt(given: string | undefined): Home {
  const path = resolve(given ?? (process.env.NEOENGINE_HOME || join(homedir(), '.neoengine')));
  return { path, localnet: join(path, 'localnet'), keys: join(path, 'keys') };
}
