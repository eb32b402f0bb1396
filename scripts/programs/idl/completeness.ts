import type { ProgramNode } from './nodes.ts';

/** `pina idl` reads source text, and leaves out what it does not recognise without saying so. */
export class IncompleteIdlError extends Error {
  readonly code = 'INCOMPLETE_IDL';
}

/** Throws {@link IncompleteIdlError} unless the IDL has every declaration of the sources. */
export function assertComplete(name: string, program: ProgramNode, sources: string): void {
  const counted: [string, RegExp, number][] = [
    ['instructions', /^\s*#\[instruction\(/gm, program.instructions?.length ?? 0],
    ['accounts', /^\s*#\[account\(/gm, program.accounts?.length ?? 0],
    ['events', /^\s*#\[event\(/gm, program.events?.length ?? 0],
    ['PDAs', /^\s*#\[pda\(/gm, program.pdas?.length ?? 0],
  ];
  for (const [what, pattern, found] of counted) {
    const declared = sources.match(pattern)?.length ?? 0;
    if (declared !== found) {
      throw new IncompleteIdlError(`${name} declares ${declared} ${what}, but its IDL has ${found}.`);
    }
  }
  const empty = program.instructions?.filter((instruction) => !instruction.accounts?.length) ?? [];
  const names = empty.map((instruction) => instruction.name).join(', ');
  if (names) throw new IncompleteIdlError(`The IDL of ${name} has no accounts for ${names}.`);
}
