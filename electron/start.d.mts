/** Builds the app where a source is younger than what was built last. */
export function build(): void;
/** The path of Electron's executable, or null. With `fetch`, one try to get it. */
export function electronBinary(fetch?: boolean): string | null;
/** Whether windows can be opened here. */
export const hasDisplay: boolean;
