/** What the app may ask of the computer, and the typed channels on which it does so on the desktop. */
export * from './api.ts';
export * from './channels.ts';
export * from './csp.ts';
export * from './samples.ts';
export * from './scanFiles.ts';
