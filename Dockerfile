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
# Ready, not only alive: whoever waits for us waits until we can do the work. What hangs is killed: the script says when.
HEALTHCHECK --interval=5s --timeout=8s --start-period=60s --retries=6 CMD ["bash", "healthcheck.sh", "/health/ready", "/health/live"]
STOPSIGNAL SIGTERM
CMD ["sh", "-c", "echo $$ > /tmp/health.pid && exec node $(cat node-flags) apps/$SERVICE_NAME/dist/main.js"]
