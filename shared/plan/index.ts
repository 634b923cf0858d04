/**
 * Stories' shapes → boxes on the page.
 *
 * `planPage` (in steps: `planning`) searches slicing layouts of the shapes; `swapped`, `movedTo`, `mirrored` and
 * `replanned` change a page that is laid out; `shapesOf` reads a document and `layOut` says what a plan changes in it;
 * `judged` tells what speaks against any set of boxes; `previewOf` makes a small picture of them; `presetOf` makes a
 * page setup of a house's own measures.
 */
export * from './shapes.ts';
export { planPage, planning, defaultOptions } from './plan.ts';
export { emptyShare, overlapArea } from './empty.ts';
export { MAIN_PITCH, SECOND_PITCH, lengthFor, mainSize, secondSize, type HeadlinePlace } from './headline.ts';
export { shapesOf, type PageMetrics } from './shapesOf.ts';
export type { StoryEvidence } from './readings.ts';
export { layOut, type LaidOut } from './layOut.ts';
export { movedTo, swapped, type Moved, type MoveFault } from './moves.ts';
export { replanned } from './replanned.ts';
export { mirrored } from './mirrored.ts';
export type { Side } from './skeleton.ts';
export { snapped } from './snap.ts';
export { judged, keepsLimits, pointsOf } from './costs.ts';
export { previewOf, type Preview, type PreviewKind, type PreviewRect } from './preview.ts';
export { measuresOf, presetOf, type PresetFault, type PresetMeasures } from './presets.ts';
