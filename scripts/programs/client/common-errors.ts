import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderErrors } from './tables.ts';

/** Errors of pina 0.23 itself, at the top of the number range (`pina::PinaProgramError`). */
const FRAMEWORK_ERRORS = [
  {
    code: 0xffff_fff0,
    name: 'StoredBumpMismatch',
    message: 'The stored bump is not the one that was supplied.',
  },
  { code: 0xffff_fff1, name: 'UnverifiedTransfer', message: 'A token transfer could not be verified.' },
  { code: 0xffff_fff9, name: 'DuplicateMutableAccount', message: 'A writable account was passed twice.' },
  { code: 0xffff_fffa, name: 'DataTooShort', message: 'The data is too short.' },
  { code: 0xffff_fffb, name: 'InvalidAccountSize', message: 'The account has not the size of its type.' },
  { code: 0xffff_fffc, name: 'InvalidTokenOwner', message: 'The token account belongs to somebody else.' },
  { code: 0xffff_fffd, name: 'SeedsTooMany', message: 'Too many PDA seeds.' },
  { code: 0xffff_fffe, name: 'TooManyAccountKeys', message: 'More accounts than the instruction takes.' },
  { code: 0xffff_ffff, name: 'InvalidDiscriminator', message: 'The account holds another type.' },
];

/** `/// message` lines, then `Name = 123,`. */
const VARIANT = /((?:^\s*\/\/\/.*\n)+)^\s*(\w+) = (\d+),/gm;

/** The errors that every program can return: the shared crate's and the framework's. */
export function renderCommonErrors(programsFolder: string): string {
  const source = readFileSync(join(programsFolder, 'shared', 'src', 'errors.rs'), 'utf8');
  const shared = [...source.matchAll(VARIANT)].map(([, docs = '', name = '', code = '']) => ({
    code: Number(code),
    name,
    message: docs
      .replaceAll(/^\s*\/\/\/ ?/gm, '')
      .trim()
      .replaceAll('\n', ' '),
  }));
  return renderErrors([...shared, ...FRAMEWORK_ERRORS]);
}
