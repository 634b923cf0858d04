import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { networksOn, type Networks } from '../../shared/scan/read/index.ts';

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
  const [detector, recogniser] = [await open('detect.onnx'), await open('recognise.onnx')];
  return networksOn<Tensor>(
    { detector, recogniser },
    (planes, shape) => new Tensor('float32', planes, shape),
    new TextDecoder().decode(await bytes('alphabet.txt')),
  );
}
