/**
 * Document + fonts → Frame.
 *
 *   compose        the page as positioned glyphs, with what has no room and no glyph
 *   fillStory      what becomes of a story's text in columns of some measure and depth (asked by the planner)
 *   captionHeight  the room a caption needs (asked by the planner)
 *   linesOf, rangeRects, markedRects  where a text, a stretch of it, and what is marked in it stand in the frame
 *
 * Inside: columns.ts and flow.ts carry text through columns, story.ts makes of an article what flows, textBoxes.ts
 * places it; headline.ts, label.ts, photo.ts, furniture.ts and ornament.ts make what else stands on a page; order.ts
 * tells how it is read.
 */
export { captionHeight, compose, fillStory } from './compose.ts';
export { readingOrder } from './order.ts';
export { bandOf, cellsOf, isVertical, linesOf, rangeRects, type Cell } from './cells.ts';
export { blockOfPlace, markedRects, type MarkedRect } from './readings.ts';
