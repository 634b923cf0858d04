import type { Channel, EventOf, HostApi, HostEvent, ReplyOf, RequestOf } from '../../shared/host/index.ts';

/** The part of Electron's ipcRenderer that is used. */
export interface IpcRendererLike {
  invoke(channel: string, request?: unknown): Promise<unknown>;
  on(channel: string, listener: (event: unknown, value: unknown) => void): unknown;
  off(channel: string, listener: (event: unknown, value: unknown) => void): unknown;
}

/**
 * The desktop's HostApi over the typed channels. The page gets these functions and nothing of Electron; main validates
 * what they send.
 */
export function bridgeOf(ipc: IpcRendererLike, pathOfDropped: (file: unknown) => string): HostApi {
  const ask = <C extends Channel>(
    channel: C,
    ...request: RequestOf<C> extends undefined ? [] : [RequestOf<C>]
  ): Promise<ReplyOf<C>> => ipc.invoke(channel, request[0]) as Promise<ReplyOf<C>>;
  const hear = <E extends HostEvent>(event: E, listener: (value: EventOf<E>) => void): (() => void) => {
    const relay = (_event: unknown, value: unknown) => listener(value as EventOf<E>);
    ipc.on(event, relay);
    return () => void ipc.off(event, relay);
  };
  return {
    kind: 'desktop',
    openFile: (purpose) => ask('file:open', { purpose }),
    openRecent: (token) => ask('file:openRecent', { token }),
    openFolder: () => ask('folder:open'),
    openListed: (token) => ask('file:openListed', { token }),
    openBeside: (token) => ask('file:openBeside', { token }),
    linkTo: (token) => ask('file:link', { token }),
    openLinked: (link) => ask('file:openLinked', link),
    openDropped: (file) => ask('file:openDropped', { path: pathOfDropped(file) }),
    save: (request) => ask('file:save', request),
    recentFiles: () => ask('file:recent'),
    reveal: (token) => ask('file:reveal', { token }),
    journal: {
      write: (name, bytes) => ask('journal:write', { name, bytes }),
      read: () => ask('journal:read'),
      clear: () => ask('journal:clear'),
    },
    openSample: (name) => ask('file:openSample', { name }),
    onOpenRequest: (listener) => {
      void ask('app:ready').then((files) => files.forEach(listener));
      return hear('app:openRequest', listener);
    },
    setMenu: (menu) => void ask('menu:set', menu),
    onMenuCommand: (listener) => hear('menu:command', listener),
  };
}
