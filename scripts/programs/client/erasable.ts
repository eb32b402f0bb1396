import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes a rendered file run under Node's type stripping: no enums, no prefix casts, imports that name a file.
 * `exists` says whether a file is there; imports are resolved against `file`.
 */
export function makeErasable(source: string, file: string, exists = existsSync): string {
  return explicitImports(typeOnlySeeds(suffixCasts(constEnums(extendedClient(source)))), file, exists);
}

/** `from "../accounts"` becomes `from "../accounts/index.ts"`, `from "./meter"` becomes `from "./meter.ts"`. */
function explicitImports(source: string, file: string, exists: (path: string) => boolean): string {
  return source.replaceAll(
    /(from\s+")(\.{1,2}(?:\/[^"]*)?)(")/g,
    (_, start: string, path: string, end: string) => {
      const isFile = exists(join(dirname(file), `${path}.ts`));
      return `${start}${path}${isFile ? '.ts' : '/index.ts'}${end}`;
    },
  );
}

/** The seeds of a PDA are the one type that the renderer imports as a value. */
function typeOnlySeeds(source: string): string {
  return source.replaceAll(/([{,]\s*)([A-Z]\w*Seeds)(?=[\s,}])(?=[^;]*from ")/g, '$1type $2');
}

/** `export enum X { A, B }` becomes a const object and the union of its values. */
function constEnums(source: string): string {
  const names: string[] = [];
  const objects = source.replaceAll(/export enum (\w+) \{([^}]*)\}/g, (_, name: string, body: string) => {
    names.push(name);
    const members = body.match(/\w+/g) ?? [];
    const entries = members.map((member, index) => `  ${member}: ${index},`).join('\n');
    return `export const ${name} = {\n${entries}\n} as const;\n\nexport type ${name} = (typeof ${name})[keyof typeof ${name}];`;
  });
  // In a type, a member is `typeof X.A`: the renderer writes those as `instructionType: X.A;`, values with a comma.
  return names.reduce(
    (text, name) => text.replaceAll(new RegExp(`(\\w+: )(${name}\\.\\w+;)`, 'g'), '$1typeof $2'),
    objects,
  );
}

/** `name: <Type>{ ... },` becomes `name: { ... } as Type,`; the closing brace stands at the same indentation. */
function suffixCasts(source: string): string {
  return source.replaceAll(
    /^( *)(\w+): <(\w+)>\{\n([\s\S]*?)\n\1\},$/gm,
    (_, indent: string, name: string, type: string, body: string) =>
      `${indent}${name}: {\n${body}\n${indent}} as ${type},`,
  );
}

/** The plugin's return type is kit's own; the rendered one does not follow from `extendClient`. */
function extendedClient(source: string): string {
  const pattern = /\): Omit<T, "(\w+)"> & \{ \1: (\w+) \} => \{/g;
  if (!pattern.test(source)) return source;
  return source
    .replaceAll(pattern, '): ExtendedClient<T, { $1: $2 }> => {')
    .replace('  type ClientWithRpc,', '  type ClientWithRpc,\n  type ExtendedClient,');
}
