import type { env, InferenceSession, Tensor } from 'onnxruntime-web';
import asyncGlue from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import glue from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import module from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { networksOn, quickerOf, type Networks } from '../../shared/scan/read/index.ts';

/** Threads of WebAssembly beyond these gain next to nothing on lines of a page. */
const MOST_THREADS = 4;

/**
 * The networks that read: on WebAssembly, with several threads where the page is isolated, or on the graphics card
 * (WebGPU) where the window has one that is quicker and gives the same answers.
 */
export async function openNetworks(): Promise<Networks> {
  const models = await modelsOfApp();
  const sure = await onWebAssembly(models);
  const fast = await onGraphics(models);
  return fast ? quickerOf(sure, fast, () => performance.now()) : sure;
}

interface Models {
  readonly detect: Uint8Array;
  readonly recognise: Uint8Array;
  readonly alphabet: string;
}

async function modelsOfApp(): Promise<Models> {
  const bytes = async (name: string): Promise<Uint8Array> => {
    const response = await fetch(`/models/${name}`);
    if (!response.ok) throw new Error(`/models/${name}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return {
    detect: await bytes('detect.onnx'),
    recognise: await bytes('recognise.onnx'),
    alphabet: new TextDecoder().decode(await bytes('alphabet.txt')),
  };
}

/** The part of ONNX Runtime's modules that is used, the same whatever it runs on. */
interface Runtime {
  readonly env: typeof env;
  readonly InferenceSession: typeof InferenceSession;
  readonly Tensor: typeof Tensor;
}

const absolute = (path: string): string => new URL(path, self.location.href).href;

async function onWebAssembly(models: Models): Promise<Networks> {
  const runtime: Runtime = await import('onnxruntime-web/wasm');
  runtime.env.wasm.numThreads = self.crossOriginIsolated
    ? Math.min(MOST_THREADS, navigator.hardwareConcurrency)
    : 1;
  // Threads start from the file that is named here: from this worker's own they would read scans themselves.
  runtime.env.wasm.wasmPaths = { mjs: absolute(glue), wasm: absolute(module) };
  return opened(runtime, models, { executionProviders: ['wasm'], enableCpuMemArena: false });
}

/** Null where there is no graphics device, or it does not take the networks. */
async function onGraphics(models: Models): Promise<Networks | null> {
  // The DOM's types of this compiler know no WebGPU.
  const { gpu } = navigator as { gpu?: { requestAdapter: () => Promise<unknown> } };
  try {
    if (!gpu || (await gpu.requestAdapter()) === null) return null;
    const runtime: Runtime = await import('onnxruntime-web/webgpu');
    runtime.env.wasm.numThreads = 1;
    runtime.env.wasm.wasmPaths = { mjs: absolute(asyncGlue), wasm: absolute(asyncModule) };
    return await opened(runtime, models, { executionProviders: ['webgpu'] });
  } catch {
    return null;
  }
}

async function opened(
  { InferenceSession, Tensor }: Runtime,
  { detect, recognise, alphabet }: Models,
  options: InferenceSession.SessionOptions,
): Promise<Networks> {
  const detector = await InferenceSession.create(detect, options);
  const recogniser = await InferenceSession.create(recognise, options);
  return networksOn<Tensor>(
    { detector, recogniser },
    (planes, shape) => new Tensor('float32', planes, shape),
    alphabet,
  );
}
