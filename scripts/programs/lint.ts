import { spawnSync } from 'node:child_process';
import { discoverPrograms } from './discover.ts';
import { repository } from './paths.ts';
import { runCommand } from './run-command.ts';
import { runMain } from './run-main.ts';
import { findToolchain } from './toolchain/find.ts';

/** The nightly compiler that pina 0.23.0's lints are written against. */
const LINT_TOOLCHAIN = 'nightly-2026-09-15';
const INSTALL_LINTS = `rustup toolchain install ${LINT_TOOLCHAIN} --profile minimal -c rustc-dev -c rust-src -c llvm-tools`;

await runMain(() => {
  const { pina, cargo } = findToolchain();
  const programs = discoverPrograms(repository.programs, cargo);
  for (const program of programs) {
    runCommand(pina, ['locks', '--project', program.folder, '--deny-hotspots'], { show: true });
  }
  if (!lintToolchainInstalled()) {
    console.log(
      `Security lints skipped: they need the compiler they are written for. To run them: ${INSTALL_LINTS}`,
    );
    return;
  }
  for (const program of programs) {
    runCommand(pina, ['lint', '--build-driver', '--project', program.folder], {
      show: true,
      env: { RUSTUP_TOOLCHAIN: LINT_TOOLCHAIN },
    });
  }
});

function lintToolchainInstalled(): boolean {
  const result = spawnSync('rustup', ['component', 'list', '--installed', '--toolchain', LINT_TOOLCHAIN], {
    encoding: 'utf8',
  });
  return result.status === 0 && result.stdout.includes('rustc-dev');
}
