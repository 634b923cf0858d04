/** Of several scans beside a text the one with the most in it is taken: the first of these. */
const endings = ['tif', 'tiff', 'jp2', 'j2k', 'jpx', 'jpf', 'png', 'jpg', 'jpeg', 'webp', 'pdf'] as const;

const endsIn = (name: string, ending: string): boolean => name.toLowerCase().endsWith(`.${ending}`);

/** Whether a file's name is that of a scan; what it holds is looked at when it is opened. */
export const isScanName = (name: string): boolean => endings.some((ending) => endsIn(name, ending));

/** The scan that lies beside a text: it has its name, but for how it ends. Null where there is none. */
export function scanBeside(text: string, names: readonly string[]): string | null {
  const stem = (name: string): string => name.slice(0, name.lastIndexOf('.')).toLowerCase();
  const own = names.filter((name) => name !== text && name.lastIndexOf('.') > 0 && stem(name) === stem(text));
  for (const ending of endings) {
    const found = own.find((name) => endsIn(name, ending));
    if (found !== undefined) return found;
  }
  return null;
}
