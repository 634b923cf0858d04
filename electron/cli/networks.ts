import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { networksOn, type Networks } from '../../shared/scan/read/index.ts';
import { distFolder } from './host.ts';

/** The networks that read, on the native runtime. Loaded only by commands that read a scan. */
export async function openNetworks(): Promise<Networks> {
  const models = join(distFolder(), 'models');
  // Without the arena memory goes back after each tile: a page is read within 1 GB.
  const options: InferenceSession.SessionOptions = {
    enableCpuMemArena: false,
    graphOptimizationLevel: 'all',
  };
  const [detector, recogniser] = await Promise.all([
    InferenceSession.create(join(models, 'detect.onnx'), options),
    InferenceSession.create(join(models, 'recognise.onnx'), options),
  ]);
  return networksOn<Tensor>(
    { detector, recogniser },
    (planes, shape) => new Tensor('float32', planes, shape),
    readFileSync(join(models, 'alphabet.txt'), 'utf8'),
  );
}
