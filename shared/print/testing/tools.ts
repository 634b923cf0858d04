import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The tools that look at a PDF from outside. Where one is missing, the tests that need it say so in their names. */
export const tools = ['qpdf', 'pdffonts', 'pdfinfo', 'pdftotext', 'pdftoppm', 'gs', 'java'] as const;
export type Tool = (typeof tools)[number];

export const has = (tool: Tool): boolean => spawnSync('which', [tool]).status === 0;

/** A test's name, with the reason where it is left out. */
export const needing = (tool: Tool, name: string): string =>
  has(tool) ? name : `${name} (left out: ${tool} is not installed)`;

/** Runs a tool on files in a folder of its own; returns what it printed, and reads what it wrote. */
export function withFiles<T>(
  files: Readonly<Record<string, Uint8Array | string>>,
  use: (run: (tool: Tool, ...args: readonly string[]) => string, read: (name: string) => Buffer) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'banxin-print-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return use(
      (tool, ...args) =>
        execFileSync(tool, args, {
          cwd: folder,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
          maxBuffer: 2 ** 28,
        }),
      (name) => readFileSync(join(folder, name)),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const withoutSpace = (text: string): string => text.replace(/\s/gu, '');

/** A gray picture as Netpbm P5 has it. */
export function parsePgm(file: Buffer): {
  readonly width: number;
  readonly height: number;
  readonly pixels: Buffer;
} {
  const [, width = '0', height = '0'] =
    /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(file.toString('latin1', 0, 60)) ?? [];
  return {
    width: Number(width),
    height: Number(height),
    pixels: file.subarray(file.length - Number(width) * Number(height)),
  };
}
