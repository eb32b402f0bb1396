import { address, getAddressEncoder, getProgramDerivedAddress } from '@solana/kit';
import type { AccountMetaNode, ProgramNode } from './nodes.ts';

const INSTRUCTIONS_SYSVAR = 'Sysvar1nstructions1111111111111111111111111';
const LOADER = address('BPFLoaderUpgradeab1e11111111111111111111111');
const AUTHORITY_SEED = 'authority';

/**
 * Gives accounts whose name says what they are their address, where pina did not: `<program>Program`,
 * `programData` and `programAuthority` (of the executing program) and `instructionsSysvar`.
 */
export async function linkDefaultAddresses(programs: readonly ProgramNode[]): Promise<void> {
  const addresses = new Map(programs.map((program) => [`${program.name}Program`, program.publicKey]));
  addresses.set('instructionsSysvar', INSTRUCTIONS_SYSVAR);
  for (const program of programs) {
    addresses.set('programData', await programDataAddress(program.publicKey));
    for (const instruction of program.instructions ?? []) {
      for (const account of instruction.accounts ?? []) link(account, program, addresses);
    }
  }
}

async function programDataAddress(program: string): Promise<string> {
  const seeds = [getAddressEncoder().encode(address(program))];
  const [found] = await getProgramDerivedAddress({ programAddress: LOADER, seeds });
  return found;
}

function link(account: AccountMetaNode, program: ProgramNode, addresses: ReadonlyMap<string, string>): void {
  if (account.defaultValue || account.isOptional) return;
  const publicKey = addresses.get(account.name);
  if (publicKey) {
    account.defaultValue = { kind: 'publicKeyValueNode', publicKey };
  } else if (account.name === 'programAuthority') {
    declareAuthority(program);
    account.defaultValue = {
      kind: 'pdaValueNode',
      pda: { kind: 'pdaLinkNode', name: AUTHORITY_SEED },
      seeds: [],
    };
  }
}

function declareAuthority(program: ProgramNode): void {
  program.pdas ??= [];
  if (program.pdas.some((pda) => pda.name === AUTHORITY_SEED)) return;
  const seed = {
    kind: 'constantPdaSeedNode',
    type: { kind: 'stringTypeNode', encoding: 'utf8' },
    value: { kind: 'stringValueNode', string: AUTHORITY_SEED },
  };
  program.pdas.push({ kind: 'pdaNode', name: AUTHORITY_SEED, seeds: [seed] } as {
    name: string;
    seeds: unknown[];
  });
}
