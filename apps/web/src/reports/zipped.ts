/** A file as it is sent: compressed, where the browser can; HTML is a twentieth of its size then. */
export async function zipped(file: Blob): Promise<Blob> {
  if (!('CompressionStream' in globalThis)) return file;
  return new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob();
}
