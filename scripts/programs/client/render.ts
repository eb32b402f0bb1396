import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderVisitor } from '@codama/renderers-js';
import { createFromJson } from 'codama';
import type { RootNode } from '../idl/nodes.ts';
import type { RepositoryPaths } from '../paths.ts';
import { renderCommonErrors } from './common-errors.ts';
import { completeNodes } from './complete-nodes.ts';
import { makeErasable } from './erasable.ts';
import { addEventTypes } from './event-types.ts';
import { renderErrorTable, renderEventTable, renderIndex } from './tables.ts';

/** Renders the clients of all programs and the index of their package. */
export async function renderClients(
  idls: ReadonlyMap<string, RootNode>,
  paths: RepositoryPaths,
): Promise<void> {
  rmSync(paths.generated, { recursive: true, force: true });
  for (const [name, idl] of idls) await renderClient(idl, join(paths.generated, name));
  writeFileSync(join(paths.generated, 'common-errors.ts'), renderCommonErrors(paths.programs));
  mkdirSync(dirname(paths.clientsIndex), { recursive: true });
  writeFileSync(paths.clientsIndex, renderIndex([...idls.values()].map((idl) => idl.program)));
}

async function renderClient(idl: RootNode, folder: string): Promise<void> {
  const root = completeNodes(idl);
  addEventTypes(root);
  const scratch = mkdtempSync(join(tmpdir(), 'neoengine-client-'));
  try {
    const codama = createFromJson(JSON.stringify(root));
    await codama.accept(renderVisitor(scratch, { kitImportStrategy: 'rootOnly', syncPackageJson: false }));
    mkdirSync(folder, { recursive: true });
    cpSync(join(scratch, 'src', 'generated'), folder, { recursive: true });
  } finally {
    rmSync(scratch, { recursive: true });
  }
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const path = join(folder, file);
    writeFileSync(path, makeErasable(readFileSync(path, 'utf8'), path));
  }
  writeFileSync(join(folder, 'error-table.ts'), renderErrorTable(idl.program));
  writeFileSync(join(folder, 'event-table.ts'), renderEventTable(idl.program));
  appendFileSync(
    join(folder, 'index.ts'),
    'export * from "./error-table.ts";\nexport * from "./event-table.ts";\n',
  );
}
