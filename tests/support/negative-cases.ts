import {
  AccountRole,
  type Address,
  address,
  type Instruction,
  isSignerRole,
  isWritableRole,
} from '@solana/kit';
import { fieldOffset, type IdlInstruction, type IdlProgram } from './idl.ts';
import type { TestVm } from './test-vm.ts';

/** A way to get an instruction wrong. */
export interface NegativeCase {
  /** `kind account` or `kind account=account`; what `except` names. */
  readonly name: string;
  readonly instruction: Instruction;
  /** Bytes that replace an account's while the case runs. */
  readonly tamper?: { readonly address: Address; readonly data?: Uint8Array; readonly owner?: Address };
}

/** Owns nothing and is none of the programs that an instruction may take. */
const STRANGER = address('Stake11111111111111111111111111111111111111');
const UNKNOWN_TYPE = 0xee;

type Metas = NonNullable<Instruction['accounts']>;

/** All wrong forms of `instruction`, which the IDL's node describes and which works as it is. */
export function negativeCases(
  vm: TestVm,
  idl: IdlProgram,
  node: IdlInstruction,
  instruction: Instruction,
): NegativeCase[] {
  const metas = instruction.accounts ?? [];
  return [
    ...privilegeCases(node, instruction, metas),
    ...accountCases(vm, idl, node, instruction, metas),
    ...aliasCases(vm, node, instruction, metas),
    ...dataCases(node, instruction),
  ];
}

function privilegeCases(node: IdlInstruction, instruction: Instruction, metas: Metas): NegativeCase[] {
  return node.accounts.flatMap((account, index) => {
    const meta = metas[index];
    if (!meta || isAbsent(account.isOptional, meta.address, instruction)) return [];
    const cases: NegativeCase[] = [];
    if (account.isSigner === true) {
      const role = isWritableRole(meta.role) ? AccountRole.WRITABLE : AccountRole.READONLY;
      cases.push({
        name: `missing-signer ${account.name}`,
        instruction: withRole(instruction, meta.address, role),
      });
    }
    if (account.isWritable) {
      const role = isSignerRole(meta.role) ? AccountRole.READONLY_SIGNER : AccountRole.READONLY;
      cases.push({
        name: `read-only ${account.name}`,
        instruction: withRole(instruction, meta.address, role),
      });
    }
    return cases;
  });
}

function accountCases(
  vm: TestVm,
  idl: IdlProgram,
  node: IdlInstruction,
  instruction: Instruction,
  metas: Metas,
): NegativeCase[] {
  return node.accounts.flatMap((account, index) => {
    const meta = metas[index];
    const found = meta && vm.svm.getAccount(meta.address);
    if (!meta || !found?.exists || isAbsent(account.isOptional, meta.address, instruction)) return [];
    if (found.executable) {
      const replaced = withAddress(instruction, index, STRANGER);
      return [{ name: `wrong-program ${account.name}`, instruction: replaced }];
    }
    if (found.data.length === 0) return [];
    const data = new Uint8Array(found.data);
    const cases: NegativeCase[] = [
      {
        name: `wrong-owner ${account.name}`,
        instruction,
        tamper: { address: meta.address, owner: STRANGER },
      },
    ];
    if (found.programAddress !== idl.publicKey) return cases;
    const wrongType = data.with(0, UNKNOWN_TYPE);
    cases.push({
      name: `wrong-type ${account.name}`,
      instruction,
      tamper: { address: meta.address, data: wrongType },
    });
    const offset = storedBumpOffset(idl, data);
    if (offset !== undefined) {
      const wrongBump = data.with(offset, (data[offset] ?? 0) - 1);
      cases.push({
        name: `wrong-bump ${account.name}`,
        instruction,
        tamper: { address: meta.address, data: wrongBump },
      });
    }
    return cases;
  });
}

/** Every pair of different state or token accounts, the second replaced by the first. */
function aliasCases(
  vm: TestVm,
  node: IdlInstruction,
  instruction: Instruction,
  metas: Metas,
): NegativeCase[] {
  const holders = node.accounts.flatMap((account, index) => {
    const meta = metas[index];
    const found = meta && vm.svm.getAccount(meta.address);
    const holdsState = found?.exists && !found.executable && found.data.length > 0;
    return meta && holdsState ? [{ name: account.name, index, at: meta.address }] : [];
  });
  return holders.flatMap((first, position) =>
    holders
      .slice(position + 1)
      .filter((second) => second.at !== first.at)
      .map((second) => ({
        name: `alias ${first.name}=${second.name}`,
        instruction: withAddress(instruction, second.index, first.at),
      })),
  );
}

function dataCases(node: IdlInstruction, instruction: Instruction): NegativeCase[] {
  const data = new Uint8Array(instruction.data ?? []);
  const withData = (name: string, bytes: Uint8Array) => ({
    name,
    instruction: { ...instruction, data: bytes },
  });
  const cases = [
    withData('no-data', new Uint8Array()),
    withData('long-data', new Uint8Array([...data, 0])),
    withData('unknown-instruction', data.with(0, UNKNOWN_TYPE)),
  ];
  if (data.length > 1) cases.push(withData('short-data', data.slice(0, -1)));
  for (const argument of node.arguments) {
    if (!/^bump$|Bump$/.test(argument.name)) continue;
    const offset = fieldOffset(node.arguments, argument.name);
    if (offset === undefined) continue;
    cases.push(withData(`wrong-bump ${argument.name}`, data.with(offset, (data[offset] ?? 0) - 1)));
  }
  return cases;
}

function storedBumpOffset(idl: IdlProgram, data: Uint8Array): number | undefined {
  const type = idl.accounts?.find(
    (candidate) => candidate.discriminators[0]?.constant.value.number === data[0],
  );
  return type?.data.fields && fieldOffset(type.data.fields, 'bump');
}

function isAbsent(optional: boolean | undefined, at: Address, instruction: Instruction): boolean {
  return optional === true && at === instruction.programAddress;
}

/** The role of an address in every slot: the runtime gives an account the highest role of its slots. */
function withRole(instruction: Instruction, at: Address, role: AccountRole): Instruction {
  const accounts = (instruction.accounts ?? []).map((meta) => {
    if (meta.address !== at) return meta;
    // A meta that carries its signer keeps it where it still signs.
    return isSignerRole(role) ? { ...meta, role } : { address: at, role };
  });
  return { ...instruction, accounts: accounts as Metas };
}

function withAddress(instruction: Instruction, index: number, at: Address): Instruction {
  const accounts = instruction.accounts?.map((meta, position) =>
    position === index ? { address: at, role: meta.role & 1 } : meta,
  );
  return { ...instruction, accounts: (accounts ?? []) as Metas };
}
