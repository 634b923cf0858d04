import { describe, expect, test } from 'vitest';
import { accelerator, isMac, keyLabel } from './keys.ts';

describe('shortcuts', () => {
  test('are shown as each system writes them', () => {
    expect(keyLabel('$mod+Shift+KeyS', false)).toBe('Ctrl+Shift+S');
    expect(keyLabel('$mod+Shift+KeyS', true)).toBe('⇧⌘S');
    expect(keyLabel('Alt+ArrowUp', false)).toBe('Alt+↑');
    expect(keyLabel('Digit1', true)).toBe('1');
    expect(keyLabel('Shift+Slash', false)).toBe('?');
    expect(isMac('Macintosh; Intel Mac OS X')).toBe(true);
    expect(isMac('X11; Linux x86_64')).toBe(false);
  });

  test('are written for the desktop’s menus in its way', () => {
    expect(accelerator('$mod+Shift+KeyZ')).toBe('CmdOrCtrl+Shift+Z');
    expect(accelerator('$mod+Equal')).toBe('CmdOrCtrl+Plus');
    expect(accelerator('ArrowLeft')).toBe('Left');
  });
});
