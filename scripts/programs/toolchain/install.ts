import { existsSync } from 'node:fs';
import { toolchainFolder } from '../paths.ts';
import { commandSucceeds, runCommand } from '../run-command.ts';
import { candidates, findBpfCompiler } from './find.ts';
import { CARGO_TOOLS, DEBIAN_PACKAGES, LLVM_PREFIX } from './versions.ts';

/** The toolchain cannot be installed here. */
export class ToolchainInstallError extends Error {
  readonly code = 'TOOLCHAIN_INSTALL';
}

/** Installs what is missing; does nothing when all is there. */
export function installToolchain(say: (line: string) => void): void {
  installDebianPackages(say);
  installCargoTool('linker', say, ['--no-default-features', '--features', 'bpf-linker/llvm-22'], {
    LLVM_SYS_221_PREFIX: LLVM_PREFIX,
    RUSTFLAGS: `-L native=${LLVM_PREFIX}/lib`,
  });
  installCargoTool('pina', say, [], {});
}

function installDebianPackages(say: (line: string) => void): void {
  const needsLinker = candidates(CARGO_TOOLS.linker.binary).length === 0;
  if (findBpfCompiler() && (!needsLinker || existsSync(LLVM_PREFIX))) {
    say('Compiler: there.');
    return;
  }
  if (!commandSucceeds('apt-get', ['--version'])) {
    throw new ToolchainInstallError(
      'The compiler for programs comes from Debian, and this machine has no apt-get. The committed binaries work ' +
        'without it; to rebuild them use a Debian 12 machine or container.',
    );
  }
  if (process.getuid?.() !== 0) {
    throw new ToolchainInstallError(
      `Installing Debian packages needs root. Run: sudo apt-get install -y ${DEBIAN_PACKAGES.join(' ')}`,
    );
  }
  say('Compiler: installing Debian packages.');
  runCommand('apt-get', ['update'], { show: true });
  runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...DEBIAN_PACKAGES], {
    show: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function installCargoTool(
  tool: keyof typeof CARGO_TOOLS,
  say: (line: string) => void,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): void {
  const { binary, crate, version } = CARGO_TOOLS[tool];
  const found = candidates(binary).find((path) => runCommand(path, ['--version']).includes(version));
  if (found) {
    say(`${binary} ${version}: there.`);
    return;
  }
  const [cargo] = candidates('cargo');
  if (!cargo) throw new ToolchainInstallError('No cargo was found after the Debian packages were installed.');
  say(`${binary} ${version}: building (minutes).`);
  const source = [`${crate}@${version}`, '--locked', '--root', toolchainFolder];
  runCommand(cargo, ['install', ...source, ...args], { show: true, env });
}
