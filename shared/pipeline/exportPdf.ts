import { compose } from '../compose/index.ts';
import type { Document, Result } from '../document/index.ts';
import type { FontSet } from '../fonts/index.ts';
import type { Frame } from '../frame/index.ts';
import {
  pdf,
  type PrintError,
  type PrintOptions,
  type PrintPage,
  type PrintResources,
} from '../print/index.ts';
import type { Job } from './run.ts';

/** The frame of a document. */
export function* composePage(document: Document, fonts: FontSet): Job<Frame> {
  yield { stage: 'compose', done: 0, of: 1 };
  return compose(document, fonts);
}

/** One PDF of pages that were composed. */
export function* printPages(
  pages: readonly PrintPage[],
  resources: PrintResources,
  options: PrintOptions,
): Job<Result<Uint8Array, PrintError>> {
  const job = pdf(pages, resources, options);
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
    yield { stage: 'print', ...step.value };
  }
}
