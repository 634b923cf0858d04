/**
 * Pixels ↔ page, on plain arrays.
 *
 *   register    finds a page on its scan: page (pt) → scan (px), with residuals, or says that it is not there
 *   fitPoints   the same by pairs of points set by hand
 */
export { grayOf, shrink, type Gray } from './gray.ts';
export { pngIsWhole } from './png.ts';
export { imageHeader, isPicture, type ImageError, type ImageFormat, type ImageHeader } from './header.ts';
export { skewOf } from './skew.ts';
export { inkOf } from './ink.ts';
export { layoutOf, type Landmark, type PageLayout } from './landmarks.ts';
export { scanMapOf, toPage, toScan, type Bend, type ScanMap } from './scanMap.ts';
export { fitPoints, type PointPair } from './fit.ts';
export { readTiff, readTiffPart, tiffPages, type Raster, type TiffPage } from './tiff/index.ts';
export { boxesToScan, type BodyType, type BoxPlace, type MoveOptions } from './boxesToScan.ts';
export { compareWithScan, type Comparison, type PageDifference } from './difference.ts';
export { findPage, pageToScan, type FindError, type FoundPage } from './find/index.ts';
export { inkOfType } from './glyphs.ts';
export { register, residuals, type Registration, type RegistrationError } from './register.ts';
export { isFound, type MeasuredSquare, type Residuals } from './squares.ts';
