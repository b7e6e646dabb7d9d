import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const gateway = process.env['PLIMSOLL_GATEWAY'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
  server: { proxy: { '/v1': { target: gateway, ws: true } } },
});
