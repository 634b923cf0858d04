/** Whether keys are shown as on a Mac. */
export const isMac = (platform: string): boolean => /mac|iphone|ipad/iu.test(platform);

const named: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Equal: '+',
  Minus: '−',
  Escape: 'Esc',
  Delete: 'Del',
  Enter: '↵',
  Slash: '?',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Quote: "'",
};

/** A shortcut as a person reads it: `$mod+Shift+KeyS` → `Ctrl+Shift+S`, on a Mac `⇧⌘S`. */
export function keyLabel(keys: string, mac: boolean): string {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  const name = named[key] ?? key.replace(/^(Key|Digit)/u, '');
  if (name === '?') parts.splice(parts.indexOf('Shift'), 1);
  const modifiers: Readonly<Record<string, readonly [string, string]>> = {
    $mod: ['⌘', 'Ctrl'],
    Shift: ['⇧', 'Shift'],
    Alt: ['⌥', 'Alt'],
  };
  if (mac) {
    const order = ['Alt', 'Shift', '$mod'].filter((m) => parts.includes(m));
    return order.map((m) => modifiers[m]?.[0] ?? '').join('') + name;
  }
  return [...parts.map((m) => modifiers[m]?.[1] ?? m), name].join('+');
}

/** A shortcut as Electron's menus write it. */
export function accelerator(keys: string): string {
  const names: Readonly<Record<string, string>> = {
    $mod: 'CmdOrCtrl',
    ArrowLeft: 'Left',
    ArrowRight: 'Right',
    ArrowUp: 'Up',
    ArrowDown: 'Down',
    Equal: 'Plus',
    Minus: '-',
    Slash: '/',
    Backslash: '\\',
    BracketLeft: '[',
    BracketRight: ']',
    Comma: ',',
    Period: '.',
    Quote: "'",
  };
  return keys
    .split('+')
    .map((part) => names[part] ?? part.replace(/^(Key|Digit)/u, ''))
    .join('+');
}
