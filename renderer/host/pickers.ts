import type { OpenPurpose, SavePurpose } from '../../shared/host/index.ts';

/** How a person points at files in the browser. Headless, nobody can: tests hand over files of the origin's own. */
export interface Pickers {
  /** A handle that can be written again, or a plain file, or null where the dialog was dismissed. */
  open(purpose: OpenPurpose): Promise<FileSystemFileHandle | File | null>;
  /** Null where the dialog was dismissed, or this browser has none for folders. */
  folder(): Promise<ListedFolder | null>;
  /** Null where the dialog was dismissed, 'download' where this browser can only download. */
  save(purpose: SavePurpose, suggestedName: string): Promise<FileSystemFileHandle | 'download' | null>;
}

/** A folder's handle, with what the DOM's types do not have yet. */
export interface ListedFolder {
  readonly name: string;
  values(): AsyncIterable<FileSystemHandle>;
}

interface PickerType {
  description: string;
  accept: Record<string, string[]>;
}
interface PickerWindow {
  showDirectoryPicker?(options: { id: string; mode: 'readwrite' }): Promise<ListedFolder>;
  showOpenFilePicker?(options: { types: PickerType[]; id: string }): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker?(options: {
    types: PickerType[];
    suggestedName: string;
    id: string;
  }): Promise<FileSystemFileHandle>;
}

const openTypes: Readonly<Record<OpenPurpose, PickerType>> = {
  page: {
    description: 'Banxin, TXT, PDF, ALTO, PAGE, hOCR',
    accept: {
      'application/zip': ['.banxin'],
      'text/plain': ['.txt', '.text'],
      'application/pdf': ['.pdf'],
      'application/xml': ['.xml', '.alto'],
      'text/html': ['.hocr', '.html', '.xhtml'],
    },
  },
  scan: {
    description: 'JPEG, PNG, TIFF, JPEG 2000, WebP, PDF',
    accept: {
      'image/jpeg': ['.jpg', '.jpeg'],
      'image/png': ['.png'],
      'image/tiff': ['.tif', '.tiff'],
      'image/jp2': ['.jp2', '.j2k', '.jpx'],
      'image/webp': ['.webp'],
      'application/pdf': ['.pdf'],
    },
  },
  profile: { description: 'ICC', accept: { 'application/vnd.iccprofile': ['.icc', '.icm'] } },
};
const saveTypes: Readonly<Record<Exclude<SavePurpose, 'other'>, PickerType>> = {
  page: { description: 'Banxin', accept: { 'application/zip': ['.banxin'] } },
  pdf: { description: 'PDF', accept: { 'application/pdf': ['.pdf'] } },
  picture: { description: 'PNG', accept: { 'image/png': ['.png'] } },
  scan: openTypes.scan,
};

/** Of a file for other programs: by how its name ends. */
const mimes: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  hocr: 'text/html',
  svg: 'image/svg+xml',
  md: 'text/markdown',
  zip: 'application/zip',
};
function saveType(purpose: SavePurpose, name: string): PickerType {
  if (purpose !== 'other') return saveTypes[purpose];
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const mime = mimes[extension] ?? 'application/octet-stream';
  return { description: extension.toUpperCase(), accept: { [mime]: [`.${extension}`] } };
}

const dismissed = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

/** A file through an input element, for browsers without the File System Access API. */
function askByInput(purpose: OpenPurpose): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = Object.values(openTypes[purpose].accept).flat().join(',');
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

/** The browser's own dialogs. */
export const systemPickers: Pickers = {
  async open(purpose) {
    const pick = (window as PickerWindow).showOpenFilePicker?.bind(window);
    if (!pick) return askByInput(purpose);
    try {
      return (await pick({ types: [openTypes[purpose]], id: `banxin-${purpose}` }))[0] ?? null;
    } catch (error) {
      if (dismissed(error)) return null;
      throw error;
    }
  },
  async folder() {
    const pick = (window as PickerWindow).showDirectoryPicker?.bind(window);
    if (!pick) return null;
    try {
      return await pick({ id: 'banxin-issue', mode: 'readwrite' });
    } catch (error) {
      if (dismissed(error)) return null;
      throw error;
    }
  },
  async save(purpose, suggestedName) {
    const pick = (window as PickerWindow).showSaveFilePicker?.bind(window);
    if (!pick) return 'download';
    try {
      return await pick({
        types: [saveType(purpose, suggestedName)],
        suggestedName,
        id: `banxin-${purpose}`,
      });
    } catch (error) {
      if (dismissed(error)) return null;
      throw error;
    }
  },
};
