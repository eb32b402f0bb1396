import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBinary } from './build-binary.ts';
import { renderClients } from './client/render.ts';
import { discoverPrograms, type ProgramCrate } from './discover.ts';
import { extractIdls } from './idl/extract.ts';
import { writeManifest } from './manifest.ts';
import type { RepositoryPaths } from './paths.ts';
import type { Toolchain } from './toolchain/find.ts';

/** Builds binaries, manifest, IDLs and clients from the sources in `source` into the folders of `output`. */
export async function buildAll(
  source: RepositoryPaths,
  output: RepositoryPaths,
  toolchain: Toolchain,
  say: (line: string) => void,
): Promise<void> {
  const programs = discoverPrograms(source.programs, toolchain.cargo);
  rmSync(output.artifacts, { recursive: true, force: true });
  for (const program of programs) {
    say(`Building ${program.packageName}.`);
    buildBinary(program, source.programs, toolchain, output.artifacts);
  }
  writeManifest(
    output.artifacts,
    programs.map((program) => program.name),
    toolchain,
  );
  await describeAll(programs, source, output, toolchain, say);
}

/** Extracts the IDLs and renders the clients. */
async function describeAll(
  programs: readonly ProgramCrate[],
  source: RepositoryPaths,
  output: RepositoryPaths,
  toolchain: Toolchain,
  say: (line: string) => void,
): Promise<void> {
  say('Extracting IDLs and rendering clients.');
  const idls = await extractIdls(programs, toolchain.pina);
  rmSync(output.idl, { recursive: true, force: true });
  mkdirSync(output.idl, { recursive: true });
  for (const [name, idl] of idls) {
    writeFileSync(join(output.idl, `${name}.json`), `${JSON.stringify(idl, null, 2)}\n`);
  }
  await renderClients(idls, { ...output, programs: source.programs });
}
