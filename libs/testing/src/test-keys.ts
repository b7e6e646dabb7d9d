/** Keys of the bus for specs, known to everybody: one process of a spec is gateway and service at once. */
export const TEST_KEYS = {
  ACTOR_SIGNING_KEY: 'MC4CAQAwBQYDK2VwBCIEIOsK9uhHrdltZuYxohLbascufjI8IE5SABiJzwhwkgRL',
  ACTOR_VERIFICATION_KEY: 'MCowBQYDK2VwAyEAH5WmwcfzSQaQir+kOJhvYrgJVdxk5HWaR3Ryj/I3aPk=',
  SEALED_REQUESTS_KEY: 'MC4CAQAwBQYDK2VuBCIEIAAtRtySHBaePlLb7vAn69L774FHIAWJaSr+Sc5rpyJ1',
  SEALED_REQUESTS_PUBLIC_KEYS: ['identity', 'signals', 'notifications']
    .map((service) => `${service}=MCowBQYDK2VuAyEA2rkxd03j7JMjwshEO7+dcRFMOzKy0uUWxhu/XBpgfg8=`)
    .join(','),
} as const;
