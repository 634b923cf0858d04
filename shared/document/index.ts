/** The page file: its records and their schemas, what a new one starts from, where its text is. */
import './jitless.ts';

export * from './result.ts';
export * from './freeze.ts';
export * from './ids.ts';
export * from './document.ts';
export * from './records/text.ts';
export * from './records/page.ts';
export * from './records/source.ts';
export * from './records/article.ts';
export * from './records/group.ts';
export * from './records/photo.ts';
export * from './records/style.ts';
export * from './records/box.ts';
export * from './records/question.ts';
export * from './records/ledgerEntry.ts';
export * from './records/emendation.ts';
export * from './records/scan.ts';
export * from './account.ts';
export * from './defaults.ts';
export * from './check.ts';
export * from './places.ts';
export * from './locate.ts';
export { lengthOf, textChange, type TextChange } from './runs.ts';
export { carryOver } from './carryOver.ts';
export * from './edits/index.ts';
export * from './history.ts';
