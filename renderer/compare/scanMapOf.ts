export { scanMapOf } from '../../shared/scan/index.ts';
