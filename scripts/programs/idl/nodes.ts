/** The parts of Codama's nodes (spec 1.8, as `pina idl` writes them) that the passes here touch. */
export interface AccountMetaNode {
  readonly kind: 'instructionAccountNode';
  readonly name: string;
  readonly isSigner: boolean | 'either';
  readonly isWritable: boolean;
  readonly isOptional?: boolean;
  readonly docs?: readonly string[];
  defaultValue?: unknown;
}

export interface InstructionNode {
  readonly kind: 'instructionNode';
  readonly name: string;
  readonly docs?: readonly string[];
  accounts?: AccountMetaNode[];
  readonly arguments?: readonly {
    readonly name: string;
    readonly type: unknown;
    readonly defaultValue?: unknown;
  }[];
  remainingAccounts?: unknown[];
}

export interface EventNode {
  readonly name: string;
  readonly docs?: readonly string[];
  readonly data: unknown;
  readonly discriminators?: readonly { readonly constant: { readonly value: { readonly number: number } } }[];
}

export interface ErrorNode {
  readonly name: string;
  readonly code: number;
  readonly message: string;
}

export interface ProgramNode {
  readonly kind: 'programNode';
  readonly name: string;
  readonly publicKey: string;
  readonly version: string;
  accounts?: { readonly name: string }[];
  instructions?: InstructionNode[];
  pdas?: { readonly name: string; readonly seeds?: readonly unknown[] }[];
  events?: EventNode[];
  errors?: ErrorNode[];
  definedTypes?: unknown[];
}

export interface RootNode {
  readonly kind: 'rootNode';
  readonly program: ProgramNode;
}
