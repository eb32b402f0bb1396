import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Command } from 'commander';
import { Interruption } from '../src/interruption.ts';
import { createProgram } from '../src/program.ts';
import { type CommandResult, runCommand } from './support/run-command.ts';
import { temporaryHome } from './support/served-network.ts';

/** Every command line that leads to a command, in words. */
function paths(command: Command, words: readonly string[] = []): string[][] {
  return [[...words], ...command.commands.flatMap((sub) => paths(sub, [...words, sub.name()]))];
}

function helpOf(words: readonly string[]): string {
  using interruption = new Interruption();
  let text = '';
  const program = createProgram(interruption, { quiet: false });
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(program)) command.configureOutput({ writeOut: (part) => (text += part) });
  assert.throws(() => program.parse([...words, '--help'], { from: 'user' }), {
    code: 'commander.helpDisplayed',
  });
  return text;
}

describe('--help', () => {
  using interruption = new Interruption();
  const commands = paths(createProgram(interruption, { quiet: false }));

  it('knows all commands', () => assert.ok(commands.length > 25, `${commands.length}`));

  for (const words of commands.slice(1)) {
    it(`of "${words.join(' ')}" says what it does, and shows examples that lead somewhere`, () => {
      const help = helpOf(words);
      assert.match(help, /^Usage: neoengine /);
      const examples = [...help.matchAll(/^ {2}\$ neoengine (.+)$/gm)].map(([, line = '']) => line);
      assert.ok(
        examples.some((example) => example.startsWith(words[0] ?? '')),
        help,
      );
      for (const example of examples) {
        const found = commands.some((known) => known.length > 0 && example.startsWith(known.join(' ')));
        assert.ok(found, example);
      }
    });
  }
});

describe('the real command', () => {
  let home: string;
  let results: Record<string, CommandResult>;
  before(async () => {
    home = await temporaryHome();
    const lines = { help: ['--help'], version: ['--version'], nothing: [], jsonNothing: ['--json'] };
    const ran = Object.entries(lines).map(async ([name, args]) => [name, await runCommand(args, { home })]);
    results = Object.fromEntries(await Promise.all(ran));
  });
  after(() => rm(home, { recursive: true }));

  it('prints help on stdout and ends well', () => {
    assert.equal(results.help?.exitCode, 0);
    assert.match(results.help?.stdout ?? '', /^Usage: neoengine/);
    assert.equal(results.help?.stderr, '');
  });

  it('prints its version', () => assert.match(results.version?.stdout ?? '', /^\d+\.\d+\.\d+\n$/));

  it('without a command is a wrong command line, and shows help on stderr', () => {
    assert.equal(results.nothing?.exitCode, 2);
    assert.equal(results.nothing?.stdout, '');
    assert.match(results.nothing?.stderr ?? '', /^Usage: neoengine/);
  });

  it('says so as JSON where JSON is asked for', () => {
    assert.equal(results.jsonNothing?.exitCode, 2);
    assert.equal(JSON.parse(results.jsonNothing?.stderr ?? '').error.code, 'USAGE');
  });
});
