import { textOf, type Document } from '../../shared/document/index.ts';
import type { Finding } from '../../shared/print/index.ts';
import type { T } from '../strings/index.ts';
import { shortened } from './shortened.ts';

/** What preflight found, in a sentence: what, where, what to do. */
export function findingWords(t: T, document: Document, { kind, place, found, count }: Finding): string {
  const figure = (name: string): string => String(found[name] ?? '');
  const headline = document.articles.find(({ id }) => id === place.article)?.headline ?? [];
  const name = headline.map((line) => textOf(line)).join(' ') || t('article:untitled');
  const where =
    place.x === undefined || place.y === undefined
      ? t('preflight:onPage')
      : t('preflight:at', { x: millimetres(place.x), y: millimetres(place.y) });
  const times = count > 1 ? t('preflight:times', { count }) : '';
  switch (kind) {
    case 'overset':
      return t('preflight:overset', { name, characters: figure('characters'), lines: figure('lines') });
    case 'missingGlyph':
      return t('preflight:missingGlyph', { text: figure('text'), where });
    case 'unanswered':
      return t('preflight:unanswered', { about: shortened(figure('about')) });
    case 'missing':
      return t('preflight:missing', { title: shortened(figure('title')), where });
    case 'coarse':
      return t('preflight:coarse', { ppi: figure('ppi'), where });
    case 'lowContrast':
      return t('preflight:lowContrast', {
        contrast: figure('contrast'),
        wanted: figure('wanted'),
        where,
        times,
      });
    case 'tooMuchInk':
      return t('preflight:tooMuchInk', { percent: figure('percent'), limit: figure('limit'), where, times });
    default:
      return `${kind} ${where}${times}`;
  }
}

const millimetres = (points: number): number => Math.round((points * 25.4) / 72);
