/** The page file: its records and their schemas. */
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
