import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where things lie, relative to a repository root. The check builds into another root than it compares with. */
export interface RepositoryPaths {
  readonly root: string;
  readonly programs: string;
  readonly artifacts: string;
  readonly idl: string;
  readonly generated: string;
  readonly clientsIndex: string;
}

/** The folders of a repository whose root is `root`. */
export function repositoryPaths(root: string): RepositoryPaths {
  const clients = join(root, 'packages', 'clients', 'src');
  return {
    root,
    programs: join(root, 'programs'),
    artifacts: join(root, 'programs', 'artifacts'),
    idl: join(root, 'idl'),
    generated: join(clients, 'generated'),
    clientsIndex: join(clients, 'index.ts'),
  };
}

/** This repository. */
export const repository = repositoryPaths(resolve(import.meta.dirname, '..', '..'));

/** Where the toolchain script installs what Debian does not package. */
export const toolchainFolder = join(homedir(), '.cache', 'neoengine', 'toolchain');
