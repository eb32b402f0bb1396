import type { EventNode, ProgramNode } from '../idl/nodes.ts';
import { eventTypeName } from './event-types.ts';

const HEADER = '// Generated from the IDLs by "npm run programs:build". Do not edit.\n';

/** A program's error numbers with their names and messages. */
export function renderErrorTable(program: ProgramNode): string {
  return renderErrors(
    [...(program.errors ?? [])].map((error) => ({ ...error, name: upperFirst(error.name) })),
  );
}

/** A table of errors as a TypeScript module that exports `ERRORS`. */
export function renderErrors(
  errors: readonly { readonly code: number; readonly name: string; readonly message: string }[],
): string {
  const rows = errors.map(({ code, name, message }) => `  ${code}: ${JSON.stringify({ name, message })},`);
  const type = 'Readonly<Record<number, { readonly name: string; readonly message: string }>>';
  return `${HEADER}\n/** Error numbers, their names and what they mean. */\nexport const ERRORS: ${type} = {\n${rows.join('\n')}\n};\n`;
}

/** A program's event numbers with their names and decoders. */
export function renderEventTable(program: ProgramNode): string {
  const events = program.events ?? [];
  const types = events.map(eventTypeName).map(upperFirst);
  const imports = types.map((type) => `  get${type}Decoder,\n  type ${type},`).join('\n');
  const rows = events.map((event, index) => {
    return `  ${eventNumber(event)}: { name: ${JSON.stringify(upperFirst(event.name))}, decoder: get${types[index]}Decoder() },`;
  });
  const variants = events.map(
    (event, index) =>
      `  | { readonly name: ${JSON.stringify(upperFirst(event.name))}; readonly data: ${types[index]} }`,
  );
  const importLine = events.length > 0 ? `import {\n${imports}\n} from "./types/index.ts";\n` : '';
  return `${HEADER}
import type { Decoder } from "@solana/kit";
${importLine}
/** First byte of a log record, and what decodes the whole record. */
export const EVENTS: Readonly<Record<number, { readonly name: string; readonly decoder: Decoder<object> }>> = {
${rows.join('\n')}
};

/** A decoded event. */
export type ProgramEvent =${events.length > 0 ? `\n${variants.join('\n')}` : ' never'};
`;
}

/** The package's index: a namespace a program, and the programs by address. */
export function renderIndex(programs: readonly ProgramNode[]): string {
  const namespaces = programs.map(({ name }) => `export * as ${name} from './generated/${name}/index.ts';`);
  const imports = programs.map(
    ({ name }) => `import * as ${name}Client from './generated/${name}/index.ts';`,
  );
  const rows = programs.map(
    ({ name }) =>
      `  { name: '${name}', address: ${name}Client.${name.toUpperCase()}_PROGRAM_ADDRESS, errors: ${name}Client.ERRORS, events: ${name}Client.EVENTS },`,
  );
  return `${HEADER}
${imports.join('\n')}

${namespaces.join('\n')}
export { ERRORS as COMMON_ERRORS } from './generated/common-errors.ts';

/** Every program: its name, address, errors (without the common ones) and events. */
export const PROGRAMS = [
${rows.join('\n')}
] as const;
`;
}

function eventNumber(event: EventNode): number {
  const number = event.discriminators?.[0]?.constant.value.number;
  if (number === undefined) throw new Error(`The event ${event.name} has no number in the IDL.`);
  return number;
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
