import { join } from 'node:path';
import { runCommand } from './run-command.ts';

/** A crate that is deployed as a program. */
export interface ProgramCrate {
  /** Short name: `core` of `neoengine-core`. */
  readonly name: string;
  readonly packageName: string;
  readonly folder: string;
}

interface CargoPackage {
  readonly name: string;
  readonly manifest_path: string;
  readonly features: Readonly<Record<string, unknown>>;
}

const PREFIX = 'neoengine-';
const FEATURE = 'bpf-entrypoint';

/** The programs of a Cargo workspace: packages named `neoengine-*` that have an entrypoint feature, by name. */
export function discoverPrograms(workspace: string, cargo: string): ProgramCrate[] {
  const metadata = JSON.parse(
    runCommand(cargo, ['metadata', '--no-deps', '--format-version', '1'], { cwd: workspace }),
  ) as { packages: CargoPackage[] };
  return metadata.packages
    .filter((crate) => crate.name.startsWith(PREFIX) && FEATURE in crate.features)
    .map((crate) => ({
      name: crate.name.slice(PREFIX.length),
      packageName: crate.name,
      folder: join(crate.manifest_path, '..'),
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}
