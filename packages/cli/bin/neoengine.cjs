#!/usr/bin/env node
// The launcher: NeoEngine runs on Node 24, and brings it along as an optional dependency. Where the Node that started
// this file is older, it starts itself again with the packaged one.
'use strict';
const { spawn } = require('node:child_process');
const path = require('node:path');

const WANTED_MAJOR = 24;
const main = path.join(__dirname, '..', 'src', 'main.ts');

function packagedNode() {
  const { platform, arch } = process;
  const names = [`node-${platform === 'win32' ? 'win' : platform}-${arch}`, `node-bin-${platform}-${arch}`];
  for (const name of names) {
    try {
      const manifest = require.resolve(`${name}/package.json`);
      return path.join(path.dirname(manifest), 'bin', platform === 'win32' ? 'node.exe' : 'node');
    } catch {
      // Not installed for this platform: try the next name.
    }
  }
  return undefined;
}

function nodeToUse() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR) return process.execPath;
  const node = packagedNode();
  if (node === undefined) {
    process.stderr.write(
      `neoengine: Node ${WANTED_MAJOR} is needed and this is ${process.versions.node}. Install Node ${WANTED_MAJOR}, or run "npm install" again without --omit=optional.\n`,
    );
    process.exit(1);
  }
  return node;
}

const child = spawn(nodeToUse(), ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// Ctrl-C reaches the child twice (from the terminal, and from here); the child counts the two as one.
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`neoengine: could not start Node: ${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  // The launcher ends the way the child did; with its own handlers in place the signal would do nothing.
  for (const handled of SIGNALS) process.removeAllListeners(handled);
  process.kill(process.pid, signal);
});
