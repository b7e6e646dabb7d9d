/** How the simulator calls itself in hello and when it pairs. */
export const AGENT_VERSION = 'simulator-1';
