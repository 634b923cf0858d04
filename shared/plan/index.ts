/**
 * Stories' shapes → boxes on the page.
 *
 * `planPage` searches slicing layouts of the shapes; `emptyShare` and `overlapArea`
 * judge any set of boxes.
 */
export * from './shapes.ts';
export { planPage, defaultOptions } from './plan.ts';
export { emptyShare, overlapArea } from './empty.ts';
export { shapesOf, type PageMetrics, type StoryEvidence } from './shapesOf.ts';
export { layOut, type LaidOut } from './layOut.ts';
