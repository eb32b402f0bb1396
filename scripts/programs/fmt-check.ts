import { repository } from './paths.ts';
import { runCommand } from './run-command.ts';
import { runMain } from './run-main.ts';

await runMain(() => {
  runCommand('cargo', ['fmt', '--all', '--check'], { cwd: repository.programs, show: true });
});
