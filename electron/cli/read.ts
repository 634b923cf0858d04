import type { Reading } from '../../shared/scan/read/index.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import { reporter } from './progress.ts';
import { print } from './say.ts';
import { readKinds, readScanFile } from './scans.ts';

export async function readCommand(
  file: string,
  options: { readonly json: boolean; readonly timings: boolean },
): Promise<ExitCode> {
  const report = reporter(process.stderr, options.timings);
  const read = await readScanFile(file, report);
  report.end();
  if (read.exit !== null) return read.exit;
  print(options.json ? JSON.stringify(readJson(read.reading), null, 2) : readText(file, read.reading));
  return exitCodes.done;
}

/** What `read --json` prints; docs/command-line.md tells each field. */
export function readJson(reading: Reading) {
  const { kind, width, height, turns, skew, sheet, lines, rules, frames, tints, labels, pictures } = reading;
  const rect = (box: Reading['frames'][number]) => [box.x, box.y, box.width, box.height].map(round);
  return {
    kind,
    scan: { width, height, turns, skew: round(skew) },
    sheet: { width: round(sheet.width), height: round(sheet.height) },
    lines: lines.map(({ text, direction, box, quad, size, confidence, at }) => ({
      text,
      direction,
      box: rect(box),
      quad,
      size,
      confidence,
      at,
    })),
    rules: rules.map((rule) => ({ direction: rule.direction, box: rect(rule) })),
    frames: frames.map(rect),
    tints: tints.map(rect),
    labels: labels.map(rect),
    pictures: pictures.map(rect),
  };
}

const round = (n: number): number => Math.round(n * 100) / 100;

/** The same for people. */
function readText(file: string, reading: Reading): string {
  const { kind, lines, pictures, rules, turns } = reading;
  const sure = lines.flatMap(({ confidence }) => confidence);
  const mean = sure.reduce((sum, share) => sum + share, 0) / Math.max(1, sure.length);
  const lay = ['', ', turned a quarter to the right', ', upside down', ', turned a quarter to the left'][
    turns
  ];
  return [
    `${file}: ${readKinds[kind]}${lay}.`,
    `${lines.length} lines, ${sure.length} characters (mean confidence ${mean.toFixed(3)}), ${pictures.length} pictures, ${rules.length} rules.`,
    '',
    ...lines.map(({ text }) => text),
  ].join('\n');
}
