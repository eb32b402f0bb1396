import type { RootNode } from '../idl/nodes.ts';

/** Arrays that the IDL leaves out when they are empty and that Codama's renderer expects. */
const ARRAYS: Readonly<Record<string, readonly string[]>> = {
  rootNode: ['additionalPrograms'],
  programNode: ['accounts', 'instructions', 'definedTypes', 'pdas', 'errors', 'events', 'constants'],
  instructionNode: ['accounts', 'arguments'],
  structTypeNode: ['fields'],
  structValueNode: ['fields'],
  tupleTypeNode: ['items'],
  arrayValueNode: ['items'],
  enumTypeNode: ['variants'],
  pdaNode: ['seeds'],
  pdaValueNode: ['seeds'],
};

/** A copy of an IDL in which every array is present. */
export function completeNodes(idl: RootNode): RootNode {
  const copy = structuredClone(idl);
  fill(copy);
  return copy;
}

function fill(node: unknown): void {
  if (Array.isArray(node)) {
    for (const child of node) fill(child);
  } else if (node !== null && typeof node === 'object') {
    const record = node as Record<string, unknown>;
    if (typeof record.kind === 'string') {
      for (const array of ARRAYS[record.kind] ?? []) record[array] ??= [];
      record.docs ??= [];
    }
    for (const child of Object.values(record)) fill(child);
  }
}
