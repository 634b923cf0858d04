import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { alphabetOf, LINE_HEIGHT, type Networks } from '../../shared/scan/read/index.ts';
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
  const run = async (
    session: InferenceSession,
    planes: Float32Array,
    shape: readonly number[],
  ): Promise<Tensor> => {
    const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]];
    const answer = (await session.run({ [input]: new Tensor('float32', planes, shape) }))[output];
    if (!answer || !(answer.data instanceof Float32Array)) throw new Error('a network gave no numbers');
    return answer;
  };
  return {
    detect: async (planes, width, height) =>
      (await run(detector, planes, [1, 3, height, width])).data as Float32Array,
    recognise: async (planes, count, width) => {
      const { data, dims } = await run(recogniser, planes, [count, 3, LINE_HEIGHT, width]);
      return { probabilities: data as Float32Array, steps: dims[1] ?? 0, classes: dims[2] ?? 0 };
    },
    alphabet: alphabetOf(readFileSync(join(models, 'alphabet.txt'), 'utf8')),
  };
}
