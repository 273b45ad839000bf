/** Compiled from assembly/ by the build, and put into the bundle as bytes. */
declare module '*/kernels.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export { bytes as default };
}
