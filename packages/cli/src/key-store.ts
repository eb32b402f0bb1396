import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeyFile, KeyFileExistsError, NeoEngineError, readKeyFile } from '@neoengine/chain';
import type { KeyPairSigner } from '@solana/kit';

/** What a key in the store is called: it becomes a file name. */
const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/;
const SUFFIX = '.json';

/** The folders of the store: people's wallets, and devices' keys. */
export type KeyRole = 'wallets' | 'devices';

export class InvalidKeyNameError extends NeoEngineError {
  readonly code = 'INVALID_KEY_NAME';

  constructor(name: string) {
    super(`"${name.slice(0, 40)}" cannot name a key.`, {
      advice: 'Use 1 to 32 lower-case letters, digits and dashes, such as my-phone.',
    });
  }
}

export class UnknownKeyError extends NeoEngineError {
  readonly code = 'UNKNOWN_KEY';

  constructor(role: KeyRole, name: string, known: readonly string[]) {
    const kind = role === 'devices' ? 'device' : 'wallet';
    const others = known.length === 0 ? '' : `Use one of these: ${known.join(', ')}; or `;
    const advice =
      role === 'devices'
        ? `${others}register it first: neoengine device register ${name}`
        : `${others}give the path of a key file, such as ./${name}.json`;
    super(`There is no ${kind} called ${name} here.`, {
      advice: `${advice.charAt(0).toUpperCase()}${advice.slice(1)}`,
    });
  }
}

/** Named keys in files that only their owner may read. */
export class KeyStore {
  readonly #directory: string;
  readonly #warn: (message: string) => void;

  constructor(directory: string, warn: (message: string) => void) {
    this.#directory = directory;
    this.#warn = warn;
  }

  /** Names in the store, in order. */
  async list(role: KeyRole): Promise<string[]> {
    const files = await readdir(join(this.#directory, role)).catch(() => []);
    const names = files.filter((file) => file.endsWith(SUFFIX)).map((file) => file.slice(0, -SUFFIX.length));
    return names.filter((name) => NAME.test(name)).sort();
  }

  /** @throws UnknownKeyError, InvalidKeyNameError, or what the file is wrong with */
  async read(role: KeyRole, name: string): Promise<KeyPairSigner> {
    const path = this.#path(role, name);
    const names = await this.list(role);
    if (!names.includes(name)) throw new UnknownKeyError(role, name, names);
    return await readKeyFile(path, { onWarning: this.#warn });
  }

  /** Makes a new key. @throws KeyFileExistsError, KeyFileUnwritableError, InvalidKeyNameError */
  async create(role: KeyRole, name: string): Promise<KeyPairSigner> {
    return await createKeyFile(this.#path(role, name));
  }

  /** The key of that name, made now where there is none. */
  async readOrCreate(role: KeyRole, name: string): Promise<KeyPairSigner> {
    if ((await this.list(role)).includes(name)) return await this.read(role, name);
    try {
      return await this.create(role, name);
    } catch (error) {
      // Another process made it in this very moment: its key is the one.
      if (!(error instanceof KeyFileExistsError)) throw error;
      return await this.read(role, name);
    }
  }

  #path(role: KeyRole, name: string): string {
    if (!NAME.test(name)) throw new InvalidKeyNameError(name);
    return join(this.#directory, role, name + SUFFIX);
  }
}
