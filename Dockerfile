# Paperboy as an image: production dependencies only, not root, data in the volume /data.
#   docker build -t paperboy .
#   docker run --rm -it --init -v paperboy-data:/data paperboy demo

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# No package here needs its install script: better-sqlite3 carries its binaries in its tarball.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim AS bundle
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY main.ts ./
COPY bin ./bin
COPY cli ./cli
COPY app ./app
COPY commands ./commands
COPY adapters ./adapters
COPY src ./src
RUN node bin/build.mjs && test -f dist/main.js

FROM node:24-slim
LABEL org.opencontainers.image.title="Paperboy" \
      org.opencontainers.image.description="Delivers each day's trending research papers to where a team already talks" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    PAPERBOY_DATA=/data
WORKDIR /app
# Made before VOLUME, so that a new volume takes over the owner.
RUN mkdir /data && chown node:node /data
COPY --from=packages /app/node_modules ./node_modules
COPY --from=bundle /app/dist ./dist
COPY --from=bundle /app/src/search/vectors/vectors.bin ./src/search/vectors/
COPY --from=bundle /app/adapters/web/static ./adapters/web/static/
COPY --from=bundle /app/adapters/web/pictures/fonts ./adapters/web/pictures/fonts/
COPY package.json LICENSE ./
COPY bin ./bin
COPY sample ./sample
USER node
VOLUME /data
STOPSIGNAL SIGTERM
# Works without a port. With PORT set, ask the running bot by --health-cmd instead: docs/operations.md says how.
HEALTHCHECK --interval=5m --timeout=30s --start-period=30s CMD ["node", "bin/paperboy.mjs", "doctor", "--offline"]
ENTRYPOINT ["node", "bin/paperboy.mjs"]
CMD ["--help"]
