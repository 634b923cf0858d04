import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { alphabetOf, LINE_HEIGHT, type Networks } from '../../shared/scan/read/index.ts';

/** The networks that read, on WebAssembly: several threads where the page is isolated, else one. */
export async function openNetworks(): Promise<Networks> {
  env.wasm.numThreads = self.crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;
  const bytes = async (name: string): Promise<Uint8Array> => {
    const response = await fetch(`/models/${name}`);
    if (!response.ok) throw new Error(`/models/${name}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const open = async (name: string): Promise<InferenceSession> =>
    InferenceSession.create(await bytes(name), { executionProviders: ['wasm'], enableCpuMemArena: false });
  const [detector, recogniser, alphabet] = [
    await open('detect.onnx'),
    await open('recognise.onnx'),
    new TextDecoder().decode(await bytes('alphabet.txt')),
  ];
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
    alphabet: alphabetOf(alphabet),
  };
}
