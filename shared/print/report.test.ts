import { createCanvas } from '@napi-rs/canvas';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFaces } from '../fonts/testing/openFaces.ts';
import { rect } from '../geometry/index.ts';
import { reportPdf, type ReportPage } from './report.ts';
import { has } from './testing/tools.ts';

const jpeg = () => {
  const canvas = createCanvas(40, 30);
  const context = canvas.getContext('2d');
  context.fillStyle = '#c02020';
  context.fillRect(0, 0, 40, 30);
  return new Uint8Array(canvas.toBuffer('image/jpeg'));
};
const page: ReportPage = {
  width: 595,
  height: 842,
  pictures: [{ jpeg: jpeg(), pixels: { width: 40, height: 30 }, rect: rect(50, 60, 400, 300) }],
  marks: [{ rect: rect(100, 500, 50, 50), colour: '#0072b2', dash: [], filled: true }],
  words: [{ text: '对照报告：相符 98.5%', x: 50, y: 40, size: 12, end: 500 }],
};
const description = {
  title: '对照报告',
  language: 'zh-CN',
  date: '2026-01-02T03:04:05+08:00',
  ids: { document: '00000000-0000-8000-9000-000000000001', file: '00000000-0000-8000-9000-000000000002' },
};

test.skipIf(!has('qpdf') || !has('pdftotext') || !has('pdftoppm'))(
  'a report is a PDF that other programs read: its words, its pictures and marks where they were put',
  () => {
    const made = reportPdf([page, { ...page, pictures: [] }], openFaces(), description);
    if (!made.ok) throw new Error(made.error.kind);
    expect(reportPdf([page, { ...page, pictures: [] }], openFaces(), description)).toEqual(made);
    const folder = mkdtempSync(join(tmpdir(), 'banxin-report-'));
    try {
      const file = join(folder, 'report.pdf');
      writeFileSync(file, made.value);
      execFileSync('qpdf', ['--check', file]);
      const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
      expect(text.match(/对照报告：相符 98\.5%/gu)).toHaveLength(2);
      const ppm = execFileSync('pdftoppm', ['-r', '72', '-f', '1', '-l', '1', file], { maxBuffer: 2 ** 24 });
      const [, width = '', height = ''] =
        /^P6\s+(\d+)\s+(\d+)\s+255\s/u.exec(ppm.subarray(0, 40).toString('latin1')) ?? [];
      const start = ppm.length - 3 * Number(width) * Number(height);
      const at = (x: number, y: number) => [
        ...ppm.subarray(start + 3 * (y * Number(width) + x)).subarray(0, 3),
      ];
      const near = (colour: number[], r: number, g: number, b: number) =>
        [r, g, b].forEach((level, i) => expect(Math.abs((colour[i] ?? 0) - level)).toBeLessThan(12));
      near(at(250, 200), 0xc0, 0x20, 0x20);
      near(at(125, 525), 0x00, 0x72, 0xb2);
      near(at(300, 700), 255, 255, 255);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
