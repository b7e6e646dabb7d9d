export default async function globalTeardown() {
  await globalThis.plimsollTestServers?.stop();
}
