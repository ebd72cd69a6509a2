# Small: what a server needs and no more. It writes nothing but to CACHE_FOLDER, if that is given, so it runs with --read-only, and not as root.
# The base is named by its tag: each build takes the fixes of its line, and Dependabot proposes the next one.
# The build's own processor makes it for any: nothing of it is compiled.
FROM --platform=$BUILDPLATFORM node:24-alpine AS build
WORKDIR /app
COPY . .
# npm ci builds too (prepare); the action's entry is for GitHub's runners alone.
RUN npm ci && npm prune --omit=dev && rm -r dist/action

FROM node:24-alpine
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=build /app/package.json /app/app.yml /app/app.products.yml ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/templates ./templates
COPY --from=build /app/schemas ./schemas
COPY --from=build /app/examples ./examples
# `node`, by number: Kubernetes knows by it alone that this is not root.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK CMD wget -qO- "http://127.0.0.1:${PORT}/healthz" || exit 1
CMD ["node", "--max-semi-space-size=2", "dist/cli/main.js", "serve"]
