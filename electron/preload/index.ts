import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { bridgeOf } from './bridge.ts';

contextBridge.exposeInMainWorld(
  'banxinDesktop',
  bridgeOf(ipcRenderer, (file) => webUtils.getPathForFile(file as never)),
);
