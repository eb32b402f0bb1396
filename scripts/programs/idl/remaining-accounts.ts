import type { ProgramNode } from './nodes.ts';

/** `pub struct XAccounts<'a> { ... #[pina(remaining)] pub name: &'a mut [AccountView], }` */
const STRUCT = /pub struct (\w+)Accounts<'\w+>\s*\{([^}]*)\}/g;
const REMAINING = /#\[pina\(remaining[^\]]*\)\]\s*pub (\w+):\s*&'\w+ (mut )?\[AccountView\]/;

/** Turns the fields marked `#[pina(remaining)]`, which pina lists as one account each, into remaining accounts. */
export function markRemainingAccounts(program: ProgramNode, sources: string): void {
  for (const [, struct = '', body = ''] of sources.matchAll(STRUCT)) {
    const match = REMAINING.exec(body);
    if (!match?.[1]) continue;
    const field = camelCase(match[1]);
    const instruction = program.instructions?.find((node) => node.name === lowerFirst(struct));
    if (!instruction?.accounts?.some((account) => account.name === field)) continue;
    instruction.accounts = instruction.accounts.filter((account) => account.name !== field);
    instruction.remainingAccounts = [
      {
        kind: 'instructionRemainingAccountsNode',
        isOptional: true,
        isSigner: false,
        isWritable: match[2] !== undefined,
        docs: [],
        value: { kind: 'argumentValueNode', name: field },
      },
    ];
  }
}

function camelCase(snake: string): string {
  return snake.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
