/**
 * Stories' shapes → boxes on the page.
 *
 * `planPage` searches slicing layouts of the shapes; `presets` are the pages it plans on; `emptyShare` and `overlapArea`
 * judge any set of boxes.
 */
export * from './shapes.ts';
export { defaultSetup, presets, type PresetName } from './setup.ts';
export { planPage, defaultOptions } from './plan.ts';
export { emptyShare, overlapArea } from './empty.ts';
