/** The Chromium to drive: CHROMIUM_PATH, else the first on the PATH, else null. */
export function findChromium(): string | null;
