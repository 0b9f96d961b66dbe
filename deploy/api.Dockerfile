# The platform: API, worker and migrations in one image. Small, non-root, nothing to build at run time.
FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv --without-pip /venv \
  && pip --python /venv/bin/python install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app/backend \
    PYTHONUNBUFFERED=1 \
    KRAFTSAMLING_MIGRATIONS_DIR=/app/migrations \
    KRAFTSAMLING_ENV=production
WORKDIR /app
COPY --from=build /venv /venv
COPY backend/kraftsamling backend/kraftsamling
COPY migrations migrations
# Compiled here, since the running container cannot write.
RUN python -m compileall -q backend migrations \
  && printf '#!/bin/sh\nexec python -m kraftsamling "$@"\n' > /usr/local/bin/kraftsamling \
  && chmod 755 /usr/local/bin/kraftsamling \
  && useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin kraftsamling \
  && install -d -o 10001 -m 700 /data
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=4s --start-period=10s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=3)"]
ENTRYPOINT ["kraftsamling"]
CMD ["serve", "--host", "0.0.0.0"]
