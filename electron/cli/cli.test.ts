import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { realPage, realPageMissing, theRealPage } from '../../tools/realPage.ts';
import { alto, hocr, pageXml } from '../../shared/scan/ocr/testing/files.ts';
import { BODY, HEADLINE, namedEncodingPdf } from '../../shared/scan/pdf/testing/namedEncoding.ts';
import { exitCodes } from './exitCodes.ts';

const root = resolve(import.meta.dirname, '../..');
const program = join(root, 'dist/cli.mjs');
const folder = mkdtempSync(join(tmpdir(), 'banxin-cli-'));
const at = (name: string) => join(folder, name);
const has = (tool: string) => spawnSync(tool, ['-v'], { stdio: 'ignore' }).error === undefined;

function banxin(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    env: { ...process.env, SOURCE_DATE_EPOCH: '1764000000' },
  });
  return { code: status, stdout, stderr };
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

interface RecoveredJson {
  source: { name: string; sha256: string; characters: number };
  page: { section: string | null; furniture: string[] };
  articles: {
    id: string;
    flag: string | null;
    kicker: string[];
    headline: string[];
    deck: string[];
    byline: string | null;
    blocks: { kind: string; text: string }[];
    jump: string | null;
    evidence: {
      style: string;
      columns: { measure: number; lines: number }[];
      agreement: { kept: number; of: number };
    };
  }[];
  photos: { title: string | null; caption: string; credit: string | null; article: string | null }[];
  questions: { about: string; candidates: { label: string; score: number }[] }[];
  ledger: {
    kept: number;
    removed: { reason: string; characters: number; whiteSpace?: true }[];
    unaccounted: number;
  };
}
const recovered = (file: string): RecoveredJson => {
  const { code, stdout, stderr } = banxin('recover', file, '--json');
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as RecoveredJson;
};

const sample = join(root, 'samples/guanchao/recovered.txt');
const sampleText = readFileSync(sample, 'utf8');

/** GB18030 for what has two bytes in it, by turning the platform's decoder round. */
function toGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly [number, number]>();
  for (let a = 0x81; a <= 0xfe; a++)
    for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) codes.set(decoder.decode(Uint8Array.of(a, b)), [a, b]);
  return Uint8Array.from(
    [...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : [...(codes.get(c) ?? missing(c))])),
  );
}
const missing = (c: string): never => {
  throw new Error(`${c} has no two bytes in GB18030`);
};

// Each call is a process of its own; on a busy machine a page takes its time.
vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  await build({ configFile: join(root, 'electron/cli/vite.config.ts') });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('help', () => {
  test.each([[], ['recover'], ['compose'], ['export'], ['check']])('%s teaches by examples', (...command) => {
    const { code, stdout } = banxin(...command, '--help');
    expect(code).toBe(exitCodes.done);
    expect(stdout).toContain('Examples');
    expect(stdout).toContain(`banxin ${command[0] ?? 'recover'}`);
  });

  test('names every exit code', () => {
    const { stdout } = banxin('--help');
    for (const code of Object.values(exitCodes)) expect(stdout).toMatch(new RegExp(`^ {2}${code} {2}`, 'm'));
  });

  test.each([
    [['dissolve', 'x.txt']],
    [['export', 'x.txt']],
    [['export', 'x.txt', '-o', 'x.pdf', '--profile', 'glossy']],
    [['export', 'x.txt', '-o', 'x.pdf', '--dpi', '9']],
    [['export', 'x.txt', '-o', 'x.pdf', '--size', 'A5']],
    [['recover', 'x.txt', '--jsom']],
  ])('%j is not understood, and says so', (args) => {
    const { code, stdout, stderr } = banxin(...args);
    expect(code).toBe(exitCodes.usage);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
  });
});

describe('what cannot be read', () => {
  test.each<[string, string, () => void, RegExp]>([
    ['a file that is not there', 'none.txt', () => {}, /no file .*none\.txt.*Check/],
    ['a folder', 'folder', () => mkdirSync(at('folder'), { recursive: true }), /is a folder/],
    ['an empty file', 'empty.txt', () => writeFileSync(at('empty.txt'), ''), /is empty/],
    ['only white space', 'blank.txt', () => writeFileSync(at('blank.txt'), ' \n\n　\n'), /is empty/],
    [
      'a picture',
      'picture.txt',
      () => writeFileSync(at('picture.txt'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0)),
      /picture/,
    ],
    [
      'noise',
      'noise.txt',
      () =>
        writeFileSync(
          at('noise.txt'),
          Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) & 255),
        ),
      /not a text file|no encoding/,
    ],
    [
      '50 MB',
      'huge.txt',
      () => {
        writeFileSync(at('huge.txt'), '');
        truncateSync(at('huge.txt'), 50 * 2 ** 20);
      },
      /larger than a page.*52 MB/,
    ],
    [
      'English',
      'english.txt',
      () => writeFileSync(at('english.txt'), 'The mill by the river turns again.\n'.repeat(40)),
      /not Chinese/,
    ],
  ])('%s is refused with a sentence', (_, name, make, says) => {
    make();
    for (const command of [
      ['recover', at(name), '--json'],
      ['export', at(name), '-o', at('refused.pdf')],
    ]) {
      const { code, stdout, stderr } = banxin(...command);
      expect(code).toBe(exitCodes.input);
      expect(stdout).toBe('');
      expect(stderr).toMatch(says);
      expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    }
    expect(existsSync(at('refused.pdf'))).toBe(false);
  });
});

describe('encodings', () => {
  // Without the one character that GB18030 has in four bytes only.
  const plainText = sampleText.replaceAll('⋯', '…');
  const wide = (text: string, big: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  test.each<[string, () => Uint8Array]>([
    ['UTF-8 with a byte order mark', () => Buffer.from(`\ufeff${plainText}`)],
    ['UTF-16LE with a byte order mark', () => wide(`\ufeff${plainText}`, false)],
    ['UTF-16BE with a byte order mark', () => wide(`\ufeff${plainText}`, true)],
    ['UTF-16LE', () => wide(plainText, false)],
    ['UTF-16BE', () => wide(plainText, true)],
    ['GB18030', () => toGb18030(plainText)],
  ])('%s gives the same articles as UTF-8', (name, bytes) => {
    writeFileSync(at('plain.txt'), plainText);
    writeFileSync(at(`${name}.txt`), bytes());
    const [plain, other] = [recovered(at('plain.txt')), recovered(at(`${name}.txt`))];
    expect(other.articles).toEqual(plain.articles);
    expect(other.source.characters).toBe(plain.source.characters);
  });
});

describe('recover', () => {
  test('accounts for every character of the source', () => {
    const { source, ledger } = recovered(sample);
    const removed = ledger.removed.reduce(
      (sum, { characters, whiteSpace }) => sum + (whiteSpace ? 0 : characters),
      0,
    );
    expect(source.characters).toBe([...squeezed(sampleText)].length);
    expect(ledger.unaccounted).toBe(0);
    expect(ledger.kept + removed).toBe(source.characters);
  });

  test('tells people what is on the page, and is silent beside that where nobody watches', () => {
    const { code, stdout, stderr } = banxin('recover', sample);
    expect(code).toBe(exitCodes.done);
    expect(stdout).toContain('line ends agree');
    expect(stdout).not.toMatch(/\b1 \w+s\b|\d\.\d\d+ em/u);
    // Each answer says what it would make of the words, so that no two of a question are the same.
    for (const question of stdout.split('\n\n').filter((part) => part.startsWith('? '))) {
      const answers = Array.from(question.matchAll(/^ {3}\d\.\d\d {2}(.*)$/gmu), ([, words]) => words);
      expect(answers.every((words) => words !== '')).toBe(true);
      expect(new Set(answers).size).toBe(answers.length);
    }
    expect(stderr).toBe('');
  });

  test('a text that cannot be laid on what is given is refused, not left out', () => {
    for (const command of [['recover'], ['compose', '-o', at('x.banxin')], ['export', '-o', at('x.pdf')]]) {
      const { code, stderr } = banxin(...command, sample, '--text', sample);
      expect(code).toBe(exitCodes.usage);
      expect(stderr).toMatch(/no scan and no PDF/);
    }
    const { code, stderr } = banxin('export', sample, sample, '-o', at('x.pdf'), '--text', sample);
    expect(code).toBe(exitCodes.usage);
    expect(stderr).toMatch(/one page/);
  });
});

describe('compose and export', () => {
  const page = at('page.banxin');
  const fromText = at('from-text.pdf');

  test('the whole way from text gives a page that can be opened and printed again, with the same text', () => {
    const composed = banxin('compose', sample, '-o', page, '--json');
    expect(composed.stderr).toBe('');
    expect(composed.code).toBe(exitCodes.done);
    const { plans } = JSON.parse(composed.stdout) as {
      plans: { empty: number; overset: number; overlap: number; boxes: { role: string; rect: number[] }[] }[];
    };
    expect(plans[0]).toMatchObject({ overset: 0, overlap: 0 });
    for (const box of plans[0]?.boxes ?? []) expect(box.rect).toHaveLength(4);

    expect(banxin('export', sample, '-o', fromText).code).toBe(exitCodes.done);
    expect(banxin('export', page, '-o', at('from-page.pdf')).code).toBe(exitCodes.done);
    expect(banxin('export', page, '-o', at('again.pdf')).code).toBe(exitCodes.done);
    expect(readFileSync(at('again.pdf')).equals(readFileSync(at('from-page.pdf')))).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('the PDF passes its own check', () => {
    const { code, stdout } = banxin('check', fromText, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, pages: 1 });
    expect(code).toBe(exitCodes.done);
  });

  test.skipIf(!has('pdftotext'))('pdftotext -raw gives back each article exactly (needs pdftotext)', () => {
    const raw = squeezed(spawnSync('pdftotext', ['-raw', fromText, '-'], { encoding: 'utf8' }).stdout);
    let last = -1;
    for (const article of recovered(sample).articles) {
      const ends = article.blocks.map(({ text }) => text).join('');
      const place = raw.indexOf(squeezed(ends));
      expect(place).toBeGreaterThan(last);
      expect(raw).toContain(squeezed([article.flag ?? '', ...article.kicker, ...article.headline].join('')));
      last = place;
    }
  });

  test('a page file holds the picture that a folder shows of it', async () => {
    const preview = unzipSync(readFileSync(page))['preview.png'];
    const image = await loadImage(Buffer.from(preview ?? []));
    expect(image.width).toBe(360);
    expect(image.height).toBeGreaterThan(360);
  });

  test('another printing condition goes into the PDF by its profile; what is none is refused', () => {
    const icc = join(root, 'shared/print/profile/TR002_newsprint.icc');
    const { code } = banxin('export', page, '-o', at('own.pdf'), '--icc', icc);
    expect(code).toBe(exitCodes.done);
    const checked = JSON.parse(banxin('check', at('own.pdf'), '--json').stdout) as { ok: boolean };
    expect(checked.ok).toBe(true);
    expect(banxin('export', page, '-o', at('no.pdf'), '--icc', sample)).toMatchObject({
      code: exitCodes.input,
      stderr: expect.stringContaining('is not an ICC profile') as string,
    });
  });

  test('a picture of the page has the size that was asked for', () => {
    const png = at('page.png');
    const { code } = banxin('export', page, '-o', at('with-picture.pdf'), '--png', png, '--dpi', '40');
    expect(code).toBe(exitCodes.done);
    const bytes = readFileSync(png);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
      Math.round((390 / 25.4) * 40),
      Math.round((550 / 25.4) * 40),
    ]);
  });

  test.each<[string, (whole: Uint8Array) => Uint8Array, RegExp]>([
    ['cut off', (whole) => whole.subarray(0, whole.length - 40), /damaged/],
    [
      'with a byte changed',
      (whole) => whole.map((byte, i) => (i === Math.floor(whole.length / 2) ? byte ^ 1 : byte)),
      /damaged/,
    ],
    [
      'from a newer version',
      (whole) => repacked(whole, (document) => ({ ...document, version: 99 })),
      /newer Banxin \(format 99/,
    ],
    [
      'with a box that belongs to nobody',
      (whole) => repacked(whole, (document) => ({ ...document, articles: [] })),
      /does not hold together/,
    ],
    ['that is no zip at all', () => strToU8('五谷丰登'), /not a \.banxin file/],
    ['of another program', () => zipSync({ 'word/document.xml': strToU8('<x/>') }), /document\.json/],
  ])('a page file %s is refused whole, and nothing is written', (name, damage, says) => {
    const file = at(`${name}.banxin`);
    const before = damage(readFileSync(page));
    writeFileSync(file, before);
    const { code, stderr } = banxin('export', file, '-o', at('damaged.pdf'));
    expect(code).toBe(exitCodes.input);
    expect(stderr).toMatch(says);
    expect(existsSync(at('damaged.pdf'))).toBe(false);
    expect(readFileSync(file).equals(Buffer.from(before))).toBe(true);
  });

  function repacked(whole: Uint8Array, change: (document: Record<string, unknown>) => unknown): Uint8Array {
    const files = unzipSync(whole);
    const document = JSON.parse(strFromU8(files['document.json'] ?? new Uint8Array())) as Record<
      string,
      unknown
    >;
    return zipSync({ ...files, 'document.json': strToU8(JSON.stringify(change(document))) });
  }
});

describe('what a PDF is made of', () => {
  const page = at('printed.banxin');
  beforeAll(() => {
    banxin('compose', sample, '-o', page);
  }, 60_000);
  /** The page file with a picture for its first photo. */
  const withPicture = (name: string, width: number, height: number): string => {
    const files = unzipSync(readFileSync(page));
    const document = JSON.parse(strFromU8(files['document.json'] ?? new Uint8Array())) as {
      photos: { asset: string | null }[];
    };
    const [photo] = document.photos;
    if (photo) photo.asset = 'field.png';
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillStyle = 'rgb(200 40 40)';
    context.fillRect(0, 0, width, height);
    const changed = {
      ...files,
      'document.json': strToU8(JSON.stringify(document)),
      'assets/field.png': new Uint8Array(canvas.toBuffer('image/png')),
    };
    writeFileSync(at(name), zipSync(changed));
    return at(name);
  };

  test('pictures of the page go into it, in the inks of the press; a coarse one is told', () => {
    const fine = banxin('export', withPicture('fine.banxin', 3000, 2000), '-o', at('fine.pdf'));
    expect(fine.stderr).not.toContain('pixels an inch');
    const coarse = banxin('export', withPicture('coarse.banxin', 60, 40), '-o', at('coarse.pdf'));
    expect(coarse.stderr).toMatch(/has \d+ pixels an inch/);
    expect(coarse.code).toBe(exitCodes.findings);
    for (const pdf of ['fine.pdf', 'coarse.pdf']) {
      const { code, stdout } = banxin('check', at(pdf), '--json');
      const { findings, totalInk } = JSON.parse(stdout) as {
        findings: { kind: string }[];
        totalInk: number;
      };
      expect(findings.map(({ kind }) => kind).filter((kind) => kind !== 'coarse')).toEqual([]);
      expect(totalInk).toBeGreaterThan(100);
      expect(totalInk).toBeLessThanOrEqual(240);
      if (pdf === 'fine.pdf') expect(code).toBe(exitCodes.done);
    }
  });

  test('they stand in the PNG too', async () => {
    const file = withPicture('shown.banxin', 600, 400);
    banxin('export', file, '-o', at('shown.pdf'), '--png', at('shown.png'), '--dpi', '36');
    const image = await loadImage(readFileSync(at('shown.png')));
    const context = createCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let red = 0;
    for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 0) > 150 && (data[i + 1] ?? 0) < 90) red += 1;
    expect(red).toBeGreaterThan(1000);
  });

  test('a character that no font has is named, blank on the page, and the exit code says so', () => {
    const rare = String.fromCodePoint(0x2ebf0);
    const text = sampleText.replace(/。/u, `${rare}。`);
    writeFileSync(at('rare.txt'), text);
    const { code, stderr } = banxin('export', at('rare.txt'), '-o', at('rare.pdf'));
    expect(code).toBe(exitCodes.findings);
    expect(stderr).toContain('U+2EBF0');
    const { findings } = JSON.parse(banxin('check', at('rare.pdf'), '--json').stdout) as {
      findings: { kind: string }[];
    };
    expect(findings).toEqual([]);
  });

  test.skipIf(!has('pdfinfo'))('it is scaled to a sheet, or cut over A4 sheets', () => {
    const sheets = (size: string): string[] => {
      expect(banxin('export', page, '-o', at('sized.pdf'), '--size', size).code).toBe(exitCodes.done);
      const { stdout } = spawnSync('pdfinfo', ['-f', '1', '-l', '99', at('sized.pdf')], { encoding: 'utf8' });
      return [...stdout.matchAll(/size:\s+([\d.]+ x [\d.]+) pts/g)].map(([, found]) => found ?? '');
    };
    expect(sheets('A3')).toEqual(['841.89 x 1190.55']);
    const tiles = sheets('a4-tiles');
    expect(tiles.length).toBeGreaterThanOrEqual(4);
    expect(new Set(tiles)).toEqual(new Set(['595.276 x 841.89']));
  });

  test.skipIf(!has('pdfinfo'))('several pages become one file', () => {
    const { code } = banxin('export', sample, page, '-o', at('both.pdf'));
    expect(code).toBe(exitCodes.done);
    expect(spawnSync('pdfinfo', [at('both.pdf')], { encoding: 'utf8' }).stdout).toMatch(/Pages:\s+2/);
    expect(banxin('check', at('both.pdf')).code).toBe(exitCodes.done);
  });
});

describe('more than one page', () => {
  test('is recovered, but not laid out, and says so', () => {
    writeFileSync(at('issue.txt'), Array.from({ length: 12 }, () => sampleText).join('\n\n'));
    const { code, stderr } = banxin('export', at('issue.txt'), '-o', at('issue.pdf'));
    expect(code).toBe(exitCodes.input);
    expect(stderr).toMatch(/holds \d+ articles .* more than one page can/);
    expect(existsSync(at('issue.pdf'))).toBe(false);
    expect(recovered(at('issue.txt')).ledger.unaccounted).toBe(0);
  });
});

describe('what cannot be written', () => {
  test('the file that is read is never overwritten, by whatever path it is named', () => {
    writeFileSync(at('input.txt'), sampleText);
    for (const output of [at('input.txt'), join(folder, '.', 'x', '..', 'input.txt')]) {
      const { code, stderr } = banxin('export', at('input.txt'), '-o', output);
      expect(code).toBe(exitCodes.output);
      expect(stderr).toMatch(/never overwritten/);
    }
    expect(readFileSync(at('input.txt'), 'utf8')).toBe(sampleText);
  });

  test('a picture never takes the place of the PDF', () => {
    const { code, stderr } = banxin('export', sample, '-o', at('one.pdf'), '--png', at('one.pdf'));
    expect(code).toBe(exitCodes.output);
    expect(stderr).toMatch(/named for two outputs/);
    expect(existsSync(at('one.pdf'))).toBe(false);
  });

  test('a folder that is not there, or a folder as output, is told before the work', () => {
    mkdirSync(at('out'), { recursive: true });
    expect(banxin('export', sample, '-o', at('nowhere/page.pdf'))).toMatchObject({ code: exitCodes.output });
    expect(banxin('compose', sample, '-o', at('out'))).toMatchObject({ code: exitCodes.output });
  });

  test.skipIf(!existsSync('/proc/self'))('a place that takes no file is told (needs /proc)', () => {
    const { code, stderr } = banxin('export', at('page.banxin'), '-o', '/proc/page.pdf');
    expect(code).toBe(exitCodes.output);
    expect(stderr).toMatch(/cannot be written/);
  });
});

describe('a PDF that has its text', () => {
  const pdf = `${root}/samples/guanchao/original.pdf`;

  test('is recovered, composed and printed as it is set, to the character', () => {
    const { articles, ledger } = recovered(pdf);
    const truth = JSON.parse(readFileSync(`${root}/samples/guanchao/truth.json`, 'utf8')) as {
      articles: { headline: string[]; blocks: { text: string }[] }[];
    };
    const plain = (parts: readonly string[]): string => parts.join('').replace(/\s/gu, '');
    const told = (all: readonly { headline: readonly string[]; blocks: readonly { text: string }[] }[]) =>
      all.map(({ headline, blocks }) => [plain(headline), plain(blocks.map(({ text }) => text))]).sort();
    expect(told(articles)).toEqual(told(truth.articles));
    expect(ledger.unaccounted).toBe(0);
    expect(banxin('compose', pdf, '-o', at('of-pdf.banxin')).stdout).toMatch(
      /5 articles where the original has them/,
    );
    expect(banxin('export', at('of-pdf.banxin'), '-o', at('of-pdf.pdf')).code).not.toBe(exitCodes.bug);
    expect(banxin('check', at('of-pdf.pdf'))).toMatchObject({ code: exitCodes.done });
  });

  test('and only names its encoding and its font is read by the encodings that ship with the program', () => {
    writeFileSync(at('named.pdf'), namedEncodingPdf());
    const { articles } = recovered(at('named.pdf'));
    expect(articles.map(({ headline }) => headline)).toEqual([[HEADLINE]]);
    expect(articles[0]?.blocks.map(({ text }) => text)).toEqual([BODY.join('')]);
  });

  test('lends its places to a text', () => {
    const text = `${root}/samples/guanchao/recovered.txt`;
    const { stdout } = banxin('compose', pdf, '--text', text, '-o', at('on-pdf.banxin'), '--json');
    const { scan } = JSON.parse(stdout) as {
      scan: { characters: number; anchored: number; missing: string[] };
    };
    expect(scan.missing).toEqual([]);
    expect(scan.anchored / scan.characters).toBeGreaterThan(0.99);
  });

  test('that is damaged, locked or of several pages is refused with what to do', () => {
    writeFileSync(at('half.pdf'), readFileSync(pdf).subarray(0, 4000));
    const refused = (name: string, why: RegExp): void => {
      const { code, stderr } = banxin('recover', at(name));
      expect([name, code]).toEqual([name, exitCodes.input]);
      expect(stderr).toMatch(why);
    };
    refused('half.pdf', /damaged/);
    if (!has('qpdf')) return;
    spawnSync('qpdf', ['--encrypt', 'user', 'owner', '256', '--', pdf, at('locked.pdf')]);
    refused('locked.pdf', /password/);
    spawnSync('qpdf', ['--empty', '--pages', pdf, pdf, '--', at('two.pdf')]);
    refused('two.pdf', /2 pages/);
  });
});

describe('the file of an OCR program', () => {
  const files = { 'page.xml': alto(), 'page.page.xml': pageXml(), 'page.hocr': hocr() };

  test('is recovered, composed and printed as its lines stand', () => {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(at(name), content);
      const { articles, ledger } = recovered(at(name));
      expect(articles.map(({ headline }) => headline.join(''))).toEqual([
        '石桥两岸不再绕路',
        '一条山路亮起灯',
      ]);
      expect(ledger.unaccounted).toBe(0);
    }
    expect(banxin('export', at('page.hocr'), '-o', at('ocr.pdf'))).toMatchObject({ code: exitCodes.done });
    expect(banxin('check', at('ocr.pdf'))).toMatchObject({ code: exitCodes.done });
  });

  test('that is broken is told with its line, one of several pages with their number', () => {
    writeFileSync(at('broken.xml'), alto().replace('</TextBlock>', ''));
    expect(banxin('recover', at('broken.xml'))).toMatchObject({
      code: exitCodes.input,
      stderr: expect.stringMatching(/no well-formed XML: line \d+: /) as string,
    });
    writeFileSync(at('two.xml'), alto().replace('</Page>', '</Page><Page WIDTH="9" HEIGHT="9"/>'));
    expect(banxin('export', at('two.xml'), '-o', at('two.pdf'))).toMatchObject({
      code: exitCodes.input,
      stderr: expect.stringContaining('holds 2 pages') as string,
    });
  });
});

describe('check', () => {
  test('finds what is wrong with a PDF of another program', () => {
    const { code, stdout } = banxin('check', join(root, 'samples/guanchao/original.pdf'), '--json');
    expect(code).toBe(exitCodes.findings);
    expect(
      (JSON.parse(stdout) as { findings: { check: string }[] }).findings.map(({ check }) => check),
    ).toContain('colour');
  });

  test('a text is no PDF', () => {
    expect(banxin('check', sample)).toMatchObject({ code: exitCodes.input });
  });
});

describe.skipIf(realPageMissing)(theRealPage, () => {
  test('is recovered, planned and printed with nothing overset and its text exact', () => {
    const { articles, photos, page, questions, ledger } = recovered(realPage);
    expect(articles).toHaveLength(5);
    expect(photos).toHaveLength(3);
    expect(page.section).not.toBeNull();
    expect(questions.length).toBeLessThanOrEqual(4);
    expect(ledger.unaccounted).toBe(0);
    const { code } = banxin('export', realPage, '-o', at('real.pdf'));
    expect(code).toBe(exitCodes.done);
    if (!has('pdftotext')) return;
    const raw = squeezed(spawnSync('pdftotext', ['-raw', at('real.pdf'), '-'], { encoding: 'utf8' }).stdout);
    for (const { flag, headline, byline, blocks } of articles)
      expect(raw).toContain(
        squeezed([flag ?? '', ...headline, byline ?? '', ...blocks.map(({ text }) => text)].join('')),
      );
  });
});
