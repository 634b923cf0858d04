/**
 * A page that was only planned from its text, found on its scan.
 *
 *   findPage        where its stories, headlines, photos and rules stand on the scan
 *   pageToScan      the one edit that moves its boxes there
 *
 * Inside: sheet.ts lays the page on the paper; bodyType.ts measures the type; search.ts looks for ink on the whole sheet;
 * storyLines.ts, stories.ts and columns.ts find text, regions.ts pictures and rules (by masks.ts), photos.ts which is
 * which, headings.ts display type: displayType.ts where it may stand, likeness.ts how alike a line and such a place are.
 */
export { findPage, type FindError, type FoundPage } from './findPage.ts';
export { pageToScan } from './pageToScan.ts';
