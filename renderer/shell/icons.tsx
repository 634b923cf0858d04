import type { ReactNode } from 'react';

const paths = {
  undo: 'M7 7H14a5 5 0 0 1 0 10H9M7 7l4-4M7 7l4 4',
  redo: 'M17 7H10a5 5 0 0 0 0 10h5M17 7l-4-4M17 7l-4 4',
  zoomIn: 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5M8 11h6M11 8v6',
  zoomOut: 'M11 4a7 7 0 1 0 0 14a7 7 0 0 0 0-14M16 16l5 5M8 11h6',
  fitPage: 'M6 3h12v18H6zM9 7h6M9 11h6M9 15h6',
  fitWidth: 'M4 4v16M20 4v16M7 12h10M7 12l3-3M7 12l3 3M17 12l-3-3M17 12l-3 3',
  grid: 'M4 4h16v16H4zM9.3 4v16M14.6 4v16M4 9.3h16M4 14.6h16',
  compare: 'M4 5h11v14H4zM9 5v14M18 8h2v11h-9',
  left: 'M4 5h16v14H4zM9.5 5v14',
  right: 'M4 5h16v14H4zM14.5 5v14',
  theme: 'M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16',
  palette: 'M5 7h14M5 12h9M5 17h11',
  next: 'M6 5l7 7l-7 7M14 5l7 7l-7 7',
  up: 'M12 19V6M6 11l6-6l6 6',
  down: 'M12 5v13M6 13l6 6l6-6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  alignLeft: 'M4 3v18M8 7h12M8 15h7',
  centre: 'M12 3v18M6 7h12M8 15h8',
  alignRight: 'M20 3v18M4 7h12M9 15h7',
  top: 'M3 4h18M7 8v12M15 8v7',
  middle: 'M3 12h18M7 6v12M15 8v8',
  bottom: 'M3 20h18M7 4v12M15 9v7',
  spreadX: 'M4 3v18M20 3v18M12 7v10M9 7h6v10H9z',
  spreadY: 'M3 4h18M3 20h18M7 12h10M7 9h10v6H7z',
  close: 'M6 6l12 12M18 6L6 18',
} as const;
export type IconName = keyof typeof paths;

/** A sign of the app's own small set, drawn in the text's colour. */
export function Icon({ name }: { readonly name: IconName }): ReactNode {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
