import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from './build-all.ts';
import { differences } from './differences.ts';
import { readManifest } from './manifest.ts';
import { repository, repositoryPaths } from './paths.ts';
import { runCommand } from './run-command.ts';
import { runMain } from './run-main.ts';
import { findToolchain } from './toolchain/find.ts';

/** Committed files that the sources do not give. */
class DriftError extends Error {
  readonly code = 'DRIFT';

  constructor(files: readonly string[]) {
    super(
      `These committed files differ from what the sources give:\n  ${files.join('\n  ')}\n` +
        'Run "npm run programs:build" and commit the result.',
    );
  }
}

/** Rebuilds everything elsewhere and compares it with what is committed. */
async function check(): Promise<void> {
  const toolchain = findToolchain();
  const scratch = mkdtempSync(join(tmpdir(), 'neoengine-check-'));
  const rebuilt = repositoryPaths(scratch);
  try {
    await buildAll(repository, rebuilt, toolchain, console.log);
    const clients = [
      ...differences(repository.idl, rebuilt.idl),
      ...differences(repository.generated, rebuilt.generated),
      ...differences(repository.clientsIndex, rebuilt.clientsIndex),
    ];
    if (clients.length > 0) throw new DriftError(clients);
    checkBinaries(toolchain.rustcVersion, toolchain.linkerVersion, rebuilt.artifacts);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function checkBinaries(compiler: string, linker: string, rebuilt: string): void {
  const committed = readManifest(repository.artifacts);
  if (committed.compiler === compiler && committed.linker === linker) {
    const drift = differences(repository.artifacts, rebuilt);
    if (drift.length > 0) throw new DriftError(drift);
    console.log('Binaries, IDLs and clients are what the sources give.');
    return;
  }
  console.log(
    `The committed binaries come from ${committed.compiler} with ${committed.linker}; here are ${compiler} with ` +
      `${linker}, so bytes may differ. Running the program tests on the rebuilt binaries instead.`,
  );
  runCommand('npm', ['run', 'programs:test'], {
    cwd: repository.root,
    env: { NEOENGINE_ARTIFACTS: rebuilt },
    show: true,
  });
  console.log('IDLs and clients are what the sources give; the rebuilt binaries pass the program tests.');
}

await runMain(check);
