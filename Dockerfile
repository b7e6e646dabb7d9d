# One template for every program of ours: `--build-arg SERVICE=gateway`. Its context is made by `node tools/image-context.mjs`:
# built output and production packages, the same for all, so that the images share every layer but the last.
ARG BASE=node:24-bookworm-slim
FROM ${BASE}
WORKDIR /plimsoll
COPY . .
ARG SERVICE
ENV NODE_ENV=production SERVICE_NAME=${SERVICE} OPS_HOST=0.0.0.0 OPS_PORT=9100 HTTP_HOST=0.0.0.0 HTTP_PORT=8080 WEB_ROOT=/plimsoll/apps/web/dist
USER 1000:1000
EXPOSE 8080 9100
# Ready, not only alive: whoever waits for us waits until we can do the work.
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s --retries=6 CMD ["node", "-e", "fetch('http://127.0.0.1:9100/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["sh", "-c", "exec node $(cat node-flags) apps/$SERVICE_NAME/dist/main.js"]
