import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { journalNameSchema, type JournalEntry } from '../../shared/host/index.ts';

/** The autosave journal as files of one folder. An entry is written beside its old state and then takes its place. */
export class Journal {
  readonly #folder: string;
  constructor(folder: string) {
    this.#folder = folder;
  }

  async write({ name, bytes }: JournalEntry): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const file = join(this.#folder, name);
    await writeFile(`${file}~`, bytes);
    await rename(`${file}~`, file);
  }

  async read(): Promise<JournalEntry[]> {
    const names = await readdir(this.#folder).catch(() => []);
    return Promise.all(
      names
        .filter((name) => journalNameSchema.safeParse(name).success)
        .map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(this.#folder, name))) })),
    );
  }

  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
