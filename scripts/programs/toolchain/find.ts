import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { toolchainFolder } from '../paths.ts';
import { runCommand } from '../run-command.ts';
import { CARGO_TOOLS, TARGET } from './versions.ts';

/** A part of the toolchain is not installed. */
export class ToolchainMissingError extends Error {
  readonly code = 'TOOLCHAIN_MISSING';

  constructor(what: string) {
    super(`${what} is not installed. Run "npm run programs:toolchain" (on Debian, as root).`);
  }
}

/** A compiler that can build for the BPF target, with the tools around it. */
export interface Toolchain {
  readonly rustc: string;
  readonly cargo: string;
  readonly linker: string;
  readonly pina: string;
  /** What `rustc --version` says; another version may compile to other bytes. */
  readonly rustcVersion: string;
  readonly linkerVersion: string;
}

/** Files of this name on the PATH and in the toolchain's own folder, first found first. */
export function candidates(name: string): string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), join(toolchainFolder, 'bin'), '/usr/bin'];
  return [...new Set(folders.map((folder) => join(folder, name)))].filter((path) => existsSync(path));
}

/** The compiler that has `core` for the BPF target, or nothing. */
export function findBpfCompiler(): string | undefined {
  return candidates('rustc').find((rustc) => {
    const folder = runCommand(rustc, ['--print', 'target-libdir', '--target', TARGET]).trim();
    return existsSync(folder);
  });
}

/** All that a build needs. Throws {@link ToolchainMissingError} for what is not there. */
export function findToolchain(): Toolchain {
  const rustc = findBpfCompiler();
  if (!rustc) throw new ToolchainMissingError(`A Rust compiler with the target ${TARGET}`);
  const cargo = join(dirname(rustc), 'cargo');
  if (!existsSync(cargo)) throw new ToolchainMissingError(`The cargo of ${rustc}`);
  const linker = requireTool(CARGO_TOOLS.linker.binary);
  return {
    rustc,
    cargo,
    linker,
    pina: requireTool(CARGO_TOOLS.pina.binary),
    rustcVersion: runCommand(rustc, ['--version']).trim(),
    linkerVersion: runCommand(linker, ['--version']).trim(),
  };
}

function requireTool(name: string): string {
  const [first] = candidates(name);
  if (!first) throw new ToolchainMissingError(name);
  return first;
}
