import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Localnet } from '@neoengine/chain';
import { type CommandResult, runCommand } from './support/run-command.ts';
import { temporaryHome } from './support/served-network.ts';

const SOMEBODY = 'BAbeZdVRjV5n2wxmQYGaGjXTztQWT8AqSaZwXLcxa4Pr';

interface BadInput {
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly code: string;
  /** What the sentence and its advice must hold. */
  readonly says: RegExp;
  readonly url?: string;
}

/** One clear sentence with what to do, no stack trace, nothing on stdout, the exit status of its kind. */
function assertClear({ exitCode, stdout, stderr }: CommandResult, input: BadInput): void {
  assert.equal(exitCode, input.exitCode, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, input.says);
  assert.doesNotMatch(stderr, /^\s+at |node:internal|\.ts:\d/m);
  const lines = stderr.trimEnd().split('\n');
  assert.ok(lines.length <= 3, stderr);
}

function assertClearJson({ exitCode, stdout, stderr }: CommandResult, input: BadInput): void {
  assert.equal(exitCode, input.exitCode, stderr);
  assert.equal(stdout, '');
  const { error } = JSON.parse(stderr);
  assert.equal(error.code, input.code);
  assert.match(error.message, /^\S.*[.!]$/);
  assert.match(`${error.message} ${error.advice}`, input.says);
}

describe('bad input', { concurrency: 4 }, () => {
  let home: string;
  let taken: Server;
  let stranger: Server;
  let page: Server;
  let chain: Localnet;
  let emptyUrl: string;
  let deadUrl: string;
  const listen = (server: Server): Promise<Server> =>
    new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
  const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const file = (name: string, text: string) => writeFile(join(home, name), text, { mode: 0o600 });

  before(async () => {
    home = await temporaryHome();
    await file('prose.json', 'these are not the numbers of a key');
    await file('short.json', JSON.stringify(Array(63).fill(7)));
    await file('mixed.json', JSON.stringify(Array.from({ length: 64 }, (_, byte) => byte)));
    await file('not-a-directory', '');
    taken = await listen(createServer());
    const answer = (body: string) => createServer((_, response) => void response.end(body));
    stranger = await listen(
      createServer((_, response) => {
        const error = { code: -32601, message: 'the method getGenesisHash does not exist' };
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ jsonrpc: '2.0', id: 1, error }));
      }),
    );
    const dead = await listen(createServer());
    deadUrl = urlOf(dead);
    dead.close();
    page = await listen(answer('<html>Welcome</html>'));
    chain = await Localnet.open({ clock: 'wall' });
    emptyUrl = (await chain.serve({ port: 0 })).url;
  });
  after(async () => {
    for (const server of [taken, stranger, page]) server.close();
    await chain.close();
    await rm(home, { recursive: true });
  });

  const cases: Record<string, () => BadInput> = {
    'a key file that is not there': () => ({
      args: ['status', '--wallet', join(home, 'nowhere.json')],
      exitCode: 3,
      code: 'KEY_FILE_UNREADABLE',
      says: /nowhere\.json/,
    }),
    'a key file that is prose': () => ({
      args: ['status', '--wallet', join(home, 'prose.json')],
      exitCode: 3,
      code: 'KEY_FILE_MALFORMED',
      says: /prose\.json.*Give a Solana CLI keypair file/,
    }),
    'a key file of 63 bytes': () => ({
      args: ['rewards', 'show', '--wallet', join(home, 'short.json')],
      exitCode: 3,
      code: 'KEY_FILE_MALFORMED',
      says: /short\.json.*Give a Solana CLI keypair file/,
    }),
    'a key file whose halves do not belong together': () => ({
      args: ['status', '--wallet', join(home, 'mixed.json')],
      exitCode: 3,
      code: 'KEY_MISMATCH',
      says: /mixed\.json.*restore it/,
    }),
    'a wallet that nobody made': () => ({
      args: ['status', '--wallet', 'treasurer'],
      exitCode: 3,
      code: 'UNKNOWN_KEY',
      says: /no wallet called treasurer.*path of a key file/,
    }),
    'a device that nobody made': () => ({
      args: ['mine', 'toaster', '--url', emptyUrl],
      exitCode: 3,
      code: 'UNKNOWN_KEY',
      says: /no device called toaster.*neoengine device register toaster/,
    }),
    'a name that cannot be one': () => ({
      args: ['device', 'register', '../../etc/passwd', '--url', emptyUrl],
      exitCode: 3,
      code: 'INVALID_KEY_NAME',
      says: /cannot name a key.*lower-case letters/,
    }),
    'a port that is in use': () => ({
      args: ['up', '--devices', '0', '--port', String((taken.address() as AddressInfo).port)],
      exitCode: 6,
      code: 'LOCALNET_PORT_UNAVAILABLE',
      says: /cannot listen on.*another one/,
    }),
    'a port that is none': () => ({
      args: ['up', '--port', '99999'],
      exitCode: 2,
      code: 'USAGE',
      says: /whole number from 0 to 65534/,
    }),
    'a home that is a file': () => ({
      args: ['up', '--devices', '0', '--port', '0', '--home', join(home, 'not-a-directory')],
      exitCode: 3,
      code: 'LOCALNET_DIRECTORY_UNUSABLE',
      says: /not-a-directory.*directory that this user may write/,
    }),
    'a dead RPC': () => ({
      args: ['status', '--url', deadUrl],
      exitCode: 4,
      code: 'RPC_UNREACHABLE',
      says: /connection refused.*node is running/,
    }),
    'an RPC of another kind of chain': () => ({
      args: ['status', '--url', urlOf(stranger)],
      exitCode: 4,
      code: 'RPC_UNREACHABLE',
      says: /gave no genesis hash.*Check that the URL is right/,
    }),
    'a web page instead of an RPC': () => ({
      args: ['status', '--url', urlOf(page)],
      exitCode: 4,
      code: 'RPC_UNREACHABLE',
      says: /not JSON-RPC.*Check that the URL is right/,
    }),
    'a URL that is none': () => ({
      args: ['status', '--url', 'mainnet'],
      exitCode: 3,
      code: 'RPC_URL_INVALID',
      says: /is not a URL.*http:\/\//,
    }),
    'a cluster without NeoEngine': () => ({
      args: ['status', '--url', emptyUrl],
      exitCode: 3,
      code: 'ACCOUNT_NOT_FOUND',
      says: /neoengine deploy.*neoengine up/,
    }),
    'a crank on a cluster without NeoEngine': () => ({
      args: ['crank', '--once', '--url', emptyUrl],
      exitCode: 3,
      code: 'ACCOUNT_NOT_FOUND',
      says: /neoengine deploy/,
    }),
    'an address that is none': () => ({
      args: ['vault', 'show', 'my-vault', '--url', emptyUrl],
      exitCode: 3,
      code: 'INVALID_ADDRESS',
      says: /"my-vault" is not a vault's address.*base58/,
    }),
    'an address with a letter too many': () => ({
      args: ['vault', 'approve', `${SOMEBODY}1`, '--url', emptyUrl],
      exitCode: 3,
      code: 'INVALID_ADDRESS',
      says: /not a vault transaction's address/,
    }),
    'an address where no vault is': () => ({
      args: ['vault', 'show', SOMEBODY, '--url', emptyUrl],
      exitCode: 3,
      code: 'ACCOUNT_NOT_FOUND',
      says: /no vault at .*Check the address/,
    }),
    'a member that is no address': () => ({
      args: ['vault', 'create', 'ours', '--member', 'me', '--threshold', '1', '--url', emptyUrl],
      exitCode: 3,
      code: 'INVALID_ADDRESS',
      says: /not a member's address/,
    }),
    'an amount with ten decimals': () => ({
      args: ['vault', 'deposit', SOMEBODY, '0.0000000001', '--url', emptyUrl],
      exitCode: 3,
      code: 'INVALID_AMOUNT',
      says: /0\.0000000001.*at most 9 decimals/,
    }),
    'an amount below zero': () => ({
      args: ['vault', 'deposit', '--url', emptyUrl, '--', SOMEBODY, '-5'],
      exitCode: 3,
      code: 'INVALID_AMOUNT',
      says: /"-5" is not an amount/,
    }),
    'a number that is a word': () => ({
      args: ['mine', 'phone', '--threads', 'many'],
      exitCode: 2,
      code: 'USAGE',
      says: /whole number from 1 to 256/,
    }),
    'a tier that there is not': () => ({
      args: ['device', 'register', 'phone', '--tier', '6'],
      exitCode: 2,
      code: 'USAGE',
      says: /whole number from 1 to 5/,
    }),
    'a kind that there is not': () => ({
      args: ['device', 'register', 'phone', '--kind', 'toaster'],
      exitCode: 2,
      code: 'USAGE',
      says: /laptop/,
    }),
    'an option that there is not': () => ({
      args: ['status', '--fast'],
      exitCode: 2,
      code: 'USAGE',
      says: /unknown option '--fast'.*|--help/,
    }),
    'a command that there is not': () => ({
      args: ['statu'],
      exitCode: 2,
      code: 'USAGE',
      says: /statu/,
    }),
    'an argument that is missing': () => ({
      args: ['vault', 'pay', SOMEBODY],
      exitCode: 2,
      code: 'USAGE',
      says: /missing required argument/,
    }),
  };

  for (const [name, make] of Object.entries(cases)) {
    it(`${name} gives one clear sentence, as text and as JSON`, async () => {
      const input = make();
      assertClear(await runCommand(input.args, { home }), input);
      // With "--" the rest are arguments, and --json would be one.
      if (input.args.includes('--')) return;
      assertClearJson(await runCommand([...input.args, '--json'], { home }), input);
    });
  }

  it('--debug adds the stack trace', async () => {
    const { exitCode, stderr } = await runCommand(['status', '--wallet', 'treasurer', '--debug'], { home });
    assert.equal(exitCode, 3);
    assert.match(stderr, /^neoengine: There is no wallet called treasurer here\./);
    assert.match(stderr, /^\s+at .*key-store\.ts:\d+/m);
  });

  it('credentials of a URL never show', async () => {
    const url = `http://alice:correct-horse@${deadUrl.slice('http://'.length)}/key-battery-staple?api-key=letmein`;
    for (const extra of [[], ['--json'], ['--debug']]) {
      const { stderr, stdout } = await runCommand(['status', '--url', url, ...extra], { home });
      assert.doesNotMatch(stdout + stderr, /correct-horse|battery-staple|letmein/);
    }
  });
});
