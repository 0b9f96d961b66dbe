# The web server: the built page, and the way to the API. Non-root; ports above 1024 inside.
FROM node:22-slim AS build
WORKDIR /app
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci --ignore-scripts
COPY frontend .
RUN npm run build

FROM caddy:2-alpine
# Certificates and their accounts are kept under /state, which whoever runs the server must own.
ENV HOME=/state XDG_DATA_HOME=/state XDG_CONFIG_HOME=/state
RUN mkdir /state && chown 10001:10001 /state
COPY deploy/Caddyfile /etc/caddy/Caddyfile
COPY --from=build /app/dist /srv
USER 10001
EXPOSE 8080 8443
HEALTHCHECK --interval=10s --timeout=3s CMD ["wget", "-q", "--spider", "http://127.0.0.1:2020/"]
