import { spawnSync } from 'node:child_process';
import { discoverPrograms } from './discover.ts';
import { repository } from './paths.ts';
import { runCommand } from './run-command.ts';
import { runMain } from './run-main.ts';
import { findToolchain } from './toolchain/find.ts';

/** The nightly compiler that pina 0.23.0's lints are written against. */
const LINT_TOOLCHAIN = 'nightly-2026-09-15';
const INSTALL_LINTS = `rustup toolchain install ${LINT_TOOLCHAIN} --profile minimal -c rustc-dev -c rust-src -c llvm-tools`;

/** Programs that the lints or the lock analysis refuse. */
class LintError extends Error {
  readonly code = 'LINT';

  constructor(failures: readonly string[]) {
    super(`${failures.length} checks failed:\n\n${failures.join('\n\n')}`);
  }
}

await runMain(() => {
  const { pina, cargo } = findToolchain();
  const programs = discoverPrograms(repository.programs, cargo);
  const failures: string[] = [];
  const attempt = (args: readonly string[], env: Record<string, string> = {}) => {
    try {
      runCommand(pina, args, { env });
    } catch (error) {
      failures.push(String(error));
    }
  };
  for (const program of programs) attempt(['locks', '--project', program.folder, '--deny-hotspots']);
  if (lintToolchainInstalled()) {
    const env = { RUSTUP_TOOLCHAIN: LINT_TOOLCHAIN };
    programs.forEach((program, index) => {
      // The driver is built once and then found in pina's cache.
      attempt(['lint', ...(index === 0 ? ['--build-driver'] : []), '--project', program.folder], env);
    });
  } else {
    console.log(
      `Security lints skipped: they need the compiler they are written for. To run them: ${INSTALL_LINTS}`,
    );
  }
  if (failures.length > 0) throw new LintError(failures);
  console.log(`${programs.length} programs pass.`);
});

function lintToolchainInstalled(): boolean {
  const result = spawnSync('rustup', ['component', 'list', '--installed', '--toolchain', LINT_TOOLCHAIN], {
    encoding: 'utf8',
  });
  return result.status === 0 && result.stdout.includes('rustc-dev');
}
