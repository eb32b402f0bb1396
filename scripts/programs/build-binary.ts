import { copyFileSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ProgramCrate } from './discover.ts';
import { runCommand } from './run-command.ts';
import type { Toolchain } from './toolchain/find.ts';
import { TARGET } from './toolchain/versions.ts';

/** The name that a program's binary has in the artifacts folder. */
export function binaryName(program: string): string {
  return `neoengine_${program.replaceAll('-', '_')}.so`;
}

/** Compiles and links one program from `workspace` and copies the binary to `artifacts`. */
export function buildBinary(
  program: ProgramCrate,
  workspace: string,
  toolchain: Toolchain,
  artifacts: string,
): void {
  const target = join(workspace, 'target');
  // `--crate-type` and not Cargo.toml makes the shared object: a crate that says "cdylib" there would be linked as one
  // when another program depends on it, without an entrypoint and without a panic handler.
  const build = ['rustc', '--locked', '--release', '--target', TARGET, '--target-dir', target];
  const crate = ['-p', program.packageName, '-F', 'bpf-entrypoint', '--crate-type', 'cdylib'];
  runCommand(toolchain.cargo, [...build, ...crate, '--config', pathRemapping(workspace)], {
    cwd: workspace,
    env: {
      RUSTC: toolchain.rustc,
      PATH: `${join(toolchain.linker, '..')}:${process.env.PATH ?? ''}`,
    },
  });
  const library = `lib${program.packageName.replaceAll('-', '_')}.so`;
  mkdirSync(artifacts, { recursive: true });
  copyFileSync(join(target, TARGET, 'release', library), join(artifacts, binaryName(program.name)));
}

/** Adds to the workspace's flags that no path of this machine gets into a binary. */
function pathRemapping(workspace: string): string {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const flags = [`--remap-path-prefix=${workspace}=/programs`, `--remap-path-prefix=${cargoHome}=/cargo`];
  return `target.${TARGET}.rustflags=${JSON.stringify(flags)}`;
}
