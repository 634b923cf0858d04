import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { grayOf, type Gray } from '../../shared/scan/index.ts';
import { readScan, remembering, type Networks, type Reading } from '../../shared/scan/read/index.ts';
import { openNetworks } from './networks.ts';

/** Small pictures of own words, read by the networks themselves. */
const FACE = 'WenKai for reading';
const LINES = [
  '清早的渡口起了薄雾，摇船的老人把',
  '灯挂在木桩上。他说这盏灯亮了三十',
  '多年，过江的人看见它就不再着急。',
  '村里的孩子放学以后，常到岸边来帮',
  '他收缆绳，听他讲从前发大水的事。',
];

let networks: Networks;
beforeAll(async () => {
  GlobalFonts.registerFromPath(join(import.meta.dirname, '../../dist/fonts/LXGWWenKai-Regular.ttf'), FACE);
  networks = await openNetworks();
}, 60_000);

type Pen = ReturnType<ReturnType<typeof createCanvas>['getContext']>;

function picture(width: number, height: number, draw: (pen: Pen) => void, degrees = 0): Gray {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#eee';
  pen.fillRect(0, 0, width, height);
  pen.translate(width / 2, height / 2);
  pen.rotate((degrees * Math.PI) / 180);
  pen.translate(-width / 2, -height / 2);
  pen.fillStyle = '#222';
  draw(pen);
  return grayOf(pen.getImageData(0, 0, width, height).data, width, height);
}

const EM = 30;
function column(pen: Pen, lines: readonly string[], left: number, top: number): void {
  pen.font = `${EM}px "${FACE}"`;
  lines.forEach((line, i) => pen.fillText(line, left, top + EM + i * EM * 1.35));
}

async function read(scan: Gray): Promise<Reading> {
  const outcome = await readScan(scan, networks);
  if (!outcome.ok) throw new Error(outcome.error.kind);
  return outcome.value;
}

/** Share of the characters of `text` that were read in their place. */
function agreement(reading: Reading, lines: readonly string[]): number {
  const found = reading.lines.map(({ text }) => text.replace(/\s/gu, ''));
  const right = lines.map((line) =>
    Math.max(0, ...found.map((text) => Array.from(text).filter((c, i) => c === line.charAt(i)).length)),
  );
  return right.reduce((sum, n) => sum + n, 0) / lines.join('').length;
}

describe('reading a scan', () => {
  const page = (degrees = 0): Gray =>
    picture(
      1200,
      420,
      (pen) => {
        column(pen, LINES, 60, 60);
        column(pen, LINES.toReversed(), 640, 60);
        pen.fillRect(60, 330, 1060, 3);
      },
      degrees,
    );

  test('finds each line of two columns, what it says, where it stands, and the rule below', async () => {
    const reading = await read(page());
    expect(reading.kind).toBe('page');
    expect(reading.lines).toHaveLength(10);
    expect(agreement(reading, LINES)).toBeGreaterThan(0.97);
    for (const line of reading.lines) {
      expect(line.confidence).toHaveLength(Array.from(line.text).length);
      expect(line.direction).toBe('horizontal');
      const [[left, top] = [0, 0], [right] = [0, 0], [, foot] = [0, 0]] = line.quad;
      const nearest = Math.min(Math.abs(left - 60), Math.abs(left - 640));
      expect(nearest).toBeLessThan(EM / 2);
      expect(right - left).toBeGreaterThan(13 * EM);
      expect(foot - top).toBeLessThan(1.2 * EM);
    }
    expect(reading.rules.filter(({ direction }) => direction === 'horizontal')).toHaveLength(1);
  }, 60_000);

  const small = (degrees: number): Gray =>
    picture(620, 260, (pen) => column(pen, LINES.slice(0, 4), 60, 40), degrees);

  test('stands it upright first: skewed', async () => {
    const reading = await read(small(2));
    expect(reading.skew).toBeCloseTo(2, 0);
    expect(agreement(reading, LINES.slice(0, 4))).toBeGreaterThan(0.95);
  }, 60_000);

  test('stands it upright first: upside down', async () => {
    const reading = await read(small(180));
    expect(reading.turns).toBe(2);
    expect(agreement(reading, LINES.slice(0, 4))).toBeGreaterThan(0.95);
  }, 60_000);

  test('says of a blank page that it is blank', async () => {
    expect((await read(picture(600, 400, () => undefined))).kind).toBe('blank');
  }, 60_000);

  test('says of a picture that it is one', async () => {
    const reading = await read(
      picture(640, 480, (pen) => {
        for (let y = 0; y < 480; y += 1) {
          pen.fillStyle = `rgb(${60 + y / 4}, ${90 + y / 5}, ${140 - y / 8})`;
          pen.fillRect(40, y, 560, 1);
        }
        pen.fillStyle = '#333';
        pen.beginPath();
        pen.arc(300, 300, 90, 0, 7);
        pen.fill();
      }),
    );
    expect(reading.kind).toBe('picture');
  }, 60_000);

  test('says of a page in Latin that it is foreign', async () => {
    const words = [
      'The ferry crosses the river',
      'twice a day in summer and',
      'once a day in winter, if',
      'the ice is thin enough.',
    ];
    const reading = await read(picture(560, 260, (pen) => column(pen, words, 40, 40)));
    expect(reading.kind).toBe('foreign');
    expect(reading.lines.map(({ text }) => text).join(' ')).toContain('river');
  }, 60_000);

  test('stops where it is told to', async () => {
    const stopped = await readScan(small(0), networks, { signal: { aborted: true } });
    expect(stopped).toEqual({ ok: false, error: { kind: 'cancelled' } });
  }, 60_000);

  test('progress is told in both stages and never goes back', async () => {
    const told: { stage: 'find' | 'read'; done: number; of: number }[] = [];
    await readScan(page(), networks, {
      onProgress: (stage, done, of) => {
        told.push({ stage, done, of });
      },
    });
    const read = told.filter(({ stage }) => stage === 'read');
    expect(told.findIndex(({ stage }) => stage === 'read')).toBe(told.length - read.length);
    expect(read.at(-1)).toMatchObject({ done: 10, of: 10 });
    for (const [i, { done, of }] of told.entries()) {
      expect(done).toBeLessThanOrEqual(of);
      if (i > 0 && told[i - 1]!.stage === told[i]!.stage)
        expect(done).toBeGreaterThanOrEqual(told[i - 1]!.done);
    }
  }, 60_000);

  test('a reading that was broken off goes on where it was, and gives what it would have given', async () => {
    const kept = new Map<string, Uint8Array>();
    const memory = {
      get: (key: string) => Promise.resolve(kept.get(key)),
      set: (key: string, bytes: Uint8Array) => {
        kept.set(key, bytes.slice());
        return Promise.resolve();
      },
    };
    const asked: string[] = [];
    const counted: Networks = {
      ...networks,
      detect: (...args) => {
        asked.push('detect');
        return networks.detect(...args);
      },
      recognise: (...args) => {
        asked.push('recognise');
        return networks.recognise(...args);
      },
    };
    const signal = { aborted: false };
    const broken = await readScan(page(), remembering(counted, memory), {
      signal,
      onProgress: (stage) => {
        if (stage === 'read') signal.aborted = true;
      },
    });
    expect(broken).toEqual({ ok: false, error: { kind: 'cancelled' } });
    const before = asked.length;
    expect(before).toBeGreaterThan(1);
    const whole = await readScan(page(), remembering(counted, memory));
    const after = asked.slice(before);
    expect(after).not.toContain('detect');
    const undisturbed = asked.length;
    expect(whole).toEqual(await readScan(page(), counted));
    // What was worked out before the break was not worked out again.
    expect(after.length).toBeLessThan(asked.length - undisturbed);
  }, 90_000);
});
