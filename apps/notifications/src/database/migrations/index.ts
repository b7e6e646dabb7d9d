export { Notifications1795880929233 } from './1795880929233-notifications.js';
