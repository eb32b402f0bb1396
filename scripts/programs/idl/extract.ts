import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProgramCrate } from '../discover.ts';
import { runCommand } from '../run-command.ts';
import { assertComplete } from './completeness.ts';
import { linkDefaultAddresses } from './default-addresses.ts';
import type { RootNode } from './nodes.ts';
import { markRemainingAccounts } from './remaining-accounts.ts';
import { readSources } from './sources.ts';

/** The IDLs of all programs, with what pina leaves out put in. */
export async function extractIdls(
  programs: readonly ProgramCrate[],
  pina: string,
): Promise<Map<string, RootNode>> {
  const idls = new Map<string, RootNode>();
  for (const program of programs) {
    const idl = runPina(program, pina);
    const sources = readSources(join(program.folder, 'src'));
    assertComplete(program.name, idl.program, sources);
    markRemainingAccounts(idl.program, sources);
    idls.set(program.name, idl);
  }
  await linkDefaultAddresses([...idls.values()].map((idl) => idl.program));
  return idls;
}

function runPina(program: ProgramCrate, pina: string): RootNode {
  const folder = mkdtempSync(join(tmpdir(), 'neoengine-idl-'));
  try {
    const file = join(folder, 'idl.json');
    runCommand(pina, ['idl', '--path', program.folder, '--name', program.name, '--output', file]);
    return JSON.parse(readFileSync(file, 'utf8')) as RootNode;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
