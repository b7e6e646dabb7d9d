export { removePrepared as default } from './prepared-platform.mjs';
