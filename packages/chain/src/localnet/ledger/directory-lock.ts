import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { LocalnetDirectoryError, LocalnetLockedError } from '../errors.ts';

const SQLITE_BUSY = 5;

/**
 * Keeps other processes out of a directory. It is a lock of the operating system on an empty SQLite file, so it ends
 * with the process that held it, however that ended.
 */
export class DirectoryLock {
  readonly #database: DatabaseSync;

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** @throws LocalnetLockedError where it is held; LocalnetDirectoryError where the file cannot be made. */
  static acquire(directory: string): DirectoryLock {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(join(directory, 'lock'), { timeout: 0 });
      database.exec('BEGIN EXCLUSIVE');
      return new DirectoryLock(database);
    } catch (error) {
      database?.close();
      if ((error as { errcode?: number }).errcode === SQLITE_BUSY) throw new LocalnetLockedError(directory);
      throw new LocalnetDirectoryError(directory, 'its lock file cannot be opened', { cause: error });
    }
  }

  release(): void {
    this.#database.close();
  }
}
