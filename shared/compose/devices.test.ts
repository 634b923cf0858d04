import { describe, expect, test } from 'vitest';
import type { Line, Region } from '../frame/index.ts';
import { bottom, contains, rect, right } from '../geometry/index.ts';
import { plainFonts } from '../typeset/testing/type.ts';
import { compose } from './index.ts';
import { devicesPage } from './testing/devices.ts';
import { textOfLine } from './testing/pages.ts';

const document = devicesPage();
const frame = compose(document, plainFonts);
const regionOf = (role: Region['role'], owner: string): Region => {
  const found = frame.regions.find(
    (region) => region.role === role && region.owner.kind !== 'page' && region.owner.id === owner,
  );
  if (!found) throw new Error(`${owner} has no ${role}`);
  return found;
};
const linesOf = (region: Region, role: Line['role']) => region.lines.filter((line) => line.role === role);
const endOf = (line: Line) => {
  const last = line.runs.at(-1);
  return (last?.xs.at(-1) ?? 0) + (last?.size ?? 0) * (last?.xScale ?? 1);
};
const fonts = (line: Line) => new Set(line.runs.map(({ font }) => font));

describe('a page with every device of real ones', () => {
  test('has room for all its text and a glyph for every character', () => {
    expect(frame.findings).toEqual([]);
  });

  test('kicker above, deck below the main line, in other faces and smaller', () => {
    const { lines } = regionOf('headline', 'lead');
    expect(lines.map(({ role }) => role)).toEqual(['kicker', 'headline', 'deck']);
    const [kicker, main, deck] = lines.map(({ runs: [run] }) => run);
    expect(Math.max(kicker?.size ?? 99, deck?.size ?? 99)).toBeLessThan((main?.size ?? 0) * 0.8);
    expect(new Set([kicker?.font, main?.font, deck?.font]).size).toBe(3);
  });

  test('the byline has a hair rule under it as wide as its column, then white', () => {
    const { lines, rules } = regionOf('text', 'lead');
    const [byline] = lines;
    const body = lines.find(({ role }) => role === 'body');
    expect(byline?.role).toBe('byline');
    expect((rules[0]?.x2 ?? 0) - (rules[0]?.x1 ?? 0)).toBeCloseTo(body?.measure ?? 0, 6);
    expect(rules[0]?.y1).toBeGreaterThan(byline?.y ?? Infinity);
    expect(rules[0]?.y1).toBeLessThan((body?.y ?? 0) - (body?.runs[0]?.size ?? 0));
  });

  test('a subhead of two lines is parted by sense, and the baseline grid goes on under it', () => {
    const text = regionOf('text', 'lead');
    const [first, second] = linesOf(text, 'subhead').map(textOfLine);
    expect([first, second]).toEqual(['管水先要管人心，', '渠长轮着当']);
    const pitch = document.page.setup.linePitch;
    const [base] = linesOf(text, 'body');
    for (const { y } of linesOf(text, 'body')) {
      const lines = (y - (base?.y ?? 0)) / pitch;
      expect(Math.abs(lines - Math.round(lines))).toBeLessThan(1e-6);
    }
  });

  test('the jump line stands flush right at the end of the story', () => {
    const text = regionOf('text', 'lead');
    const [jump] = linesOf(text, 'jump');
    expect(jump && textOfLine(jump)).toBe('（下转第二版）');
    expect(right(text.rect) - (jump ? endOf(jump) : 0)).toBeLessThan(0.6 * document.page.setup.bodySize);
  });

  test('a lead-in stands in Hei inside the first paragraph, the rest of it in Song', () => {
    const [line] = regionOf('text', 'side').lines;
    expect(line && [...fonts(line)][0]).toBe('hei');
  });

  test('a vertical headline runs at the right of its story, its kicker beside it', () => {
    const { lines } = regionOf('headline', 'side');
    expect(lines.every(({ runs }) => runs.every(({ direction }) => direction !== 'horizontal'))).toBe(true);
    const [kicker, main] = lines;
    expect(kicker?.x).toBeGreaterThan(main?.x ?? Infinity);
    expect(main?.x).toBeGreaterThan(right(regionOf('text', 'side').rect));
  });

  test('a group’s flag of two words stands on the line of its frame and covers it', () => {
    const frameOf = regionOf('frame', 'pair');
    const flag = regionOf('flag', 'pair');
    const [one, other] = flag.fills;
    expect([one?.fill?.k, other?.fill?.k]).toEqual([1, 0]);
    for (const fill of flag.fills) {
      expect(fill.rect.y).toBeLessThan(frameOf.rect.y);
      expect(bottom(fill.rect)).toBeGreaterThan(frameOf.rect.y);
    }
    expect(frame.regions.indexOf(flag)).toBeGreaterThan(frame.regions.indexOf(frameOf));
  });

  test('briefs stand in a tinted column, each closed by a name in Hei at the end of its last line', () => {
    const tint = regionOf('frame', 'briefs');
    expect(tint.fills[0]?.fill?.k).toBeLessThan(0.15);
    for (const id of ['brief0', 'brief1', 'brief2']) {
      const text = regionOf('text', id);
      expect(contains(tint.rect, text.rect)).toBe(true);
      const [name] = linesOf(text, 'byline');
      expect(name && [...fonts(name)]).toEqual(['hei']);
      expect(name?.y).toBe(Math.max(...text.lines.map(({ y }) => y)));
      expect(right(text.rect) - (name ? endOf(name) : 0)).toBeLessThan(1);
    }
  });

  test('a caption over the foot of its photo stands in a white field', () => {
    const caption = regionOf('caption', 'gate');
    const picture = regionOf('photo', 'gate');
    expect(contains(picture.rect, caption.rect)).toBe(true);
    expect(caption.fills.map(({ fill, rect: field }) => [fill?.k, field])).toEqual([
      [0, rect(caption.rect.x, caption.rect.y, caption.rect.width, caption.rect.height)],
    ]);
    expect(frame.regions.indexOf(caption)).toBeGreaterThan(frame.regions.indexOf(picture));
  });

  test('the running head tells paper, section, date, issue and number; the foot the editors', () => {
    const [head, foot] = frame.regions.filter(({ role }) => role === 'furniture');
    const words = (region?: Region) => region?.lines.map(textOfLine).join(' ') ?? '';
    for (const word of ['河湾日报', '乡土', '2025年11月21日', '第1234期', '6'])
      expect(words(head)).toContain(word);
    expect(words(foot)).toContain('责任编辑：许见山');
  });
});
