import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const SOURCE = fileURLToPath(new URL('../../src/', import.meta.url));

/** The Chromium to test with: the one CHROMIUM_PATH names, or an installed one; undefined without any. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH } = process.env;
  return CHROMIUM_PATH ?? CANDIDATES.find((path) => existsSync(path));
}

/** Bundles modules for the browser; fails if one of them imports a module of Node. */
export async function bundleForBrowser(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** A page in headless Chromium on a loopback server, in which `entry` has been loaded as a module. */
export interface BrowserPage extends AsyncDisposable {
  readonly page: Page;
}

/** Opens a page that imports `entry`; the miner's worker is served beside it. */
export async function openPage(executablePath: string, entry: string): Promise<BrowserPage> {
  const files: Record<string, { type: string; content: string }> = {
    '/': { type: 'text/html', content: '<!doctype html><script type="module" src="/page.js"></script>' },
    '/page.js': { type: 'text/javascript', content: await bundleForBrowser(entry) },
    '/browser-worker.ts': {
      type: 'text/javascript',
      content: await bundleForBrowser(`${SOURCE}miner/browser-worker.ts`),
    },
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.writeHead(file ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' });
    response.end(file?.content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const page = await browser.newPage();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  await page.goto(`http://127.0.0.1:${address.port}/`);
  return {
    page,
    async [Symbol.asyncDispose]() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
