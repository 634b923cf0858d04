import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The tools that look at a PDF from outside. Where one is missing, the tests that need it say so in their names. */
export const tools = [
  'qpdf',
  'pdffonts',
  'pdfinfo',
  'pdftotext',
  'pdftoppm',
  'gs',
  'mutool',
  'java',
] as const;
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

/** What of tiffsep's uncompressed gray TIFF is needed: one pixel at a time. */
export function parseTiff(file: Buffer): { at(x: number, y: number): number } {
  const little = file.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const u32 = (at: number) => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const directory = u32(4);
  const values = (tag: number): number[] => {
    for (let i = 0; i < u16(directory); i++) {
      const entry = directory + 2 + 12 * i;
      if (u16(entry) !== tag) continue;
      const size = u16(entry + 2) === 3 ? 2 : 4;
      const count = u32(entry + 4);
      const at = count * size > 4 ? u32(entry + 8) : entry + 8;
      return Array.from({ length: count }, (_, k) => (size === 2 ? u16(at + 2 * k) : u32(at + 4 * k)));
    }
    return [];
  };
  const [width = 0] = values(256);
  const [rows = 1] = values(278);
  const strips = values(273);
  return { at: (x, y) => file[(strips[Math.floor(y / rows)] ?? 0) + (y % rows) * width + x] ?? 0 };
}
