import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { composePage, importPage, laidOut, runNow } from '../../shared/pipeline/index.ts';
import { decodeText } from '../../shared/source/index.ts';
import { realPage, theRealPage } from '../../tools/realPage.ts';
import { planJson } from './compose.ts';
import { openAllFonts, sha256 } from './host.ts';
import { recoverJson } from './recover.ts';

/** What scripts may rely on in `recover --json` and `compose --json` (docs/command-line.md), checked line by line. */
const root = resolve(import.meta.dirname, '../..');
const files = {
  'the sample 观潮': join(root, 'samples/guanchao/recovered.txt'),
  'the sample 流岚': join(root, 'samples/liulan/recovered.txt'),
  [theRealPage]: realPage,
};

function makePage(file: string) {
  const bytes = readFileSync(file);
  const source = { name: 'page.txt', bytes, sha256: sha256(bytes) };
  const fonts = openAllFonts();
  const page = runNow(importPage(source, fonts));
  const text = decodeText(bytes);
  if (!page.ok || !text.ok) throw new Error(`${file} is no page`);
  const plans = page.value.plans.map((plan) => {
    const document = laidOut(page.value.document, plan);
    return { setup: plan.setup, json: planJson(plan, document, runNow(composePage(document, fonts))) };
  });
  return { recovered: recoverJson(page.value), plans, text: text.value.text };
}

/** Made once for each file, in the first test that asks. */
const made = new Map<string, ReturnType<typeof makePage>>();
function pageOf(file: string) {
  const page = made.get(file) ?? makePage(file);
  made.set(file, page);
  return page;
}

type Rect = readonly number[];
/** Whether two rectangles share more than their edges; a millionth of a millimetre is arithmetic. */
const intersect = ([ax = 0, ay = 0, aw = 0, ah = 0]: Rect, [bx = 0, by = 0, bw = 0, bh = 0]: Rect): boolean =>
  Math.min(ax + aw, bx + bw) - Math.max(ax, bx) > 1e-6 &&
  Math.min(ay + ah, by + bh) - Math.max(ay, by) > 1e-6;

for (const [name, file] of Object.entries(files)) {
  describe.skipIf(!existsSync(file))(name, () => {
    test('every character of the source is counted, kept or removed', () => {
      const { recovered, text } = pageOf(file);
      const { source, ledger } = recovered;
      expect(source.characters).toBe([...text.replace(/\s/gu, '')].length);
      const removed = ledger.removed.filter(({ whiteSpace }) => whiteSpace !== true);
      expect(removed.reduce((sum, { characters }) => sum + characters, ledger.kept)).toBe(source.characters);
      expect(ledger.unaccounted).toBe(0);
      expect(source.sha256).toMatch(/^[0-9a-f]{64}$/);
    });

    test('articles have blocks of the known kinds and evidence that adds up', () => {
      const { recovered } = pageOf(file);
      const ids = new Set(recovered.articles.map(({ id }) => id));
      expect(ids.size).toBe(recovered.articles.length);
      for (const { headline, blocks, evidence } of recovered.articles) {
        expect(blocks.length, headline.join('/')).toBeGreaterThan(0);
        for (const block of blocks) {
          expect(['paragraph', 'subhead', 'lines']).toContain(block.kind);
          expect(block.text.trim()).not.toBe('');
          expect(block.text, 'a block is one line of text').not.toContain('\n');
        }
        const { kept, of } = evidence.agreement;
        expect(kept).toBeLessThanOrEqual(of);
        expect(['quanjiao', 'kaiming', 'banjiao', 'line-edge']).toContain(evidence.style);
        for (const column of evidence.columns) {
          expect(column.measure).toBeGreaterThan(0);
          expect(column.lines).toBeGreaterThan(0);
        }
      }
    });

    test('groups, photos and questions name what there is', () => {
      const { recovered } = pageOf(file);
      const ids = new Set(recovered.articles.map(({ id }) => id));
      for (const { articles } of recovered.groups) for (const id of articles) expect(ids).toContain(id);
      for (const { article, caption } of recovered.photos) {
        if (article !== null) expect(ids).toContain(article);
        expect(caption).not.toBe('');
      }
      for (const { about, candidates } of recovered.questions) {
        expect(about).not.toBe('');
        expect(candidates.length).toBeGreaterThan(0);
        const scores = candidates.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      }
    });

    test('text, headlines, photos and captions of every plan stand apart', () => {
      for (const { json } of pageOf(file).plans) {
        expect(json.overlap).toBe(0);
        const solid = json.boxes.filter(({ role }) =>
          ['text', 'headline', 'photo', 'caption'].includes(role),
        );
        for (const [i, a] of solid.entries())
          for (const b of solid.slice(i + 1))
            expect(intersect(a.rect, b.rect), `${a.role} and ${b.role}`).toBe(false);
      }
    });

    test('the best plan has all text, little empty, and the columns of each story add up to those of its source', () => {
      const { recovered, plans } = pageOf(file);
      const [best] = plans;
      if (!best) throw new Error('no plan');
      expect(best.json.overset).toBe(0);
      expect(best.json.empty).toBeLessThanOrEqual(0.03);
      for (const { headline, evidence } of recovered.articles) {
        // Verse has no line ends inside paragraphs: they tell nothing of its columns.
        if (evidence.agreement.of === 0) continue;
        const texts = best.json.boxes.filter(
          (box) => box.role === 'text' && box.headline?.join('/') === headline.join('/'),
        );
        expect(texts.length, headline.join('/')).toBeGreaterThan(0);
        const columns = texts.reduce((sum, box) => sum + box.columns, 0);
        expect(columns, headline.join('/')).toBe(evidence.columns.length);
      }
    });

    test('measures are ems of the body type, and nothing leaves the page', () => {
      for (const { json, setup } of pageOf(file).plans)
        for (const { role, rect, columns, measure } of json.boxes) {
          const [x = -1, y = -1, width = 0, height = 0] = rect;
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(setup.trim.width + 0.01);
          expect(y + height).toBeLessThanOrEqual(setup.trim.height + 0.01);
          if (role !== 'text' || columns === 0) {
            if (role !== 'text') expect(columns).toBe(0);
            continue;
          }
          const ems = (width * 72) / 25.4 / setup.bodySize;
          // What the columns leave are the gutters between them: half an em to two and a half each.
          const gutters = ems - columns * measure;
          expect(gutters).toBeGreaterThanOrEqual((columns - 1) * 0.5 - 0.01);
          expect(gutters).toBeLessThanOrEqual((columns - 1) * 2.5 + 0.01);
        }
    });
  });
}
