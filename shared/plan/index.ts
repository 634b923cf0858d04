/**
 * Stories' shapes → boxes on the page.
 *
 * `planPage` searches slicing layouts of the shapes; `presets` are the pages it plans on.
 */
export * from './shapes.ts';
export { defaultSetup, presets, type PresetName } from './setup.ts';
